package app

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
)

// give gives a command by its title.
func (d *desk) give(title string) {
	d.t.Helper()
	for _, c := range d.table {
		if c.title == title {
			d.run(c)
			return
		}
	}
	d.t.Fatalf("there is no command %q", title)
}

// A label gets another name in the window: what it is to change is said first, the
// article, the label bar, the menu and the keys follow, and Undo takes it back.
func TestRenameALabel(t *testing.T) {
	d := sample(t)
	d.on("Lisbon")
	d.press(fyne.Key3)
	d.give("Labels of this project…")
	rows := listIn(t, d.top())
	rows.Select(2)
	fields := pieces[*field](d.top())
	if fields[0].Text != "place" {
		t.Fatalf("the form shows %q", fields[0].Text)
	}
	fields[0].SetText("location")
	d.tap("Save")
	holds(t, "the question", d.top(), "1 label gets another name: “place” becomes “location”")
	d.tap("Change it")
	if d.covered() {
		t.Error("the dialog stays")
	}
	if d.screen.Spans.List()[0].Label != "location" {
		t.Errorf("the label is %q", d.screen.Spans.List()[0].Label)
	}
	holds(t, "the label bar", d.bar.box, "location")
	d.on("Varela")
	d.press(fyne.Key3)
	if n := len(d.screen.Spans.List()); n != 2 || d.screen.Spans.List()[0].Label != "location" || d.screen.Spans.List()[1].Label != "location" {
		t.Errorf("key 3 gives %+v", d.screen.Spans.List())
	}
	found := false
	for _, e := range d.items {
		found = found || strings.Contains(e.item.Label, "Label as location")
	}
	if !found {
		t.Error("the menu does not have it")
	}
	d.chord(fyne.KeyZ, ctrl)
	d.chord(fyne.KeyZ, ctrl)
	if len(d.screen.Spans.List()) != 1 || d.screen.Spans.List()[0].Label != "place" {
		t.Errorf("taken back: %+v", d.screen.Spans.List())
	}
	holds(t, "the label bar", d.bar.box, "place")
}

// Whoever leaves the dialog with something changed is asked; whoever changed
// nothing is not.
func TestLeavingTheLabels(t *testing.T) {
	d := sample(t)
	d.give("Labels of this project…")
	d.closeOn(fyne.KeyEscape)
	if d.covered() {
		t.Fatal("the dialog stays though nothing was changed")
	}
	d.give("Labels of this project…")
	d.tap("Add a label")
	fields := pieces[*field](d.top())
	fields[0].SetText("deed")
	d.closeOn(fyne.KeyEscape)
	holds(t, "the question", d.top(), "Leave the labels as they were? What you changed here is lost.")
	d.tap("Go on")
	d.tap("Save")
	if _, known := d.screen.Schema.Label("deed"); !known || d.covered() {
		t.Errorf("saved, the labels are %+v", d.screen.Schema.Labels)
	}
	d.on("Lisbon")
	d.press(fyne.Key5)
	if len(d.screen.Spans.List()) != 1 || d.screen.Spans.List()[0].Label != "deed" {
		t.Errorf("key 5 gives %+v", d.screen.Spans.List())
	}
}

// A label that is not used any more leaves the bar and the keys, and stays in the
// article. Names that cannot be are refused in words.
func TestRetireALabel(t *testing.T) {
	d := sample(t)
	d.on("Lisbon")
	d.press(fyne.Key3)
	d.give("Labels of this project…")
	listIn(t, d.top()).Select(2)
	d.tap("Do not use it any more")
	pieces[*field](d.top())[0].SetText("")
	d.tap("Save")
	holds(t, "the refusal", d.top(), `label "": the name is empty`)
	d.tap("Close")
	pieces[*field](d.top())[0].SetText("place")
	d.tap("Save")
	if d.covered() || d.screen.Spans.List()[0].Label != "place" {
		t.Fatalf("%+v", d.screen.Spans.List())
	}
	d.on("Varela")
	d.press(fyne.Key3)
	if len(d.screen.Spans.List()) != 1 {
		t.Errorf("key 3 still labels: %+v", d.screen.Spans.List())
	}
	if err := d.session.Label("place"); !errors.Is(err, annotate.ErrSchema) {
		t.Errorf("labelling with it gives %v", err)
	}
}

// Labels from a file are laid into the dialog, and those of the project that it
// lacks stay, not used any more.
func TestLabelsFromAFile(t *testing.T) {
	d := sample(t)
	d.give("Labels of this project…")
	dialog := &labelsDialog{w: d.Window, draft: d.session.Draft()}
	dialog.list = widget.NewList(dialog.length, dialog.newRow, dialog.fillRow)
	dialog.pane = pieces[*fyne.Container](d.top())[0]
	dialog.take(strings.NewReader(`{"format": "bluepencil-labels/1", "labels": [{"name": "deed", "key": "1", "colour": "#112233"}], "links": []}`), "labels.json")
	if r := dialog.draft.Revision().After; len(r.Labels) != 5 || r.Labels[0].Name != "deed" || !r.Labels[1].Retired || r.Check() != nil {
		t.Errorf("%+v, %v", r, r.Check())
	}
	dialog.take(strings.NewReader(`{"format": "something else"}`), "other.json")
	holds(t, "the refusal", d.top(), "The labels of other.json were not taken.")
}
