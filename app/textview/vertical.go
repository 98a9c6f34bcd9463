package textview

import (
	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
)

func (v *View) edge(line *typeset.Line, home, whole bool) int {
	text := v.content.Text
	v.goal = -1
	switch {
	case home && whole:
		return 0
	case whole:
		return len(text)
	case home:
		return line.Start
	case line.End < len(text) && text[line.End] != '\n':
		// The offset at a wrapped end belongs to the next line.
		return segment.Prev(text, line.End)
	}
	return line.End
}

func (v *View) vertical(by int) int {
	s := v.spotOf(v.content.Caret, false)
	if v.goal < 0 {
		v.goal = v.lineOn(s).X(v.content.Caret, false)
	}
	to, went := v.moved(s, by)
	if went == 0 && by < 0 {
		return 0
	}
	line := v.lineOn(to)
	offset, _ := line.At(v.goal)
	if offset == line.End && line.End > line.Start {
		goal := v.goal
		offset = v.edge(line, false, false)
		v.goal = goal
	}
	return offset
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
