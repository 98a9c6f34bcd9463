package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A swatch is a colour to choose.
type swatch struct {
	widget.BaseWidget
	colour string
	paint  *canvas.Rectangle
	tapped func()
}

const swatchSize = 24

func newSwatch(colour string, shown color.Color, on bool, tapped func()) *swatch {
	s := &swatch{colour: colour, paint: canvas.NewRectangle(shown), tapped: tapped}
	s.paint.CornerRadius = 5
	s.paint.SetMinSize(fyne.NewSize(swatchSize, swatchSize))
	s.ExtendBaseWidget(s)
	s.setOn(on)
	return s
}

// setOn frames the colour that is chosen.
func (s *swatch) setOn(on bool) {
	s.paint.StrokeWidth = 0
	if on {
		s.paint.StrokeWidth, s.paint.StrokeColor = 3, theme.Color(theme.ColorNameForeground)
	}
	s.paint.Refresh()
}

// Tapped implements fyne.Tappable.
func (s *swatch) Tapped(*fyne.PointEvent) { s.tapped() }

// Cursor implements desktop.Cursorable.
func (s *swatch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (s *swatch) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.paint) }
