package app

import (
	"fmt"
	"image/color"
	"math"
)

// Contrast as WCAG 2.1 wants it for small text.
const minContrast = 4.5

// labelColour turns a schema's "#rrggbb" into the colour that stands out from
// paper: the same hue, made lighter or darker step by step until it does. An
// unreadable value becomes grey.
func labelColour(hex string, paper color.Color) color.NRGBA {
	var c color.NRGBA
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		c = color.NRGBA{R: 0x80, G: 0x80, B: 0x80}
	}
	c.A = 0xff
	toward := uint8(0)
	if luminance(paper) < 0.5 {
		toward = 0xff
	}
	for range 40 {
		if contrast(c, paper) >= minContrast {
			break
		}
		c.R, c.G, c.B = nearer(c.R, toward), nearer(c.G, toward), nearer(c.B, toward)
	}
	return c
}

// nearer goes a fifteenth of the way, at least one step.
func nearer(v, toward uint8) uint8 {
	d := (int(toward) - int(v)) / 15
	if d == 0 && toward > v {
		d = 1
	}
	if d == 0 && toward < v {
		d = -1
	}
	return uint8(int(v) + d)
}

// contrast is the contrast ratio of WCAG 2.1, 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.1, 0 to 1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(v uint32) float64 {
	f := float64(v) / 0xffff
	if f <= 0.04045 {
		return f / 12.92
	}
	return math.Pow((f+0.055)/1.055, 2.4)
}
