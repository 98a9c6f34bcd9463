package textview

import (
	"image"
	"image/color"
	"image/draw"

	"bluepencil/annotate"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2/theme"
)

// A drawn is one piece of a mark as a row shows it; two equal ones need no
// painting.
type drawn struct {
	annotate.Range
	lane             int
	tag              string
	colour           color.NRGBA
	style            int
	dashed, selected bool
	voice            int    // 1 and up: the lane of a colleague
	letter           string // of the colleague, where the line begins
	prev, next       int    // end of the mark's part before, start of the one after; -1 for none
}

// brush fills a box on a row, in pixels from the column's left and row's top.
type brush func(x0, x1, y0, y1 float32, c color.Color)

func (v *View) paint(one *row, w, h int) image.Image {
	if v.OnPaint != nil {
		v.OnPaint()
	}
	img := one.sheet(w, h)
	if one.line == nil || w == 0 {
		return img
	}
	scale := float32(h) / v.lineHeight()
	left, _ := v.column()
	left -= one.left
	fill := func(x0, x1, y0, y1 float32, c color.Color) {
		r := image.Rect(int((left+x0)*scale), int(y0*scale), int((left+x1)*scale+.5), int(y1*scale+.5))
		draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Over)
	}
	em := float32(v.size())
	for _, hit := range one.hits {
		for _, strip := range one.line.Strips(hit.Start, hit.End) {
			fill(strip.X0, strip.X1, em*.4, em*1.75, hitColour())
		}
	}
	for _, strip := range one.line.Strips(one.chosen.Start, one.chosen.End) {
		fill(strip.X0, strip.X1, em*.4, em*1.75, themed(theme.ColorNameSelection))
	}
	for _, d := range one.drawn {
		if d.voice > 0 {
			v.voiceLine(img, one, d, scale, left)
		} else {
			tint(one.line, d, em, fill)
		}
	}
	for _, strip := range one.line.Strips(one.asked.Start, one.asked.End) {
		frame(strip, em*.34, em*1.52, themed(theme.ColorNamePrimary), fill)
	}
	v.masks.Draw(img, one.line, scale, left*scale, em*1.3*scale, themed(theme.ColorNameForeground))
	v.tags(img, one, scale, left)
	return img
}

// sheet is the row's empty image. Whoever asked for the last one has drawn it.
func (r *row) sheet(w, h int) *image.RGBA {
	if r.image == nil || r.image.Rect != image.Rect(0, 0, w, h) {
		r.image = image.NewRGBA(image.Rect(0, 0, w, h))
		return r.image
	}
	clear(r.image.Pix)
	return r.image
}

func tint(l *typeset.Line, d drawn, em float32, fill brush) {
	pale := d.colour
	pale.A = 48
	inset := float32(d.lane) * 2
	y := em*1.55 + float32(d.lane)*em*.16
	for _, s := range l.Strips(d.Start, d.End) {
		fill(s.X0, s.X1, em*.42+inset, em*1.5, pale)
		if d.lane < deepest {
			underline(d, s, y, fill)
		}
		if d.selected {
			frame(s, em*.38, em*1.52, d.colour, fill)
		}
	}
	connector(l, d, y, fill)
}

func frame(s typeset.Strip, top, bottom float32, c color.Color, fill brush) {
	fill(s.X0, s.X1, top, top+1, c)
	fill(s.X0, s.X1, bottom, bottom+1, c)
	fill(s.X0-1, s.X0+1, top, bottom, c)
	fill(s.X1-1, s.X1+1, top, bottom, c)
}

func underline(d drawn, s typeset.Strip, y float32, fill brush) {
	dash, gap := s.X1-s.X0, float32(0)
	switch {
	case d.style == 1 || d.dashed:
		dash, gap = 6, 3
	case d.style == 2:
		dash, gap = 2, 2
	case d.style == 4:
		dash, gap = 3, 0
	}
	for x, k := s.X0, 0; x < s.X1 && dash > 0; x, k = x+dash+gap, k+1 {
		up := float32(0)
		if d.style == 4 && k%2 == 1 {
			up = 1
		}
		fill(x, min(x+dash, s.X1), y-up, y-up+1.5, d.colour)
		if d.style == 3 {
			fill(x, min(x+dash, s.X1), y+2, y+3, d.colour)
		}
	}
}

// tags are raised into the gap above the line; those at one end stand side by side.
func (v *View) tags(img *image.RGBA, one *row, scale, left float32) {
	used := map[int]float32{}
	for _, d := range one.drawn {
		if d.tag == "" || d.End > one.line.End {
			continue
		}
		label := v.tag(d.tag)
		x := one.line.X(d.End, true) + used[d.End]
		used[d.End] += label.Width + 3
		v.masks.Draw(img, label, scale, (left+x)*scale, float32(v.size())*.42*scale, d.colour)
	}
}

// tag keeps the few tags there are as shaped lines.
func (v *View) tag(name string) *typeset.Line {
	known, ok := v.shaped[name]
	if !ok {
		known = typeset.NewSetter(v.fonts).Set(name, 0, max(v.size()*10/17, 6), true, 1000)[0]
		v.shaped[name] = known
	}
	return &known
}
