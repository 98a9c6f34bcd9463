package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// An enterButton is pressed by Enter too when it has the keyboard; Fyne's own only by
// the space bar. Escape closes what it stands in.
type enterButton struct {
	widget.Button
	w *Window
}

func (w *Window) newEnterButton(word string, do func()) *enterButton {
	b := &enterButton{w: w}
	b.Text, b.OnTapped, b.Importance = word, do, widget.HighImportance
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *enterButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(&fyne.PointEvent{})
	case fyne.KeyEscape:
		b.w.closeOn(k.Name)
	default:
		b.Button.TypedKey(k)
	}
}
