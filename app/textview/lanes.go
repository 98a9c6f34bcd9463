package textview

import (
	"cmp"
	"slices"
	"sort"

	"bluepencil/annotate"
)

// deepest is the lane that all pieces share for which no lane above is free; it
// has no underline of its own.
const deepest = 3

// piece is one part of a mark with the lane it is underlined in.
type piece struct {
	annotate.Range
	mark, part, lane int
	last             bool
}

// pieces are sorted by start; reach[i] is the furthest end up to i.
type pieces struct {
	list  []piece
	reach []int
}

// arrange gives each part of the marks a lane. It keeps the memory of p, for it
// runs anew at every edit.
func (p pieces) arrange(marks []Mark, length int) pieces {
	p.list, p.reach = p.list[:0], p.reach[:0]
	for i, m := range marks {
		for k, r := range m.Parts {
			if r.Start < 0 || r.End > length || r.Start >= r.End {
				continue
			}
			p.list = append(p.list, piece{Range: r, mark: i, part: k, last: k == len(m.Parts)-1})
		}
	}
	// Marks mostly arrive in order, which is quickly seen.
	if !slices.IsSortedFunc(p.list, outerFirst) {
		slices.SortStableFunc(p.list, outerFirst)
	}
	var ends [deepest]int
	furthest := 0
	for i := range p.list {
		one := &p.list[i]
		if furthest = max(furthest, one.End); marks[one.mark].Voice > 0 {
			p.reach = append(p.reach, furthest)
			continue
		}
		for one.lane < deepest && ends[one.lane] > one.Start {
			one.lane++
		}
		if one.lane < deepest {
			ends[one.lane] = one.End
		}
		p.reach = append(p.reach, furthest)
	}
	return p
}

func outerFirst(a, b piece) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
}

// within calls each for every piece that touches the bytes from start to end.
func (p pieces) within(start, end int, each func(piece)) {
	from := sort.Search(len(p.reach), func(i int) bool { return p.reach[i] > start })
	for _, one := range p.list[from:] {
		if one.Start >= end {
			return
		}
		if one.End > start {
			each(one)
		}
	}
}

// indexOf finds the place of a mark by its ID.
func (v *View) indexOf(id string) (int, bool) {
	if len(v.known) == 0 {
		for i, m := range v.content.Marks {
			v.known[m.ID] = i
		}
	}
	i, ok := v.known[id]
	return i, ok
}

// setMarks takes over the marks of new content where they are others.
func (v *View) setMarks(c Content) {
	old := v.content
	if len(old.Marks) == len(c.Marks) && len(old.Text) == len(c.Text) && (len(c.Marks) == 0 || &old.Marks[0] == &c.Marks[0]) {
		return
	}
	v.pieces = v.pieces.arrange(c.Marks, len(c.Text))
	clear(v.known)
	v.tip.hide()
	if v.grip.held {
		v.grip, v.dragging, v.down = grip{}, false, false
	}
}
