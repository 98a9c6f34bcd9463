package textview

import (
	"cmp"

	"bluepencil/annotate"
)

// piece is one part of a mark with the lane it is underlined in.
type piece struct {
	annotate.Range
	mark       *Mark
	part, lane int
}

// A slip is a piece as it is kept, in 32 bytes, for there may be 400 000; its lane
// is beside it.
type slip struct {
	annotate.Range
	seat      *seat
	nth, part uint32 // the mark in its section, the part in its mark
}

func (s slip) mark() *Mark { return &s.seat.marks[s.nth] }

// outerFirst orders by start, longer ones before shorter ones, equal ones as their
// marks are.
func outerFirst(a, b slip) int {
	switch {
	case a.Start != b.Start:
		return cmp.Compare(a.Start, b.Start)
	case a.End != b.End:
		return cmp.Compare(b.End, a.End)
	}
	return cmp.Or(cmp.Compare(a.seat.place, b.seat.place), cmp.Compare(a.nth, b.nth), cmp.Compare(a.part, b.part))
}
