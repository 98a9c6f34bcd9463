package textview

import "bluepencil/app/textview/typeset"

// connector dots the way from one part of a mark to the next along its underline,
// so that a quote broken by "he said" is seen to be one.
//
//	"We lost eleven boats," Varela said, "and nine of them
//	━━━━━━━━━━━━━━━━━━━━━━···············━━━━━━━━━━━━━━━━━
func connector(l *typeset.Line, d drawn, y float32, fill brush) {
	dots := func(start, end int) {
		for _, s := range l.Strips(start, end) {
			for x := s.X0 + 2; x < s.X1-1; x += 5 {
				fill(x, x+2, y, y+1.5, d.colour)
			}
		}
	}
	if d.next > d.End {
		dots(d.End, min(d.next, l.End))
	}
	// A part before on the same line has dotted this way already.
	if d.prev >= 0 && d.prev <= l.Start {
		dots(l.Start, d.Start)
	}
}
