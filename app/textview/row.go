package textview

import (
	"image"
	"slices"

	"bluepencil/annotate"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// row draws one visible line: selection, tints, underlines and text. Its top is
// in pixels from the view's; a row without a line is not in use.
type row struct {
	raster *canvas.Raster
	image  *image.RGBA
	spot   spot
	top    float32
	left   float32 // of the raster, pixels
	line   *typeset.Line
	chosen annotate.Range
	hits   []annotate.Range
	asked  annotate.Range // about, as Content.Case
	drawn  []drawn
}

// mostRows bounds the rows where the view has no size yet that is meant.
const mostRows = 200

func (v *View) draw() {
	v.settle()
	size, h := v.BaseWidget.Size(), v.lineHeight()
	var wanted []spot
	for s, more, y := v.top, 1, -v.rest; more == 1 && y < size.Height && len(wanted) < mostRows; y += h {
		wanted = append(wanted, s)
		s, more = v.moved(s, 1)
	}
	v.assign(wanted)
	for i, s := range wanted {
		v.place(v.rows[i], s, float32(i)*h-v.rest)
	}
	for _, one := range v.rows[len(wanted):] {
		one.raster.Hidden, one.line = true, nil
	}
	v.drawArcs()
	v.drawHandles()
	v.drawCaret()
	v.scrollbar.Follow()
}

// assign puts a row for each wanted line at the front. One that shows the line
// already is taken, so that it need not be painted again.
func (v *View) assign(wanted []spot) {
	rows, free := make([]*row, len(wanted)), v.rows
	for i, s := range wanted {
		line := v.lineOn(s)
		if k := slices.IndexFunc(free, func(one *row) bool { return one.line == line }); k >= 0 {
			rows[i] = free[k]
			free = slices.Delete(free, k, k+1)
		}
	}
	for i, one := range rows {
		switch n := len(free); {
		case one != nil:
		case n > 0:
			rows[i], free = free[n-1], free[:n-1]
		default:
			rows[i] = v.newRow()
		}
	}
	v.rows = append(rows, free...)
}

func (v *View) newRow() *row {
	one := &row{}
	one.raster = canvas.NewRaster(func(w, h int) image.Image { return v.paint(one, w, h) })
	return one
}

func (v *View) place(one *row, s spot, y float32) {
	one.spot, one.top = s, y
	v.fill(one, v.lineOn(s))
	v.fit(one)
}

// Pixels that a row is wider than its line, and than the tags behind it.
const (
	besideLine = 6
	besideTags = 48
)

// fit makes the raster just large enough: every pixel of it costs time in every
// frame of the window, empty or not.
func (v *View) fit(one *row) {
	left, _ := v.column()
	one.raster.Hidden = one.line.Width == 0 && len(one.drawn) == 0
	one.left = float32(int(left+one.line.Left())) - besideLine
	width := float32(int(one.line.Width)+1) + 2*besideLine
	for _, d := range one.drawn {
		if d.tag != "" || d.letter != "" {
			width += besideTags
			break
		}
	}
	one.raster.Resize(fyne.NewSize(width, v.lineHeight()))
	one.raster.Move(fyne.NewPos(one.left, one.top))
}

// fill sets what the row shows and has it painted where that is new.
func (v *View) fill(one *row, line *typeset.Line) {
	chosen := clip(v.preview, line)
	v.drawn = v.drawn[:0]
	v.partsOn(line, func(p piece) {
		m, look := p.mark, p.mark.look()
		d := drawn{Range: p.Range, lane: p.lane, colour: look.Colour, style: look.Style, dashed: look.Dashed, selected: m.ID == v.content.Selected, prev: -1, next: -1, voice: look.Voice}
		if p.part == 0 && p.Start >= line.Start {
			d.letter = look.Letter
		}
		if p.part > 0 {
			d.prev = m.Parts[p.part-1].End
		}
		if p.part == len(m.Parts)-1 {
			d.tag = look.Tag
		} else {
			d.next = m.Parts[p.part+1].Start
		}
		v.drawn = append(v.drawn, d)
	})
	hits := hitsIn(v.content.Hits, line.Start, line.End)
	asked := clip(v.content.Case, line)
	if one.line == line && one.chosen == chosen && one.asked == asked && slices.Equal(one.hits, hits) && slices.Equal(one.drawn, v.drawn) {
		return
	}
	one.line, one.chosen, one.asked, one.hits = line, chosen, asked, slices.Clone(hits)
	one.drawn, v.drawn = v.drawn, one.drawn
	canvas.Refresh(one.raster)
}

func clip(r annotate.Range, l *typeset.Line) annotate.Range {
	r.Start, r.End = max(r.Start, l.Start), min(r.End, l.End)
	if r.Start >= r.End {
		return annotate.Range{}
	}
	return r
}

// yOf is where the upper edge of a line is; shown is false where none of the
// line is in sight.
func (v *View) yOf(s spot) (y float32, shown bool) {
	for _, one := range v.rows {
		if one.line != nil && one.spot == s {
			return one.top, true
		}
	}
	return 0, false
}

// lineAt is the line in sight at y or nearest to it.
func (v *View) lineAt(y float32) *typeset.Line {
	nearest := v.lineOn(v.top)
	for _, one := range v.rows {
		if one.line != nil && one.top <= y {
			nearest = one.line
		}
	}
	return nearest
}

func (v *View) drawCaret() {
	at := v.caretStand()
	s := v.spotOf(at.offset, at.before)
	left, _ := v.column()
	if v.content.Caret != v.blinkAt {
		v.blinkAt = v.content.Caret
		v.steady()
	}
	y, shown := v.yOf(s)
	v.away = !shown
	v.lightCaret()
	v.caret.FillColor = themed(theme.ColorNamePrimary)
	v.caret.Resize(fyne.NewSize(2, float32(v.size())*1.3))
	v.caret.Move(fyne.NewPos(left+v.lineOn(s).X(at.offset, at.before)-1, y+float32(v.size())*.4))
	canvas.Refresh(v.caret)
}
