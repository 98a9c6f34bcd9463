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

// Cursor is that of text, and over a handle the one that widens.
func (v *View) Cursor() desktop.Cursor {
	if v.grip.held || v.grab(v.pointer).held {
		return desktop.HResizeCursor
	}
	return desktop.TextCursor
}

// MouseIn belongs to desktop.Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved lets the tip of the mark below the pointer come, and names its links.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	v.pointer = e.Position
	var m Mark
	if list := v.stack(e.Position); len(list) > 0 && !v.dragging {
		m = v.content.Marks[list[0].mark]
	}
	v.hover(m.ID)
	v.tip.over(m, e.Position)
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
	v.dropped = false
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
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
	v.count(e.Position)
	at := v.offsetAt(e.Position)
	v.dragging, v.goal = false, -1
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
	v.pull.clear()
	if e.Button == desktop.MouseButtonSecondary || v.dropped {
		return
	}
	if v.grip.held && v.dragging {
		v.release()
		return
	}
	v.grip = grip{}
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

// DragEnd belongs to fyne.Draggable; MouseUp reports the selection.
func (v *View) DragEnd() { v.pull.clear() }

// under finds the smallest mark below the pointer; at the selected mark it
// goes on to the next larger one.
func (v *View) under(at fyne.Position) string {
	found := v.stack(at)
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

// stack is every mark's part at a position, the smallest first.
func (v *View) stack(at fyne.Position) []piece {
	left, _ := v.column()
	offset, ok := v.lineAt(at.Y).Over(at.X - left)
	if !ok {
		return nil
	}
	var found []piece
	v.pieces.within(offset, offset+1, func(p piece) {
		i := 0
		for i < len(found) && found[i].End-found[i].Start <= p.End-p.Start {
			i++
		}
		found = append(found[:i], append([]piece{p}, found[i:]...)...)
	})
	return found
}

// choose makes a selection the editor's and says so.
func (v *View) choose(r annotate.Range, caret int) {
	v.preview, v.content.Selection, v.content.Caret = r, r, caret
	v.draw()
	if v.OnSelect != nil {
		v.OnSelect(r, caret)
	}
}

// extend previews from the origin to the offset as it will be selected: by the
// unit that was clicked, or by characters. The end that a handle leaves alone
// stays where it is.
func (v *View) extend(at int, characters bool) {
	text := v.content.Text
	r := annotate.Range{Start: min(v.origin.Start, at), End: max(v.origin.End, at)}
	if !characters && r.Start < r.End {
		grain := max(v.clicks, 2)
		if !v.grip.held || at < v.grip.fixed {
			r.Start = min(r.Start, unit(text, r.Start, grain).Start)
		}
		if !v.grip.held || at > v.grip.fixed {
			r.End = max(r.End, unit(text, segment.Prev(text, r.End), grain).End)
		}
	}
	v.preview = segment.Trim(text, r)
	v.draw()
}
