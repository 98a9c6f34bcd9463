package typeset

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// foreground is the palette entry that stands for the colour of the text.
const foreground = 0xffff

// box is where a glyph's picture lies, in pixels from the glyph's origin; y grows
// downward.
type box struct{ x0, y0, x1, y1 float32 }

// picture draws a glyph: in its own colours if it has any that can be drawn,
// else its outline.
func (m *Masks) picture(k maskKey) mask {
	face, scale := k.face, k.size/float32(k.face.Upem())
	drawn, coloured := m.colours(k, scale)
	if drawn.empty() {
		outline, _ := face.GlyphDataOutline(k.glyph)
		drawn = m.outline(outline, scale, float32(k.quarter)/4)
	}
	// What is not to be seen is shaped as a space.
	space, _ := face.NominalGlyph(' ')
	if coloured && drawn.empty() && font.GID(k.glyph) != space {
		return missing(face.HorizontalAdvance(font.GID(k.glyph))*scale, k.size)
	}
	return drawn
}

// colours draws a glyph that has colours of its own, or a bitmap.
func (m *Masks) colours(k maskKey, scale float32) (drawn mask, coloured bool) {
	face := k.face
	colours, coloured := face.GlyphDataColor(k.glyph)
	if flat, ok := colours.Paint.(tables.PaintColrLayersResolved); ok && len(face.CPAL) > 0 {
		return m.layers(k, flat), true
	}
	if bitmap, ok := face.GlyphDataBitmap(k.glyph); ok {
		e, _ := face.GlyphExtents(font.GID(k.glyph))
		lies := box{e.XBearing, -e.YBearing, e.XBearing + e.Width, -e.YBearing - e.Height}
		return rendered(k, lies.scaled(scale), bitmap.Format == font.BlackAndWhite), true
	}
	if _, ok := face.GlyphDataSVG(k.glyph); ok {
		// Its view box is the em square, not the box around what is drawn in it.
		e, _ := face.FontHExtents()
		return rendered(k, box{0, -e.Ascender, float32(face.Upem()), -e.Descender}.scaled(scale), false), true
	}
	return mask{}, coloured
}

// empty reports whether nothing would be seen of it.
func (m mask) empty() bool {
	return m.image == nil && (m.picture == nil || len(bytes.Trim(m.picture.Pix, "\x00")) == 0)
}

func (b box) scaled(by float32) box { return box{b.x0 * by, b.y0 * by, b.x1 * by, b.y1 * by} }

// missing is an empty frame for a glyph whose gradients cannot be drawn: what is
// in the text has to be seen.
func missing(advance, size float32) mask {
	w, h, thick := int(advance*.8), int(size*.7), max(int(size/16), 1)
	frame := image.NewAlpha(image.Rect(0, 0, w, h))
	draw.Draw(frame, frame.Rect, image.Opaque, image.Point{}, draw.Src)
	draw.Draw(frame, frame.Rect.Inset(thick), image.Transparent, image.Point{}, draw.Src)
	return mask{image: frame, at: image.Pt(int(advance*.1), -h)}
}

// rendered has the picture drawn in its box.
func rendered(k maskKey, b box, plain bool) mask {
	at := image.Pt(int(math.Floor(float64(b.x0))), int(math.Floor(float64(b.y0))))
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(float64(b.x1)))-at.X+1, int(math.Ceil(float64(b.y1)))-at.Y+1))
	if img.Rect.Empty() {
		return mask{}
	}
	r := render.Renderer{FontSize: k.size, PixScale: 1, Color: color.Black}
	r.DrawShapedRunAt(shaping.Output{Face: k.face, Size: in26(k.size), Glyphs: []shaping.Glyph{{GlyphID: font.GID(k.glyph),
		Width: in26(b.x1 - b.x0), Height: in26(b.y0 - b.y1), XBearing: in26(b.x0), YBearing: in26(-b.y0)}}}, img, -at.X, -at.Y)
	if !plain {
		return mask{picture: img, at: at}
	}
	alpha := image.NewAlpha(img.Rect)
	draw.Draw(alpha, alpha.Rect, img, image.Point{}, draw.Src)
	return mask{image: alpha, at: at}
}

func in26(pixels float32) fixed.Int26_6 { return fixed.Int26_6(pixels * 64) }

// layers lays outlines in colours one over another.
func (m *Masks) layers(k maskKey, list tables.PaintColrLayersResolved) mask {
	var out mask
	for _, layer := range list {
		outline, ok := k.face.GlyphDataOutline(layer.GlyphID)
		one := m.outline(outline, k.size/float32(k.face.Upem()), float32(k.quarter)/4)
		if !ok || one.image == nil {
			continue
		}
		out.over(one, paint(k.face.CPAL[0], layer.PaletteIndex))
	}
	return out
}

func paint(palette []tables.ColorRecord, index uint16) color.Color {
	if index == foreground || int(index) >= len(palette) {
		return color.Black
	}
	c := palette[index]
	return color.NRGBA{c.Red, c.Green, c.Blue, c.Alpha}
}

// over draws a shape over the picture, which grows to hold it.
func (m *mask) over(shape mask, c color.Color) {
	lies := shape.image.Rect.Add(shape.at)
	all := lies
	if m.picture != nil {
		all = all.Union(m.picture.Rect.Add(m.at))
	}
	grown := image.NewRGBA(image.Rectangle{Max: all.Size()})
	if m.picture != nil {
		draw.Draw(grown, m.picture.Rect.Add(m.at).Sub(all.Min), m.picture, image.Point{}, draw.Src)
	}
	draw.DrawMask(grown, lies.Sub(all.Min), image.NewUniform(c), image.Point{}, shape.image, image.Point{}, draw.Over)
	m.picture, m.at = grown, all.Min
}
