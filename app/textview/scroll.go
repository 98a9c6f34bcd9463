package textview

import (
	"math"

	"bluepencil/annotate"
	"bluepencil/app/textview/typeset"
)

// Free pixels above the first line, where its tags stand, and below the last.
const (
	above = 12
	below = 24
)

// farAway is the number of lines from which on a scroll goes by the estimated
// lines between, instead of laying them out.
const farAway = 200

// A spot is a line: its paragraph and its number in it.
type spot struct{ paragraph, line int }

// scrolling is where the view stands in the text. It names a line and never a
// distance from the beginning, so that nothing moves when lines far above turn
// out to be more or fewer than was thought.
//
//	────────────── the view's upper edge
//	  ▲ rest pixels of the line top are hidden above it; below 0 it is the free
//	  ▼ space over the first line
type scrolling struct {
	top  spot
	rest float32
	// held is the byte offset that stays in the top line when the width changes.
	held int
}

func (v *View) lineOn(s spot) *typeset.Line {
	lines := v.document.Lines(s.paragraph)
	return &lines[min(s.line, len(lines)-1)]
}

// spotOf finds the line of the byte offset. Where two lines meet, it is the
// upper one if before, else the lower.
func (v *View) spotOf(offset int, before bool) spot {
	offset = min(max(offset, 0), len(v.content.Text))
	p := v.document.ParagraphAt(offset)
	lines := v.document.Lines(p)
	k := 0
	for k < len(lines)-1 && (lines[k].End < offset || lines[k].End == offset && !before) {
		k++
	}
	return spot{p, k}
}

// moved goes by lines down, or up where negative, as far as there are lines.
func (v *View) moved(s spot, by int) (to spot, went int) {
	s.line = min(s.line, len(v.document.Lines(s.paragraph))-1)
	for ; went < by; went++ {
		if s.line+1 < len(v.document.Lines(s.paragraph)) {
			s.line++
		} else if s.paragraph+1 < v.document.Paragraphs() {
			s = spot{s.paragraph + 1, 0}
		} else {
			break
		}
	}
	for ; went > by; went-- {
		if s.line > 0 {
			s.line--
		} else if s.paragraph > 0 {
			s.paragraph--
			s.line = len(v.document.Lines(s.paragraph)) - 1
		} else {
			break
		}
	}
	return s, went
}

// settle brings the top line to where it is partly seen, and the text to where
// neither end of it leaves more room than it should.
func (v *View) settle() {
	v.normalise()
	h, height := v.lineHeight(), v.BaseWidget.Size().Height
	lines := int(math.Ceil(float64((height + v.rest) / h)))
	_, went := v.moved(v.top, lines)
	if end := float32(went+1)*h - v.rest + below; went < lines && end < height {
		v.rest -= height - end
		v.normalise()
	}
}

func (v *View) normalise() {
	h := v.lineHeight()
	by := int(math.Floor(float64(v.rest / h)))
	to, went := v.moved(v.top, by)
	v.top = to
	v.rest -= float32(went) * h
	if went > by {
		v.rest = max(v.rest, -above)
	}
}

// scrolled is the height in pixels above the view's upper edge, by estimate.
func (v *View) scrolled() float64 {
	lines := v.document.Before(v.top.paragraph) + v.top.line
	return above + float64(lines)*float64(v.lineHeight()) + float64(v.rest)
}

// whole is the height in pixels of all text, by estimate.
func (v *View) whole() float64 {
	return above + float64(v.document.Total())*float64(v.lineHeight()) + below
}

// scrollTo goes to a height in pixels, by estimate.
func (v *View) scrollTo(y float64) {
	h := float64(v.lineHeight())
	y = max(y, 0)
	lines := math.Floor((y - above) / h)
	p, k := v.document.Locate(int(lines))
	v.top, v.rest = spot{p, k}, float32(y-above-max(lines, 0)*h)
	if y >= v.whole()-float64(v.BaseWidget.Size().Height) {
		// By the lines themselves: the estimate may fall short of the end.
		v.top = v.spotOf(len(v.content.Text), false)
		v.rest = 0
	}
	v.scrollDone()
}

// scroll goes down by pixels, up where negative.
func (v *View) scroll(by float32) {
	if max(by, -by) > farAway*v.lineHeight() {
		v.scrollTo(v.scrolled() + float64(by))
		return
	}
	v.rest += by
	v.scrollDone()
}

// page is what is scrolled by a page, in pixels: whole lines, one of them seen
// before and after.
func (v *View) page() float32 {
	h := v.lineHeight()
	return max(float32(int(v.BaseWidget.Size().Height/h)-1), 1) * h
}

func (v *View) scrollDone() {
	v.draw()
	v.hold()
	if v.OnScroll != nil {
		v.OnScroll()
	}
}

// hold keeps the text at the top where it is, whatever the width.
func (v *View) hold() { v.held = v.lineOn(v.top).Start }

// followCaret scrolls no further than it takes to see the caret's line.
func (v *View) followCaret() {
	at := v.caretStand()
	s := v.spotOf(at.offset, at.before)
	h, height := v.lineHeight(), v.BaseWidget.Size().Height
	y, shown := v.yOf(s)
	switch {
	case !shown:
		v.Reveal(annotate.Range{Start: at.offset, End: at.offset})
	case s == spot{} && y < above:
		v.scroll(y - above)
	case y < 0:
		v.scroll(y)
	case y+h > height:
		v.scroll(y + h - height)
	}
}

// Reveal scrolls so that the range can be seen. What was clicked can be.
func (v *View) Reveal(r annotate.Range) {
	v.draw()
	if v.clicked {
		return
	}
	s := v.spotOf(r.Start, false)
	h, height := v.lineHeight(), v.BaseWidget.Size().Height
	if y, shown := v.yOf(s); shown && y >= 0 && y+h <= height {
		return
	}
	v.top, _ = v.moved(s, -int(height/h)/3)
	v.rest = 0
	v.draw()
	v.hold()
}
