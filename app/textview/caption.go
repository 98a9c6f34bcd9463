package textview

import (
	"image"
	"image/color"
	"math"
	"strings"
	"unicode"

	"bluepencil/annotate/segment"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Caption draws one to three lines of text in true bidirectional order.
// Set the fields before it is shown, or Refresh it afterwards.
type Caption struct {
	widget.BaseWidget
	// Lines is the most lines drawn; what is left ends in an ellipsis.
	Lines int
	// TextSize is in pixels; Colour nil is the theme's foreground.
	TextSize int
	Bold     bool
	Colour   color.Color

	text     string
	composer *typeset.Composer
	raster   *canvas.Raster
}

// NewCaption makes a caption of one line.
func NewCaption(fonts *typeset.Fonts, text string) *Caption {
	c := &Caption{Lines: 1, TextSize: 14, text: text, composer: fonts.Composer()}
	c.raster = canvas.NewRaster(c.paint)
	c.ExtendBaseWidget(c)
	return c
}

// Set changes the text.
func (c *Caption) Set(text string) {
	if text != c.text {
		c.text = text
		canvas.Refresh(c.raster)
	}
}

// Text is what the caption says, uncut.
func (c *Caption) Text() string { return c.text }

// MinSize is the height of all lines and next to no width.
func (c *Caption) MinSize() fyne.Size {
	return fyne.NewSize(20, float32(max(c.Lines, 1))*c.lineHeight())
}

// Natural is the width in pixels of the whole text on one line.
func (c *Caption) Natural() float32 {
	low, high := float32(unbroken), float32(0)
	for _, line := range c.composer.Lines(c.text, c.TextSize, c.Bold, unbroken) {
		for _, strip := range line.Strips(0, len(c.text)) {
			low, high = min(low, strip.X0), max(high, strip.X1)
		}
	}
	return max(high-low, 0)
}

// LinesIn is how many lines the whole text takes in a width in pixels.
func (c *Caption) LinesIn(width float32) int {
	return len(c.composer.Lines(c.text, c.TextSize, c.Bold, width))
}

const (
	// unbroken is a width in pixels that no caption fills.
	unbroken = 1 << 20
	// mostCaption is how many bytes a caption looks at: more than its lines hold.
	mostCaption = 2000
)

func (c *Caption) lineHeight() float32 { return float32(c.TextSize) * 1.45 }

// CreateRenderer belongs to Fyne.
func (c *Caption) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.raster) }

func (c *Caption) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	size := c.BaseWidget.Size()
	if size.Width <= 0 || w == 0 {
		return img
	}
	colour := c.Colour
	if colour == nil {
		colour = themed(theme.ColorNameForeground)
	}
	scale := c.scale(float32(w) / size.Width)
	for i, line := range c.lines(size.Width) {
		c.composer.Draw(img, &line, scale, 0, (float32(i)*c.lineHeight()+float32(c.TextSize)*1.07)*scale, colour)
	}
	return img
}

// scale is the number of device pixels to one of the canvas. The caption's own
// width in them is a rounded one, and letters of 13.9 pixels would be blurred. A
// screen may have several for each that the canvas counts.
func (c *Caption) scale(rounded float32) float32 {
	on := fyne.CurrentApp().Driver().CanvasForObject(c.raster)
	if on == nil {
		return rounded
	}
	return on.Scale() * max(float32(math.Round(float64(rounded/on.Scale()))), 1)
}

func (c *Caption) lines(width float32) []typeset.Line {
	text, most := c.text, max(c.Lines, 1)
	if len(text) > mostCaption {
		text = text[:segment.Prev(text, mostCaption)]
	}
	lines := c.composer.Lines(text, c.TextSize, c.Bold, width)
	if len(lines) <= most {
		return lines
	}
	// What stood on those lines, less what the ellipsis takes.
	for end := lines[most-1].End; ; end = segment.Prev(text, end) {
		lines = c.composer.Lines(strings.TrimRightFunc(text[:end], unicode.IsSpace)+"…", c.TextSize, c.Bold, width)
		if len(lines) <= most || end == 0 {
			return lines[:min(most, len(lines))]
		}
	}
}
