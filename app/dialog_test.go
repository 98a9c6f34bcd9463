package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
)

// While a dialog is open, keys do nothing behind it, and Escape closes it.
func TestDialogsHoldBackKeys(t *testing.T) {
	for name, open := range map[string]func(*desk){
		"help":    func(d *desk) { d.showHelp() },
		"name":    func(d *desk) { d.askName() },
		"export":  func(d *desk) { d.askExport() },
		"message": func(d *desk) { d.alarm("something") },
		"palette": func(d *desk) { d.showPalette() },
	} {
		d := sample(t)
		d.on("Varela")
		d.win.Canvas().Unfocus() // as a click on a panel leaves it
		open(d)
		if !d.covered() {
			t.Errorf("%s: nothing has opened", name)
			continue
		}
		d.chord(fyne.KeyReturn, ctrl)
		d.chord(fyne.KeyZ, ctrl)
		d.press(fyne.Key1, fyne.KeyD, fyne.KeyF)
		if s := d.screen; len(s.Spans.List()) > 0 || s.State != (annotate.State{Status: annotate.ToDo}) {
			t.Errorf("%s: behind it %d labels, %+v", name, len(s.Spans.List()), s.State)
		}
		d.press(fyne.KeyEscape)
		if d.covered() {
			t.Errorf("%s: Escape does not close it", name)
		}
		d.press(fyne.Key1)
		if len(d.screen.Spans.List()) != 1 || d.win.Canvas().Focused() != fyne.Focusable(d.text) {
			t.Errorf("%s: afterwards the article has no keyboard", name)
		}
	}
}

// A note is typed without giving commands, and kept when the keyboard leaves it.
func TestNoteByKeys(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1)
	d.press(fyne.KeyN)
	f, ok := d.win.Canvas().Focused().(*field)
	if !ok {
		t.Fatal("N does not go to the note")
	}
	f.SetText("the harbour master?")
	d.press(fyne.KeyReturn)
	if d.screen.Spans.List()[0].Note != "the harbour master?" {
		t.Errorf("the note is %q", d.screen.Spans.List()[0].Note)
	}
	d.press(fyne.KeyN)
	d.win.Canvas().Focused().(*field).SetText("changed my mind")
	d.press(fyne.KeyEscape)
	if d.screen.Spans.List()[0].Note != "the harbour master?" {
		t.Errorf("Escape kept %q", d.screen.Spans.List()[0].Note)
	}
}
