package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/textview"
)

const longTitle = "Ministers of eleven countries agree, after a night of talks that nobody expected to last, on what to call the agreement that they could not reach"

// Nothing sticks out of the window, and no words are cut.
func TestNothingIsCut(t *testing.T) {
	for look := range looks {
		a := test.NewTempApp(t)
		a.Preferences().SetString(prefLook, string(look))
		d := openDesk(t, a, longTitle+"\n\nAmal Said Abdelrahman said it was “no secret”, Blinken that it was.\n")
		d.on("Amal Said Abdelrahman")
		d.press(fyne.Key1)
		d.on("“no secret”")
		d.press(fyne.Key2)
		for _, size := range []fyne.Size{{Width: 1000, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
			d.win.Resize(size)
			d.uncut(t, fmt.Sprint(look, " ", size))
		}
		d.press(fyne.KeyL)
		d.uncut(t, fmt.Sprint(look, " choosing a speaker"))
		d.press(fyne.KeyEscape, fyne.KeyEscape)
		d.uncut(t, fmt.Sprint(look, " facts of the article"))
	}
}

func (d *desk) uncut(t *testing.T, when string) {
	t.Helper()
	window, words := d.win.Canvas().Size(), 0
	walk(d.win.Canvas().Content(), fyne.NewPos(0, 0), func(o fyne.CanvasObject, at fyne.Position) bool {
		size := o.Size()
		const slack = 1
		if at.X < -slack || at.Y < -slack || at.X+size.Width > window.Width+slack || at.Y+size.Height > window.Height+slack {
			t.Errorf("%s: %T at %v, %v sticks out of the window", when, o, at, size)
		}
		text, ok := o.(*canvas.Text)
		if !ok || text.Text == "" {
			return deeper(o)
		}
		words++
		if min := text.MinSize(); min.Width > size.Width+slack {
			t.Errorf("%s: %q needs %v of %v pixels", when, text.Text, min.Width, size.Width)
		}
		return true
	})
	if words < 8 {
		t.Errorf("%s: only %d pieces of text are in the window", when, words)
	}
	for _, o := range d.bar.chips.Objects {
		if c := o.(*chip); c.word.Size().Width < c.word.Natural() {
			t.Errorf("%s: the chip %q is cut", when, c.name)
		}
	}
}

// deeper leaves out what clips what it holds: rows of lists, fields, the article.
func deeper(o fyne.CanvasObject) bool {
	switch o.(type) {
	case *textview.View, fyne.Scrollable, *field, *widget.Entry, *widget.List:
		return false
	}
	return true
}
