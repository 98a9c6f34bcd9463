package app

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
	"bluepencil/app/textview"
	"bluepencil/assets"
)

func find(t *testing.T, text, piece string) annotate.Range {
	t.Helper()
	i := strings.Index(text, piece)
	if i < 0 {
		t.Fatalf("no %q in the article", piece)
	}
	return annotate.Range{Start: i, End: i + len(piece)}
}

// The main job by keys alone, as the window gets them.
func TestLabelByKeys(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1)
	d.on(`"We lost eleven boats in ten years,"`)
	d.press(fyne.Key2)
	d.press(fyne.KeyL)
	if len(d.screen.Linking) != 1 {
		t.Fatalf("L offers %d speakers", len(d.screen.Linking))
	}
	d.press(fyne.Key1)
	if s := d.screen; len(s.Spans) != 2 || len(s.Links) != 1 || s.Linking != nil {
		t.Fatalf("%d labels, %d links", len(s.Spans), len(s.Links))
	}
	d.press(fyne.KeyK)
	if span, _ := d.screen.Span(); span.Attr("kind") != "direct" {
		t.Errorf("K answers %q", span.Attr("kind"))
	}
	d.on(`"and nine of them could have been warned."`)
	d.press(fyne.KeyA)
	if span, _ := d.screen.Span(); len(span.Parts) != 2 {
		t.Errorf("A leaves %d parts", len(span.Parts))
	}
	d.press(fyne.KeyE)
	if span, _ := d.screen.Span(); span.Hull().End != find(t, d.screen.Article.Text, `could have been warned.`).End {
		t.Errorf("E ends the label at %d", span.Hull().End)
	}
	for range 3 {
		d.chord(fyne.KeyZ, ctrl)
	}
	d.chord(fyne.KeyY, ctrl)
	if span, _ := d.screen.Span(); len(span.Parts) != 1 || span.Attr("kind") != "direct" {
		t.Errorf("three steps back and one on: %+v", span)
	}
	d.press(fyne.KeyDelete)
	if s := d.screen; len(s.Spans) != 1 || len(s.Links) != 0 {
		t.Errorf("Delete leaves %d labels, %d links", len(s.Spans), len(s.Links))
	}
	d.press(fyne.KeyD, fyne.KeyF)
	if s := d.screen.State; s.Status != annotate.Done || !s.Flag {
		t.Errorf("D and F: %+v", s)
	}
}

// "saved" stands in the status line after a commit, and only then.
func TestSavedOnlyAfterCommit(t *testing.T) {
	d := sample(t)
	said := func() bool { return strings.Contains(d.status.right.Text, "saved ") }
	if said() {
		t.Error("nothing was saved yet")
	}
	d.on("Varela")
	d.store.fault = errors.New("no space left on device")
	d.press(fyne.Key1)
	if said() || len(d.screen.Spans) != 0 {
		t.Error("a step that failed is shown as saved")
	}
	if !d.covered() {
		t.Fatal("the editor is not told that a step was not kept")
	}
	d.closeOn(fyne.KeyEscape)
	d.store.fault = nil
	d.press(fyne.Key1)
	if !said() || !strings.Contains(d.status.right.Text, d.screen.Saved.Local().Format("15:04:05")) {
		t.Errorf("the status line says %q", d.status.right.Text)
	}
}

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
		open(d)
		if !d.covered() {
			t.Errorf("%s: nothing has opened", name)
			continue
		}
		d.chord(fyne.KeyReturn, ctrl)
		if d.win.Canvas().Focused() == nil {
			d.press(fyne.Key1, fyne.KeyD)
		}
		if s := d.screen; len(s.Spans) > 0 || s.State.Status != annotate.ToDo {
			t.Errorf("%s: behind it %d labels, %s", name, len(s.Spans), s.State.Status)
		}
		d.press(fyne.KeyEscape)
		if d.covered() {
			t.Errorf("%s: Escape does not close it", name)
		}
		d.press(fyne.Key1)
		if len(d.screen.Spans) != 1 {
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
	if d.screen.Spans[0].Note != "the harbour master?" {
		t.Errorf("the note is %q", d.screen.Spans[0].Note)
	}
	d.press(fyne.KeyN)
	d.win.Canvas().Focused().(*field).SetText("changed my mind")
	d.press(fyne.KeyEscape)
	if d.screen.Spans[0].Note != "the harbour master?" {
		t.Errorf("Escape kept %q", d.screen.Spans[0].Note)
	}
}

// What the panels show is what the screen has, whatever its direction.
func TestPanelsShowTheScreen(t *testing.T) {
	const arabic = "مصر تعلن وقف إطلاق النار\n\nقال سامح شكري إن الاتفاق خطوة.\n"
	d := newDesk(t, arabic, assets.Sample)
	if len(d.queue.entries) != 2 || d.queue.entries[0].Title != "مصر تعلن وقف إطلاق النار" {
		t.Fatalf("the queue shows %+v", d.queue.entries)
	}
	d.on("سامح شكري")
	d.press(fyne.Key1)
	if n := d.inspector.list.Length(); n != 1 {
		t.Errorf("the inspector lists %d labels", n)
	}
	row := d.inspector.newRow()
	d.inspector.fillRow(0, row)
	if got := row.(*fyne.Container).Objects[0].(*textview.Caption).Text(); got != "سامح شكري" {
		t.Errorf("its row says %q", got)
	}
	var on []string
	for _, o := range d.bar.chips.Objects {
		if c := o.(*chip); c.on {
			on = append(on, c.name)
		}
	}
	if strings.Join(on, " ") != "speaker" {
		t.Errorf("pressed in the label bar: %v", on)
	}
	if d.queue.done.Text != "0 of 2 done" || !strings.Contains(d.status.right.Text, "1 label · 0 links") {
		t.Errorf("%q, %q", d.queue.done.Text, d.status.right.Text)
	}
	d.session.Deselect()
	d.chord(fyne.KeyReturn, ctrl)
	if d.queue.done.Text != "1 of 2 done" || d.screen.Article.Title == d.queue.entries[0].Title {
		t.Errorf("done and on: %q, %q", d.queue.done.Text, d.screen.Article.Title)
	}
}
