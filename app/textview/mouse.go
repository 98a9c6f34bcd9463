package textview

import (
	"time"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ desktop.Mouseable  = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
	_ desktop.Hoverable  = (*View)(nil)
	_ fyne.Draggable     = (*View)(nil)
	_ fyne.Scrollable    = (*View)(nil)
	_ fyne.Focusable     = (*View)(nil)
	_ fyne.Shortcutable  = (*View)(nil)
)

const (
	// doubleClick is how soon the next click counts as part of the same.
	doubleClick = 400 * time.Millisecond
	// near is how far apart, in pixels, clicks may be that count together.
	near = 4
	// wheelStep makes one notch of the wheel, 25 pixels to Fyne, two lines and more.
	wheelStep = 3
)

// Cursor is that of text; a handle has its own, also while it is dragged away.
func (v *View) Cursor() desktop.Cursor {
	if v.grip.held {
		return desktop.HResizeCursor
	}
	return desktop.TextCursor
}

// MouseIn belongs to desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved lets the tip of the mark below the pointer come, and names its links.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	v.pointer = e.Position
	id := ""
	if list := v.stack(e.Position); len(list) > 0 && !v.dragging {
		id = list[0].mark.ID
	}
	v.hover(id)
	v.tip.over(id, e.Position)
}

// MouseOut hides the tip.
func (v *View) MouseOut() {
	v.hover("")
	v.tip.hide()
}

func (v *View) hover(id string) {
	if id != v.hovered {
		v.hovered = id
		v.drawArcs()
	}
}

// Scrolled scrolls by the wheel.
func (v *View) Scrolled(e *fyne.ScrollEvent) {
	v.tip.hide()
	v.scroll(-e.Scrolled.DY * wheelStep)
}

// MouseDown places the caret and counts the clicks.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.tip.hide()
	v.focus()
	switch e.Button {
	case desktop.MouseButtonSecondary:
		v.menu(e)
		return
	case desktop.MouseButtonPrimary:
	default:
		return
	}
	v.down, v.dragging, v.goal = true, false, -1
	further := e.Modifier&fyne.KeyModifierShift != 0
	if further {
		v.clicks, v.pressed = 1, time.Time{}
	} else if v.count(e.Position); v.clicks == 1 {
		if v.grip = v.grab(e.Position); v.grip.held {
			return
		}
	}
	at := v.offsetAt(e.Position)
	v.origin, v.backward = annotate.Range{Start: at, End: at}, false
	switch {
	case further:
		v.origin = annotate.Range{Start: v.anchor, End: v.anchor}
		v.dragging = true
		v.extend(at, v.byCharacters())
	case v.clicks > 1:
		v.origin = unit(v.content.Text, at, v.clicks)
		v.preview, v.dragging = v.origin, true
		v.draw()
	default:
		v.anchor = at
	}
}

// focus takes the keyboard.
func (v *View) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
}

// count counts clicks at one place: caret, word, sentence, paragraph.
func (v *View) count(at fyne.Position) {
	dx, dy := at.X-v.at.X, at.Y-v.at.Y
	now := time.Now()
	if max(dx, -dx) < near && max(dy, -dy) < near && now.Sub(v.pressed) < doubleClick {
		v.clicks = v.clicks%4 + 1
	} else {
		v.clicks = 1
	}
	v.pressed, v.at = now, at
}

// MouseUp reports a selection or a click.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary || !v.down {
		return
	}
	if v.down = false; !v.finish() {
		v.grip = grip{}
		v.click(e.Position, v.under(e.Position))
	}
}
