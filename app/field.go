package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// A field is a line of text that offers each key first to whoever it belongs to.
type field struct {
	widget.Entry
	onKey  func(fyne.KeyName) bool // true keeps the key from the text
	onLeft func()                  // the keyboard went elsewhere
}

func newField(onKey func(fyne.KeyName) bool) *field {
	f := &field{onKey: onKey}
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(k *fyne.KeyEvent) {
	if f.onKey == nil || !f.onKey(k.Name) {
		f.Entry.TypedKey(k)
	}
}

// FocusLost implements fyne.Focusable.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	if f.onLeft != nil {
		f.onLeft()
	}
}

// focusedField is the text field that has the keyboard, nil where none has.
func (w *Window) focusedField() fyne.Shortcutable {
	switch f := w.win.Canvas().Focused().(type) {
	case *field:
		return f
	case *widget.Entry:
		return f
	}
	return nil
}
