package textview

import "slices"

// fairChunk is how many pieces a chunk has when it is made; it has at most twice as
// many.
const fairChunk = 256

// A chunk is a run of pieces.
type chunk struct {
	slips         []slip
	lanes         []uint8 // of the slips
	reach         int     // the furthest end of a slip
	before, after ends    // of the underlines in the lanes, where the chunk begins and ends
	touched       bool    // other slips than those that lanes, reach and after are of
}

// split adds chunks of a fair size with the slips of c to the list.
func (c *chunk) split(list []*chunk) []*chunk {
	if len(c.slips) == 0 {
		return list
	}
	parts := (len(c.slips)-1)/fairChunk + 1
	for run := range slices.Chunk(c.slips, (len(c.slips)-1)/parts+1) {
		list = append(list, &chunk{slips: slices.Clone(run), touched: true})
	}
	return list
}

// merge adds slips that are in order, from the last on, so that each moves once.
func (c *chunk) merge(list []slip) {
	old, left := len(c.slips), len(list)
	c.slips, c.touched = append(c.slips, list...), true
	for at := len(c.slips) - 1; left > 0; at-- {
		if old > 0 && outerFirst(c.slips[old-1], list[left-1]) > 0 {
			old--
			c.slips[at] = c.slips[old]
		} else {
			left--
			c.slips[at] = list[left]
		}
	}
}

func (c *chunk) within(start, end int, each func(piece)) {
	if c.reach <= start {
		return
	}
	for i := range c.slips {
		switch s := &c.slips[i]; {
		case s.Start >= end:
			return
		case s.End > start:
			each(piece{s.Range, s.mark(), int(s.part), int(c.lanes[i])})
		}
	}
}
