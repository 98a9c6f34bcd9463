package app

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/textview"
)

var (
	_ fyne.Scrollable   = (*rowList)(nil)
	_ fyne.Focusable    = (*rowList)(nil)
	_ fyne.Shortcutable = (*rowList)(nil)
	_ fyne.Tappable     = (*rowList)(nil)
)

// troughWidth is what the scroll bar takes beside the rows, in pixels.
const troughWidth = 12

// A rowList shows rows of one height. Only those in sight exist, and how far it is
// scrolled is counted in float64: a million rows are more pixels than a float32 can
// tell apart.
//
//	row 7 ─ rows[7 % n] ┐
//	row 8 ─ rows[8 % n] ├ in sight; a row that stays in sight stays as it is painted
//	row 9 ─ rows[9 % n] ┘
type rowList struct {
	widget.BaseWidget
	length func() int
	newRow func() fyne.CanvasObject
	fill   func(i int, row fyne.CanvasObject)
	onKey  func(fyne.KeyName, fyne.KeyModifier) bool
	onAll  func() // Ctrl+A
	height float32

	top     float64 // pixels above the first in sight
	cursor  int     // the row that the arrows are on
	focused bool
	rows    []fyne.CanvasObject
	bar     *textview.Scrollbar
	face    *rowListRenderer
}

func newRowList(height float32, length func() int, newRow func() fyne.CanvasObject, fill func(int, fyne.CanvasObject)) *rowList {
	l := &rowList{height: height, length: length, newRow: newRow, fill: fill}
	l.bar = textview.NewScrollbar(l)
	l.ExtendBaseWidget(l)
	return l
}

// Sight implements textview.Scrolling.
func (l *rowList) Sight() fyne.Size { return l.BaseWidget.Size() }

// Whole implements textview.Scrolling.
func (l *rowList) Whole() float64 { return float64(l.length()) * float64(l.height) }

// At implements textview.Scrolling.
func (l *rowList) At() float64 { return l.top }

// By implements textview.Scrolling.
func (l *rowList) By(pixels float32) { l.To(l.top + float64(pixels)) }

// To implements textview.Scrolling.
func (l *rowList) To(pixels float64) {
	l.top = pixels
	l.place()
}

// Page implements textview.Scrolling.
func (l *rowList) Page() float32 {
	return max(float32(math.Floor(float64(l.Sight().Height/l.height))), 1) * l.height
}

// Scrolled implements fyne.Scrollable.
func (l *rowList) Scrolled(e *fyne.ScrollEvent) { l.By(-e.Scrolled.DY) }

// reveal scrolls until a row is in sight whole.
func (l *rowList) reveal(i int) {
	y, h := float64(i)*float64(l.height), float64(l.height)
	l.top = min(l.top, y)
	l.top = max(l.top, y+h-float64(l.Sight().Height))
	l.place()
}

// update fills all rows in sight anew.
func (l *rowList) update() {
	l.cursor = min(l.cursor, max(l.length()-1, 0))
	if l.face != nil {
		for i := range l.face.shown {
			l.face.shown[i] = -1 // what they show may be another now
		}
	}
	l.place()
}

// place puts the rows where they belong, and fills those that have come in sight.
func (l *rowList) place() {
	l.top = max(min(l.top, l.Whole()-float64(l.Sight().Height)), 0)
	if l.face != nil {
		l.face.place()
	}
	l.bar.Follow()
}

// Tapped implements fyne.Tappable: a click beside the rows gives the keyboard.
func (l *rowList) Tapped(*fyne.PointEvent) { l.focus() }

func (l *rowList) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l); c != nil {
		c.Focus(l)
	}
}

// FocusGained implements fyne.Focusable.
func (l *rowList) FocusGained() { l.setFocus(true) }

// FocusLost implements fyne.Focusable.
func (l *rowList) FocusLost() { l.setFocus(false) }

func (l *rowList) setFocus(on bool) {
	l.focused = on
	l.update()
}

// TypedRune implements fyne.Focusable.
func (l *rowList) TypedRune(rune) {}

// TypedShortcut implements fyne.Shortcutable.
func (l *rowList) TypedShortcut(s fyne.Shortcut) {
	if _, all := s.(*fyne.ShortcutSelectAll); all && l.onAll != nil {
		l.onAll()
	}
}

// TypedKey moves by rows and pages; other keys are offered to whoever has the list.
func (l *rowList) TypedKey(e *fyne.KeyEvent) {
	to := l.cursor
	page := int(l.Page() / l.height)
	switch e.Name {
	case fyne.KeyDown:
		to++
	case fyne.KeyUp:
		to--
	case fyne.KeyPageDown:
		to += page
	case fyne.KeyPageUp:
		to -= page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = l.length() - 1
	}
	if to = min(max(to, 0), l.length()-1); to != l.cursor && to >= 0 {
		l.cursor = to
		l.reveal(to)
		l.update()
	}
	if l.onKey != nil {
		l.onKey(e.Name, modifiers())
	}
}

// modifiers are the keys that are held besides.
func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// CreateRenderer implements fyne.Widget.
func (l *rowList) CreateRenderer() fyne.WidgetRenderer {
	l.face = &rowListRenderer{list: l}
	return l.face
}

type rowListRenderer struct {
	list  *rowList
	first int // in sight
	count int // in sight
	shown []int
}

// IsClip keeps rows that are in sight in part inside the list.
func (r *rowListRenderer) IsClip() {}

// Layout implements fyne.WidgetRenderer.
func (r *rowListRenderer) Layout(fyne.Size) { r.list.place() }

// MinSize implements fyne.WidgetRenderer.
func (r *rowListRenderer) MinSize() fyne.Size { return fyne.NewSize(60, r.list.height) }

// Refresh implements fyne.WidgetRenderer.
func (r *rowListRenderer) Refresh() {
	r.list.update()
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// Destroy implements fyne.WidgetRenderer.
func (r *rowListRenderer) Destroy() {}

// Objects implements fyne.WidgetRenderer.
func (r *rowListRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject(nil), r.list.rows...), r.list.bar)
}

// place makes as many rows as can be in sight, and moves them there.
func (r *rowListRenderer) place() {
	l := r.list
	size := l.Sight()
	room := int(size.Height/l.height) + 2
	for len(l.rows) < room {
		l.rows = append(l.rows, l.newRow())
		r.shown = append(r.shown, -1)
		for i := range r.shown {
			r.shown[i] = -1 // another row of them shows each
		}
	}
	r.first = int(l.top / float64(l.height))
	r.count = min(room, max(l.length()-r.first, 0), len(l.rows))
	for _, row := range l.rows {
		row.Hide()
	}
	r.each(func(i int, row fyne.CanvasObject) {
		slot := i % len(l.rows)
		row.Resize(fyne.NewSize(size.Width-troughWidth, l.height))
		row.Move(fyne.NewPos(0, float32(float64(i)*float64(l.height)-l.top)))
		if r.shown[slot] != i {
			r.shown[slot] = i
			l.fill(i, row)
		}
		row.Show()
	})
}

// each visits the rows in sight.
func (r *rowListRenderer) each(visit func(int, fyne.CanvasObject)) {
	for i := r.first; i < r.first+r.count; i++ {
		visit(i, r.list.rows[i%len(r.list.rows)])
	}
}
