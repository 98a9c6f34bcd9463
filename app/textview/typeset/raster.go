package typeset

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"golang.org/x/image/vector"
)

type maskKey struct {
	face    *font.Face
	glyph   tables.GlyphID
	quarter uint8
	size    float32
}

// mask is a drawn glyph whose upper left corner is at, from the glyph's origin:
// an image in the colour of the text, or a picture in colours of its own.
type mask struct {
	image   *image.Alpha
	picture *image.RGBA
	at      image.Point
}

// Masks keeps the drawn shapes of glyphs. It belongs to one goroutine.
type Masks struct {
	known  map[maskKey]mask
	raster vector.Rasterizer
}

// Draw draws the line at x and the baseline, both in device pixels.
func (m *Masks) Draw(dst *image.RGBA, l *Line, scale, x0, baseline float32, colour color.Color) {
	source := image.NewUniform(colour)
	for _, g := range l.Glyphs {
		x := g.X*scale + x0
		whole := float32(math.Floor(float64(x)))
		y := int(math.Round(float64(baseline + g.Y*scale)))
		drawn := m.get(maskKey{g.Face, tables.GlyphID(g.ID), uint8((x - whole) * 4), float32(l.Size) * scale})
		at := drawn.at.Add(image.Pt(int(whole), y))
		if drawn.picture != nil {
			draw.Draw(dst, drawn.picture.Rect.Add(at), drawn.picture, image.Point{}, draw.Over)
		} else if drawn.image != nil {
			draw.DrawMask(dst, drawn.image.Rect.Add(at), source, image.Point{}, drawn.image, image.Point{}, draw.Over)
		}
	}
}

func (m *Masks) get(k maskKey) mask {
	if known, ok := m.known[k]; ok {
		return known
	}
	if m.known == nil || len(m.known) > 20000 {
		m.known = map[maskKey]mask{}
	}
	made := m.picture(k)
	m.known[k] = made
	return made
}

var points = [...]int{opentype.SegmentOpMoveTo: 1, opentype.SegmentOpLineTo: 1, opentype.SegmentOpQuadTo: 2, opentype.SegmentOpCubeTo: 3}

func (m *Masks) outline(o font.GlyphOutline, scale, shift float32) mask {
	if len(o.Segments) == 0 {
		return mask{}
	}
	x0, y0, x1, y1 := float32(1e9), float32(1e9), float32(-1e9), float32(-1e9)
	for _, s := range o.Segments {
		for _, a := range s.Args[:points[s.Op]] {
			x, y := a.X*scale+shift, -a.Y*scale
			x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
		}
	}
	left, top := float32(math.Floor(float64(x0))), float32(math.Floor(float64(y0)))
	w, h := int(math.Ceil(float64(x1-left))), int(math.Ceil(float64(y1-top)))
	if w <= 0 || h <= 0 {
		return mask{}
	}
	r := &m.raster
	r.Reset(w, h)
	r.DrawOp = draw.Src
	at := func(a opentype.SegmentPoint) (float32, float32) { return a.X*scale + shift - left, -a.Y*scale - top }
	for i, s := range o.Segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			r.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			r.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	r.ClosePath()
	img := image.NewAlpha(image.Rect(0, 0, w, h))
	r.Draw(img, img.Rect, image.Opaque, image.Point{})
	return mask{image: img, at: image.Pt(int(left), int(top))}
}
