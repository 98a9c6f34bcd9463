package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/textview"
)

// A chip is a small button in a frame: a key, a word and, for a label, its
// colour as a line below.
//
//	╭───────────╮
//	│ 2 quote   │
//	╰━━━━━━━━━━━╯
type chip struct {
	widget.BaseWidget
	key    string
	name   string
	colour color.Color // nil: no line
	on     bool
	tapped func()

	word  *textview.Caption
	wide  float32 // of the word in pixels; 0 until it is measured
	hover bool
	face  *chipRenderer
}

func (w *Window) newChip(key, word string, colour color.Color, on bool, tapped func()) *chip {
	c := &chip{key: key, name: word, colour: colour, on: on, tapped: tapped, word: textview.NewCaption(w.fonts, word)}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped implements fyne.Tappable.
func (c *chip) Tapped(*fyne.PointEvent) {
	if c.tapped != nil {
		c.tapped()
	}
}

// Cursor implements desktop.Cursorable.
func (c *chip) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (c *chip) MouseIn(*desktop.MouseEvent) { c.setHover(true) }

// MouseMoved implements desktop.Hoverable.
func (c *chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *chip) MouseOut() { c.setHover(false) }

func (c *chip) setHover(on bool) {
	c.hover = on
	c.paint()
}

// setOn shows the chip pressed or not; its word stays as it is drawn.
func (c *chip) setOn(on bool) {
	if on != c.on {
		c.on = on
		c.paint()
	}
}

func (c *chip) paint() {
	if c.face != nil {
		c.face.paint()
	}
}

// newPill is a chip without a key, in small letters.
func (w *Window) newPill(word string, on bool, tapped func()) *chip {
	c := w.newChip("", word, nil, on, tapped)
	c.word.TextSize = 12
	return c
}

// CreateRenderer implements fyne.Widget.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{chip: c, frame: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil), key: canvas.NewText(c.key, nil)}
	r.frame.StrokeWidth, r.frame.CornerRadius = 1, 6
	r.line.CornerRadius = 2
	r.key.TextSize, r.key.TextStyle.Bold = 11, true
	c.face = r
	r.paint()
	return r
}

type chipRenderer struct {
	chip        *chip
	frame, line *canvas.Rectangle
	key         *canvas.Text
}

const chipPad = 8

func (r *chipRenderer) keyWidth() float32 {
	if r.chip.key == "" {
		return 0
	}
	return r.key.MinSize().Width + 6
}

// MinSize implements fyne.WidgetRenderer.
func (r *chipRenderer) MinSize() fyne.Size {
	if r.chip.wide == 0 {
		r.chip.wide = r.chip.word.Natural()
	}
	return fyne.NewSize(2*chipPad+r.keyWidth()+r.chip.wide+1, r.chip.word.MinSize().Height+8)
}

// Layout implements fyne.WidgetRenderer.
func (r *chipRenderer) Layout(size fyne.Size) {
	r.frame.Resize(size)
	key := r.key.MinSize()
	r.key.Resize(key)
	r.key.Move(fyne.NewPos(chipPad, (size.Height-key.Height)/2))
	word := r.chip.word.MinSize()
	x := chipPad + r.keyWidth()
	r.chip.word.Resize(fyne.NewSize(max(0, size.Width-x-chipPad), word.Height))
	r.chip.word.Move(fyne.NewPos(x, (size.Height-word.Height)/2))
	r.line.Resize(fyne.NewSize(max(0, size.Width-4), 3))
	r.line.Move(fyne.NewPos(2, size.Height-3))
}

// Refresh implements fyne.WidgetRenderer.
func (r *chipRenderer) Refresh() {
	r.paint()
	r.chip.word.Refresh()
}

// paint colours everything but the word.
func (r *chipRenderer) paint() {
	r.frame.FillColor, r.frame.StrokeColor = theme.Color(theme.ColorNameBackground), theme.Color(theme.ColorNameInputBorder)
	if r.chip.hover {
		r.frame.FillColor = theme.Color(theme.ColorNameButton)
	}
	if r.chip.on {
		r.frame.FillColor, r.frame.StrokeColor = theme.Color(theme.ColorNameSelection), theme.Color(theme.ColorNamePrimary)
	}
	r.key.Text, r.key.Color = r.chip.key, theme.Color(theme.ColorNamePlaceHolder)
	r.line.Hidden = r.chip.colour == nil
	if r.chip.colour != nil {
		r.line.FillColor = r.chip.colour
	}
	r.frame.Refresh()
	r.line.Refresh()
	r.key.Refresh()
}

// Objects implements fyne.WidgetRenderer.
func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.frame, r.line, r.key, r.chip.word}
}

// Destroy implements fyne.WidgetRenderer.
func (r *chipRenderer) Destroy() {}
