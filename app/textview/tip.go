package textview

import (
	"image"
	"time"

	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// A tip says what the mark under a resting pointer is. It is drawn inside the
// view, for a pop-up would take the mouse away from it.
type tip struct {
	view   *View
	mark   string // under the pointer
	text   string
	lines  []typeset.Line
	wait   alarm
	box    *canvas.Rectangle
	letter *canvas.Raster
}

const (
	tipDelay = 400 * time.Millisecond
	tipSize  = 13  // pixels
	tipWidth = 320 // most pixels of a line
	tipLines = 3
	tipPad   = 7
	tipLine  = 19 // pixels from line to line
)

func newTip(v *View) tip {
	t := tip{view: v, box: canvas.NewRectangle(nil)}
	t.box.CornerRadius, t.box.StrokeWidth = 5, 1
	t.letter = canvas.NewRaster(func(w, h int) image.Image { return v.tip.paint(w, h) })
	t.box.Hidden, t.letter.Hidden = true, true
	return t
}

func (t *tip) objects() []fyne.CanvasObject { return []fyne.CanvasObject{t.box, t.letter} }

// over tells which mark the pointer is on, "" beside all; after a rest there the
// tip appears.
func (t *tip) over(m Mark, at fyne.Position) {
	if m.ID == t.mark && m.ID != "" {
		return
	}
	t.hide()
	t.mark = m.ID
	if m.Tip != "" {
		t.wait.set(t.view.clock, tipDelay, func() { t.show(m.Tip, at) })
	}
}

func (t *tip) hide() {
	t.wait.clear()
	t.mark = ""
	if !t.box.Hidden {
		t.box.Hidden, t.letter.Hidden = true, true
		canvas.Refresh(t.box)
	}
}

// show puts the tip below the pointer's line, or above it where there is no
// room, and always inside the view.
func (t *tip) show(text string, at fyne.Position) {
	bounds, v := t.view.BaseWidget.Size(), t.view
	t.text = text
	t.lines = typeset.NewSetter(v.fonts).Set(text, 0, tipSize, false, min(tipWidth, max(bounds.Width-4*tipPad, 40)))
	t.lines = t.lines[:min(len(t.lines), tipLines)]
	size := fyne.NewSize(2*tipPad, float32(2*tipPad+len(t.lines)*tipLine))
	for _, l := range t.lines {
		size.Width = max(size.Width, l.Width+2*tipPad)
	}
	top := at.Y + float32(v.size())
	if top+size.Height > bounds.Height {
		top = at.Y - float32(v.size()) - size.Height
	}
	left := min(max(at.X-12, 0), max(bounds.Width-size.Width, 0))
	t.box.FillColor, t.box.StrokeColor = themed(theme.ColorNameOverlayBackground), themed(theme.ColorNameInputBorder)
	t.place(fyne.NewPos(left, max(top, 0)), size)
}

func (t *tip) place(at fyne.Position, size fyne.Size) {
	t.box.Move(at)
	t.box.Resize(size)
	t.letter.Move(at)
	t.letter.Resize(size)
	t.box.Hidden, t.letter.Hidden = false, false
	canvas.Refresh(t.box)
	canvas.Refresh(t.letter)
}

func (t *tip) paint(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	if width := t.letter.Size().Width; width > 0 {
		scale := float32(w) / width
		for i := range t.lines {
			l := &t.lines[i]
			x := tipPad - l.Left() // a right-to-left line is set at the right of its measure
			if l.RTL {
				x = width - tipPad - l.Left() - l.Width
			}
			t.view.masks.Draw(img, l, scale, x*scale, (tipPad+float32(i)*tipLine+tipSize)*scale, themed(theme.ColorNameForeground))
		}
	}
	return img
}
