package typeset

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

type maskKey struct {
	face    *font.Face
	glyph   font.GID
	quarter uint8
	size    float32
}

type mask struct {
	image *image.Alpha
	at    image.Point
	other bool
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
		drawn := m.get(maskKey{g.Face, g.ID, uint8((x - whole) * 4), float32(l.Size) * scale})
		if drawn.other {
			bitmap(dst, g, l.Size, scale, int(x), y, colour)
		} else if drawn.image != nil {
			draw.DrawMask(dst, drawn.image.Rect.Add(drawn.at).Add(image.Pt(int(whole), y)), source, image.Point{}, drawn.image, image.Point{}, draw.Over)
		}
	}
}

func bitmap(dst *image.RGBA, g Glyph, size int, scale float32, x, y int, colour color.Color) {
	e, _ := g.Face.GlyphExtents(g.ID)
	k := float32(size) / float32(g.Face.Upem()) * 64
	r := render.Renderer{FontSize: float32(size), PixScale: scale, Color: colour}
	r.DrawShapedRunAt(shaping.Output{Face: g.Face, Size: fixed.I(size), Glyphs: []shaping.Glyph{{GlyphID: g.ID,
		Width: fixed.Int26_6(e.Width * k), Height: fixed.Int26_6(e.Height * k),
		XBearing: fixed.Int26_6(e.XBearing * k), YBearing: fixed.Int26_6(e.YBearing * k)}}}, dst, x, y)
}

func (m *Masks) get(k maskKey) mask {
	if known, ok := m.known[k]; ok {
		return known
	}
	if m.known == nil || len(m.known) > 20000 {
		m.known = map[maskKey]mask{}
	}
	made := mask{other: true}
	if outline, ok := k.face.GlyphData(k.glyph).(font.GlyphOutline); ok {
		made = m.outline(outline, k.size/float32(k.face.Upem()), float32(k.quarter)/4)
	}
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
