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

// row draws one visible line: selection, tints, underlines and text.
type row struct {
	raster *canvas.Raster
	image  *image.RGBA
	line   *typeset.Line
	chosen annotate.Range
	drawn  []drawn
}

func (v *View) draw() {
	size, h := v.BaseWidget.Size(), v.lineHeight()
	need := 0
	if size.Height > 0 {
		need = min(int(size.Height/h)+2, 200)
	}
	for len(v.rows) < need {
		one := &row{}
		one.raster = canvas.NewRaster(func(w, h int) image.Image { return v.paint(one, w, h) })
		v.rows = append(v.rows, one)
	}
	for i, one := range v.rows {
		v.place(one, i, i < need)
	}
	v.drawArcs()
	v.drawCaret()
	total := float32(v.document.Total()) * h
	v.scrollbar.FillColor = themed(theme.ColorNameScrollBar)
	v.scrollbar.Hidden = total <= size.Height
	length := max(size.Height*size.Height/max(total, 1), 24)
	v.scrollbar.Resize(fyne.NewSize(8, length))
	y := (float32(v.top)*h + v.rest) / max(total-size.Height, 1) * (size.Height - length)
	v.scrollbar.Move(fyne.NewPos(size.Width-9, y))
}

func (v *View) place(one *row, i int, wanted bool) {
	// Exact layout may change the total while rows are placed.
	var line *typeset.Line
	if wanted {
		p, _ := v.document.Locate(v.top + i)
		v.document.Lines(p)
		if v.top+i < v.document.Total() {
			line = v.line(v.top + i)
		}
	}
	one.raster.Hidden = line == nil
	if line == nil {
		one.line = nil
		return
	}
	one.raster.Resize(fyne.NewSize(v.BaseWidget.Size().Width, v.lineHeight()))
	one.raster.Move(fyne.NewPos(0, float32(i)*v.lineHeight()-v.rest))
	v.fill(one, line)
}

// fill sets what the row shows and has it painted where that is new.
func (v *View) fill(one *row, line *typeset.Line) {
	chosen := clip(v.preview, line)
	v.drawn = v.drawn[:0]
	v.pieces.within(line.Start, line.End, func(p piece) {
		m := v.content.Marks[p.mark]
		d := drawn{Range: p.Range, lane: p.lane, colour: m.Colour, style: m.Style, dashed: m.Dashed, selected: m.ID == v.content.Selected}
		if p.last {
			d.tag = m.Tag
		}
		v.drawn = append(v.drawn, d)
	})
	if one.line == line && one.chosen == chosen && slices.Equal(one.drawn, v.drawn) {
		return
	}
	one.line, one.chosen = line, chosen
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

func (v *View) drawCaret() {
	n := v.lineOf(v.content.Caret)
	left, _ := v.column()
	v.caret.Hidden = !v.focused
	v.caret.FillColor = themed(theme.ColorNamePrimary)
	v.caret.Resize(fyne.NewSize(2, float32(v.size())*1.3))
	y := float32(n-v.top)*v.lineHeight() - v.rest + float32(v.size())*.4
	v.caret.Move(fyne.NewPos(left+v.line(n).X(v.content.Caret, false), y))
	canvas.Refresh(v.caret)
}
