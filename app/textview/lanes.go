package textview

// deepest is the lane that all pieces share for which no lane above is free; it
// has no underline of its own.
const deepest = 3

// ends are where the last underline of each lane ends, 0 where that does not matter.
type ends [deepest]int

// beyond leaves out the ends that no piece from start on can meet: where what is
// left is the same, all that follows gets the same lanes.
func (e ends) beyond(start int) ends {
	for lane, end := range e {
		if end <= start {
			e[lane] = 0
		}
	}
	return e
}

// lane finds one that is free for the slip and takes it.
func (e *ends) lane(s *slip) uint8 {
	for lane, end := range e {
		if end <= s.Start {
			e[lane] = s.End
			return uint8(lane)
		}
	}
	return deepest
}

// lay gives the pieces lanes. Chunks that were not touched keep theirs, unless the
// underlines from before reach further into them, or less far, than they did.
//
//	━━━━━━━━│━━━━━━        touched │ lanes anew │ as it was │ ...
//	  ━━━━━━│━━━
func (p *pieces) lay() {
	p.reach = p.reach[:0]
	var open ends
	furthest := 0
	for _, c := range p.chunks {
		open = c.lay(open)
		furthest = max(furthest, c.reach)
		p.reach = append(p.reach, furthest)
	}
}

func (c *chunk) lay(open ends) ends {
	open = open.beyond(c.slips[0].Start)
	if !c.touched && open == c.before {
		return c.after
	}
	c.before, c.touched = open, false
	c.lanes, c.reach = c.lanes[:0], 0
	for i := range c.slips {
		s, lane := &c.slips[i], uint8(0)
		// Colleagues' underlines are elsewhere.
		if s.mark().look().Voice == 0 {
			lane = open.lane(s)
		}
		c.lanes, c.reach = append(c.lanes, lane), max(c.reach, s.End)
	}
	c.after = open
	return open
}
