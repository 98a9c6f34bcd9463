package textview

import (
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ desktop.Mouseable  = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
	_ fyne.Draggable     = (*View)(nil)
	_ fyne.Scrollable    = (*View)(nil)
	_ fyne.Focusable     = (*View)(nil)
	_ fyne.Shortcutable  = (*View)(nil)
)

// doubleClick is how soon the next click counts as part of the same.
const doubleClick = 400 * time.Millisecond

// Cursor is the text cursor.
func (v *View) Cursor() desktop.Cursor { return desktop.TextCursor }

// wheelStep makes one notch of the wheel, 25 pixels to Fyne, two lines and more.
const wheelStep = 3

// Scrolled scrolls by the wheel.
func (v *View) Scrolled(e *fyne.ScrollEvent) { v.scroll(-e.Scrolled.DY * wheelStep) }

// MouseDown places the caret and counts the clicks.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	at := v.offsetAt(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if v.OnMenu != nil {
			v.OnMenu(v.under(e.Position), e.AbsolutePosition)
		}
		return
	}
	if v.grip = v.grab(e.Position); v.grip.held {
		v.origin, v.clicks, v.dragging = annotate.Range{Start: v.grip.fixed, End: v.grip.fixed}, 1, false
		return
	}
	near := max(e.Position.X-v.at.X, v.at.X-e.Position.X) < 4 && max(e.Position.Y-v.at.Y, v.at.Y-e.Position.Y) < 4
	if now := time.Now(); near && now.Sub(v.pressed) < doubleClick {
		v.clicks = v.clicks%4 + 1
	} else {
		v.clicks = 1
	}
	v.pressed, v.at, v.dragging, v.goal = time.Now(), e.Position, false, -1
	v.origin = annotate.Range{Start: at, End: at}
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		v.origin = annotate.Range{Start: v.anchor, End: v.anchor}
		v.dragging = true
		v.extend(at, e.Modifier&fyne.KeyModifierAlt != 0)
	case v.clicks > 1:
		v.origin = unit(v.content.Text, at, v.clicks)
		v.preview, v.dragging = v.origin, true
		v.draw()
	default:
		v.anchor = at
	}
}

// MouseUp reports a selection or a click.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary {
		return
	}
	if v.grip.held && v.dragging {
		v.release()
		return
	}
	if v.dragging {
		v.dragging = false
		v.anchor, v.before = v.preview.Start, true
		v.choose(v.preview, v.preview.End)
		return
	}
	at := v.offsetAt(e.Position)
	v.before = v.beforeAt(e.Position)
	v.choose(annotate.Range{Start: at, End: at}, at)
	if v.OnPick != nil {
		v.OnPick(v.under(e.Position))
	}
}

// Dragged extends the selection, scrolling where the pointer leaves the view.
func (v *View) Dragged(e *fyne.DragEvent) {
	v.dragging = true
	if e.Position.Y < 0 {
		v.scroll(e.Position.Y)
	} else if over := e.Position.Y - v.BaseWidget.Size().Height; over > 0 {
		v.scroll(over)
	}
	alt := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		alt = d.CurrentKeyModifiers()&fyne.KeyModifierAlt != 0
	}
	v.extend(v.offsetAt(e.Position), alt)
}

// DragEnd belongs to fyne.Draggable; MouseUp reports the selection.
func (v *View) DragEnd() {}

// extend previews from the origin to the offset as it will be selected.
func (v *View) extend(at int, characters bool) {
	text := v.content.Text
	r := annotate.Range{Start: min(v.origin.Start, at), End: max(v.origin.End, at)}
	if !characters && r.Start < r.End {
		grain := max(v.clicks, 2)
		r.Start = min(r.Start, unit(text, r.Start, grain).Start)
		r.End = max(r.End, unit(text, segment.Prev(text, r.End), grain).End)
	}
	v.preview = segment.Trim(text, r)
	v.draw()
}

func (v *View) choose(r annotate.Range, caret int) {
	v.preview, v.content.Selection, v.content.Caret = r, r, caret
	v.draw()
	if v.OnSelect != nil {
		v.OnSelect(r, caret)
	}
}

// under finds the smallest mark below the pointer; at the selected mark it
// goes on to the next larger one.
func (v *View) under(at fyne.Position) string {
	left, _ := v.column()
	line := v.lineAt(at.Y)
	offset, ok := line.Over(at.X - left)
	if !ok {
		return ""
	}
	var found []piece
	v.pieces.within(offset, offset+1, func(p piece) {
		i := 0
		for i < len(found) && found[i].End-found[i].Start <= p.End-p.Start {
			i++
		}
		found = append(found[:i], append([]piece{p}, found[i:]...)...)
	})
	for i, p := range found {
		if v.content.Marks[p.mark].ID == v.content.Selected {
			return v.content.Marks[found[(i+1)%len(found)].mark].ID
		}
	}
	if len(found) == 0 {
		return ""
	}
	return v.content.Marks[found[0].mark].ID
}
