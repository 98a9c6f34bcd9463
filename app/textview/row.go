package textview

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"bluepencil/annotate"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// row draws one visible line: selection, tints, underlines and text.
type row struct {
	raster *canvas.Raster
	line   *typeset.Line
	key    string
	pieces []piece
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
	v.drawHandles()
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
		one.line, one.key = nil, ""
		return
	}
	one.pieces = one.pieces[:0]
	key := fmt.Sprintf("%p %v %v", line, clip(v.preview, line), v.content.Selected)
	v.pieces.within(line.Start, line.End, func(p piece) {
		one.pieces = append(one.pieces, p)
		m := v.content.Marks[p.mark]
		key += fmt.Sprintf(" %s %v %d %v %s %d %v", m.ID, p.Range, p.lane, m.Colour, m.Tag, m.Style, m.Dashed)
	})
	one.line = line
	one.raster.Resize(fyne.NewSize(v.BaseWidget.Size().Width, v.lineHeight()))
	one.raster.Move(fyne.NewPos(0, float32(i)*v.lineHeight()-v.rest))
	if key != one.key {
		one.key = key
		canvas.Refresh(one.raster)
	}
}

func clip(r annotate.Range, l *typeset.Line) annotate.Range {
	r.Start, r.End = max(r.Start, l.Start), min(r.End, l.End)
	if r.Start >= r.End {
		return annotate.Range{}
	}
	return r
}

func (v *View) paint(one *row, w, h int) image.Image {
	if v.OnPaint != nil {
		v.OnPaint()
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if one.line == nil || w == 0 {
		return img
	}
	scale := float32(h) / v.lineHeight()
	left, _ := v.column()
	fill := func(x0, x1, y0, y1 float32, c color.Color) {
		r := image.Rect(int((left+x0)*scale), int(y0*scale), int((left+x1)*scale+.5), int(y1*scale+.5))
		draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Over)
	}
	em := float32(v.size())
	if s := clip(v.preview, one.line); s.Start < s.End {
		for _, strip := range one.line.Strips(s.Start, s.End) {
			fill(strip.X0, strip.X1, em*.4, em*1.75, themed(theme.ColorNameSelection))
		}
	}
	for _, p := range one.pieces {
		v.mark(one.line, p, fill)
	}
	v.masks.Draw(img, one.line, scale, left*scale, em*1.3*scale, themed(theme.ColorNameForeground))
	v.tags(img, one, scale, left)
	return img
}

func (v *View) mark(l *typeset.Line, p piece, fill func(x0, x1, y0, y1 float32, c color.Color)) {
	m, em := v.content.Marks[p.mark], float32(v.size())
	tint := m.Colour
	tint.A = 48
	inset := float32(min(p.lane, 3)) * 2
	y := em*1.55 + float32(p.lane)*em*.16
	for _, s := range l.Strips(p.Start, p.End) {
		fill(s.X0, s.X1, em*.42+inset, em*1.5, tint)
		if p.lane < 3 {
			underline(m, s, y, fill)
		}
		if m.ID == v.content.Selected {
			for _, edge := range [][4]float32{{s.X0, s.X1, em * .38, em*.38 + 1}, {s.X0, s.X1, em * 1.52, em*1.52 + 1},
				{s.X0 - 1, s.X0 + 1, em * .38, em * 1.52}, {s.X1 - 1, s.X1 + 1, em * .38, em * 1.52}} {
				fill(edge[0], edge[1], edge[2], edge[3], m.Colour)
			}
		}
	}
}

func underline(m Mark, s typeset.Strip, y float32, fill func(x0, x1, y0, y1 float32, c color.Color)) {
	dash, gap := s.X1-s.X0, float32(0)
	switch {
	case m.Style == 1 || m.Dashed:
		dash, gap = 6, 3
	case m.Style == 2:
		dash, gap = 2, 2
	case m.Style == 4:
		dash, gap = 3, 0
	}
	for x, k := s.X0, 0; x < s.X1 && dash > 0; x, k = x+dash+gap, k+1 {
		up := float32(0)
		if m.Style == 4 && k%2 == 1 {
			up = 1
		}
		fill(x, min(x+dash, s.X1), y-up, y-up+1.5, m.Colour)
		if m.Style == 3 {
			fill(x, min(x+dash, s.X1), y+2, y+3, m.Colour)
		}
	}
}

// tags are raised into the gap above the line; those at one end stand side by side.
func (v *View) tags(img *image.RGBA, one *row, scale, left float32) {
	used := map[int]float32{}
	setter := typeset.NewSetter(v.fonts)
	for _, p := range one.pieces {
		m := v.content.Marks[p.mark]
		if !p.last || m.Tag == "" || p.End > one.line.End {
			continue
		}
		label := setter.Set(m.Tag, 0, max(v.size()*10/17, 6), true, 1000)[0]
		x := one.line.X(p.End, true) + used[p.End]
		used[p.End] += label.Width + 3
		v.masks.Draw(img, &label, scale, (left+x)*scale, float32(v.size())*.42*scale, m.Colour)
	}
}

func (v *View) drawCaret() {
	n := v.lineOf(v.content.Caret)
	left, _ := v.column()
	if v.content.Caret != v.blinkAt {
		v.blinkAt = v.content.Caret
		v.steady()
	}
	v.lightCaret()
	v.caret.FillColor = themed(theme.ColorNamePrimary)
	v.caret.Resize(fyne.NewSize(2, float32(v.size())*1.3))
	y := float32(n-v.top)*v.lineHeight() - v.rest + float32(v.size())*.4
	v.caret.Move(fyne.NewPos(left+v.line(n).X(v.content.Caret, false), y))
	canvas.Refresh(v.caret)
}
