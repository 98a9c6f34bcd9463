package typeset

import (
	"image"
	"image/color"
)

// A Composer sets and draws short texts: titles, names, answers. The same few
// are asked for again and again, so it keeps their lines and the shapes of their
// glyphs for all who share the fonts. It belongs to the goroutine of the fonts.
type Composer struct {
	setter *Setter
	masks  Masks
	kept   map[composed][]Line
}

// composed is all that the lines of a text depend on.
type composed struct {
	text  string
	size  int
	bold  bool
	width float32
}

// mostComposed bounds what is kept; beyond it, it begins anew.
const mostComposed = 2000

// Composer returns the one of these fonts.
func (f *Fonts) Composer() *Composer {
	if f.composer == nil {
		f.composer = &Composer{setter: NewSetter(f)}
	}
	return f.composer
}

// Lines lays out a text of one paragraph: size in whole pixels, width in pixels.
// The lines are not to be written to.
func (c *Composer) Lines(text string, size int, bold bool, width float32) []Line {
	key := composed{text, size, bold, width}
	if lines, ok := c.kept[key]; ok {
		return lines
	}
	if c.kept == nil || len(c.kept) >= mostComposed {
		c.kept = map[composed][]Line{}
	}
	lines := c.setter.Set(text, 0, size, bold, width)
	c.kept[key] = lines
	return lines
}

// Draw draws a line at x and the baseline, both in device pixels.
func (c *Composer) Draw(dst *image.RGBA, l *Line, scale, x, baseline float32, colour color.Color) {
	c.masks.Draw(dst, l, scale, x, baseline, colour)
}
