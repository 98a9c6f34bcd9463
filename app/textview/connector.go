package textview

import "bluepencil/app/textview/typeset"

// connector dots the way from one part of a mark to the next along its underline,
// so that a quote broken by "he said" is seen to be one. Where there is no way left
// on the line of a part, two dots beside it say that there is more elsewhere.
//
//	"We lost eleven boats," Varela said, "and nine of them
//	━━━━━━━━━━━━━━━━━━━━━━···············━━━━━━━━━━━━━━━━━··
func connector(l *typeset.Line, d drawn, y float32, fill brush) {
	if d.lane >= deepest {
		return
	}
	onward := float32(1) // the way of reading
	if l.RTL {
		onward = -1
	}
	dots := dotter{l, func(x float32) { fill(x, x+2, y, y+1.5, d.colour) }}
	if d.next > d.End && d.End <= l.End && !dots.along(d.End, min(d.next, l.End)) && d.next >= l.End {
		dots.beside(l.X(d.End, true), onward)
	}
	// A part before on the same line has dotted this way already.
	if d.prev >= 0 && d.prev <= l.Start && d.Start >= l.Start && !dots.along(l.Start, d.Start) {
		dots.beside(l.X(d.Start, false), -onward)
	}
}

// dotStep is the distance in pixels from dot to dot.
const dotStep = 5

// A dotter puts dots on the lane of one mark.
type dotter struct {
	line *typeset.Line
	dot  func(x float32)
}

// along dots the stretch from start to end; false where two dots have no room.
func (o dotter) along(start, end int) bool {
	strips, width := o.line.Strips(start, end), float32(0)
	for _, s := range strips {
		width += s.X1 - s.X0
	}
	if width < 2*dotStep {
		return false
	}
	for _, s := range strips {
		for x := s.X0 + 2; x < s.X1-1; x += dotStep {
			o.dot(x)
		}
	}
	return true
}

// beside puts two dots outside the edge of a part, on the side of way.
func (o dotter) beside(x, way float32) {
	o.dot(x + way*2 - 1)
	o.dot(x + way*dotStep - 1)
}
