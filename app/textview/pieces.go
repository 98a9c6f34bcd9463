package textview

import (
	"slices"
	"sort"
)

// pieces are the parts of all marks in order, in chunks, so that a change is one of
// a chunk or two.
//
//	chunks  │ 0 4 9 11 │ 12 15 15 │ 17 20 22 23 │   starts of the pieces
//	reach   │ 14       │ 90       │ 90          │   furthest end up to here
type pieces struct {
	chunks []*chunk
	reach  []int
	length int // of the text
}

// change takes the pieces of the seats that are gone out and puts those of the
// seats that have come in; where that is most of them, all are arranged anew.
func (p *pieces) change(old, seats, gone, come []*seat, length int) {
	if length != p.length || 4*(partsOf(gone)+partsOf(come)) > partsOf(old) {
		p.length = length
		number(seats)
		p.build(seats)
		return
	}
	p.take(gone)
	number(seats)
	p.put(p.slips(come))
	p.lay()
}

func partsOf(seats []*seat) (n int) {
	for _, s := range seats {
		n += s.parts
	}
	return n
}

// slips are the parts of the marks that lie in the text.
func (p *pieces) slips(seats []*seat) []slip {
	list := make([]slip, 0, partsOf(seats))
	for _, s := range seats {
		for i := range s.marks {
			for k, r := range s.marks[i].Parts {
				if r.Start >= 0 && r.End <= p.length && r.Start < r.End {
					list = append(list, slip{r, s, uint32(i), uint32(k)})
				}
			}
		}
	}
	// Marks mostly arrive in order, which is quickly seen.
	if !slices.IsSortedFunc(list, outerFirst) {
		slices.SortFunc(list, outerFirst)
	}
	return list
}

func (p *pieces) build(seats []*seat) {
	p.chunks = (&chunk{slips: p.slips(seats)}).split(nil)
	p.lay()
}

// take finds the slips of the seats by the places these had.
func (p *pieces) take(gone []*seat) {
	for _, s := range gone {
		s.gone = true
	}
	for _, one := range p.slips(gone) {
		p.chunks[p.chunkOf(one)].touched = true
	}
	for _, c := range p.chunks {
		if c.touched {
			c.slips = slices.DeleteFunc(c.slips, func(s slip) bool { return s.seat.gone })
		}
	}
	p.stitch()
}

// put adds slips that are in order.
func (p *pieces) put(list []slip) {
	if len(p.chunks) == 0 {
		p.chunks = []*chunk{{}}
	}
	for len(list) > 0 {
		k, n := p.chunkOf(list[0]), len(list)
		if k+1 < len(p.chunks) {
			next := p.chunks[k+1].slips[0]
			n = sort.Search(n, func(i int) bool { return outerFirst(list[i], next) > 0 })
		}
		p.chunks[k].merge(list[:n])
		list = list[n:]
	}
	p.stitch()
}

// chunkOf is the place of the chunk that a slip belongs to: the last that does not
// begin after it.
func (p *pieces) chunkOf(s slip) int {
	return sort.Search(len(p.chunks)-1, func(i int) bool { return outerFirst(p.chunks[i+1].slips[0], s) > 0 })
}

// stitch makes chunks of a fair size out of those that became too large or too
// small.
func (p *pieces) stitch() {
	out := make([]*chunk, 0, len(p.chunks)+2)
	for _, c := range p.chunks {
		switch n := len(c.slips); {
		case n == 0:
		case n > 2*fairChunk:
			out = c.split(out)
		case len(out) > 0 && n+len(out[len(out)-1].slips) <= fairChunk:
			last := out[len(out)-1]
			last.slips, last.touched = append(last.slips, c.slips...), true
		default:
			out = append(out, c)
		}
	}
	p.chunks = out
}

// within calls each for every piece that touches the bytes from start to end.
func (p *pieces) within(start, end int, each func(piece)) {
	from := sort.Search(len(p.reach), func(i int) bool { return p.reach[i] > start })
	for _, c := range p.chunks[from:] {
		if c.slips[0].Start >= end {
			return
		}
		c.within(start, end, each)
	}
}
