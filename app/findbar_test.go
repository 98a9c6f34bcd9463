package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestFindByKeys(t *testing.T) {
	d := newDesk(t, "Oslo talks\n\nBlinken met blinken. Then BLINKEN left.\n")
	d.chord(fyne.KeyF, ctrl)
	if !d.find.box.Visible() || d.win.Canvas().Focused() != fyne.Focusable(d.find.query) {
		t.Fatal("Ctrl+F does not open the line to type in")
	}
	d.find.query.SetText("blinken")
	said := func() string {
		return d.find.count.Text + " " + d.screen.Selection.In(d.screen.Article.Text)
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{"", "1 of 3 Blinken"}, {fyne.KeyReturn, "2 of 3 blinken"}, {fyne.KeyDown, "3 of 3 BLINKEN"}, {fyne.KeyReturn, "1 of 3 Blinken"}, {fyne.KeyUp, "3 of 3 BLINKEN"}} {
		if step.key != "" {
			d.press(step.key)
		}
		if said() != step.want {
			t.Errorf("after %q: %q, want %q", step.key, said(), step.want)
		}
	}
	test.Tap(d.find.exact)
	if said() != "nowhere BLINKEN" && d.find.count.Text != "1 of 1" {
		t.Errorf("the same letters: %q", said())
	}
	d.find.query.SetText("nobody at all")
	if d.find.count.Text != "nowhere" || !d.find.all.Disabled() {
		t.Errorf("words that are not there: %q", d.find.count.Text)
	}
	d.press(fyne.KeyEscape)
	if d.find.box.Visible() || len(d.screen.Finding.Hits) > 0 || d.win.Canvas().Focused() != fyne.Focusable(d.text) {
		t.Error("Escape does not go back to the article")
	}
}

// What was found can be labelled at once with a number key.
func TestLabelWhatWasFound(t *testing.T) {
	d := newDesk(t, "Oslo talks\n\nBlinken met blinken.\n")
	d.chord(fyne.KeyF, ctrl)
	d.find.query.SetText("blinken")
	d.focusText()
	d.press(fyne.KeyF3, fyne.Key1)
	if got := d.quotes(); got != "speaker blinken" {
		t.Errorf("labelled %q", got)
	}
}

func TestLabelAllAsksFirst(t *testing.T) {
	d := newDesk(t, "Oslo talks\n\nBlinken met blinken. Then BLINKEN left.\n")
	d.on("blinken")
	d.press(fyne.Key1)
	d.session.Find("blinken", false, false)
	d.chord(fyne.KeyL, ctrl)
	var list *widget.List
	var checks []*widget.Check
	var label *widget.Button
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		switch x := o.(type) {
		case *widget.List:
			list = x
		case *widget.Check:
			checks = append(checks, x)
		case *widget.Button:
			if x.Text == "Label" {
				label = x
			}
		}
	}
	if list == nil || list.Length() != 3 || len(checks) < 3 || label == nil {
		t.Fatalf("the dialog has list %v, %d ticks, button %v", list, len(checks), label)
	}
	if checks[1].Checked || !checks[1].Disabled() || !checks[0].Checked || !checks[2].Checked {
		t.Error("the place that has the label is to be labelled again, or another is not")
	}
	test.Tap(checks[2])
	test.Tap(label)
	if got := d.quotes(); got != "speaker Blinken | speaker blinken" || d.covered() {
		t.Errorf("labelled %q", got)
	}
	d.chord(fyne.KeyZ, ctrl)
	if got := d.quotes(); got != "speaker blinken" {
		t.Errorf("one step back: %q", got)
	}
}

// In all articles, each place stands with its article; one step labels them all, and
// one undo takes them back.
func TestLabelAllEverywhere(t *testing.T) {
	d := newDesk(t, "Blinken came.\n\nSo did blinken.", "Nobody came.", "Where is Blinken?")
	d.on("Blinken")
	d.press(fyne.Key1)
	d.chord(fyne.KeyF, ctrl)
	d.find.query.SetText("blinken")
	d.chord(fyne.KeyL, ctrl)
	d.sees("1 of 2 places are ticked")
	test.Tap(chipIn(t, d.top(), "in all articles"))
	d.sees("2 of 3 places are ticked")
	d.sees("Where is [Blinken]?")
	d.tap("Label")
	labelled := func() (out []int) {
		for _, place := range d.session.Shown() {
			e, err := d.session.Entry(place)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, e.Tally("amal").Spans)
		}
		return out
	}
	if got := labelled(); !slices.Equal(got, []int{2, 0, 1}) || d.covered() {
		t.Errorf("labels in the articles: %v", got)
	}
	d.chord(fyne.KeyZ, ctrl)
	if got := labelled(); !slices.Equal(got, []int{1, 0, 0}) {
		t.Errorf("after one undo: %v", got)
	}
}
