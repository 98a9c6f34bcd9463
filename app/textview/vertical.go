package textview

import (
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
)

// A stand is where a caret can be. Where two lines meet, the same offset is the
// end of the upper one if before, else the start of the lower; likewise where
// writing directions meet, it is the edge of the character before or after.
type stand struct {
	offset int
	before bool
}

func (v *View) caretStand() stand { return stand{v.content.Caret, v.before} }

// end is the end of a line as it is seen: a blank that hangs over it is beyond.
func (v *View) end(line *typeset.Line) stand {
	text := v.content.Text
	if line.End < len(text) && text[line.End] != '\n' {
		r, n := utf8.DecodeLastRuneInString(text[line.Start:line.End])
		if at := line.End - n; unicode.IsSpace(r) && at > line.Start && segment.Boundary(text, at) {
			return stand{at, true}
		}
	}
	return stand{line.End, true}
}

// edge is where Home and End go; whole means those of the text.
func (v *View) edge(line *typeset.Line, home, whole bool) stand {
	v.goal = -1
	switch {
	case home && whole:
		return stand{}
	case whole:
		return stand{len(v.content.Text), true}
	case home:
		return stand{line.Start, false}
	}
	return v.end(line)
}

// vertical goes by lines down, or up where negative, and stays at the x where
// the first such step began. Beyond the first and last line are the ends of the
// text.
func (v *View) vertical(by int) stand {
	at := v.caretStand()
	s := v.spotOf(at.offset, at.before)
	if v.goal < 0 {
		v.goal = v.lineOn(s).X(at.offset, at.before)
	}
	to, went := v.moved(s, by)
	switch {
	case went == 0 && by < 0:
		return stand{}
	case went == 0:
		return stand{len(v.content.Text), true}
	}
	offset, before := v.lineOn(to).At(v.goal)
	return stand{offset, before}
}

// resizeSelection grows the selection, or shrinks it the way it grew.
func (v *View) resizeSelection(name fyne.KeyName) bool {
	text, now := v.content.Text, v.content.Selection
	switch name {
	case fyne.KeyUp:
		if now.Empty() {
			now = annotate.Range{Start: v.content.Caret, End: v.content.Caret}
		}
		if r, ok := segment.Grow(text, now); ok {
			v.grown = append(v.grown, v.content.Selection)
			v.before = true
			v.choose(r, r.End)
		}
		return true
	case fyne.KeyDown:
		if n := len(v.grown); n > 0 {
			last := v.grown[n-1]
			v.grown = v.grown[:n-1]
			v.choose(last, v.content.Caret)
		}
		return true
	}
	return false
}
