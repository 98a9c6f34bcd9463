package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// A data set is exported from the window for the program that is chosen, with what
// that has no room for said before and after.
func TestExportForAnotherProgram(t *testing.T) {
	d := newDesk(t, "Report of today\n\nAda spoke in Rome.")
	d.on("Ada")
	d.press(fyne.Key1)
	d.on("spoke")
	d.press(fyne.Key2, fyne.KeyL, fyne.Key1)
	folder := t.TempDir()
	d.app.Preferences().SetString(prefExportFolder, folder)
	d.askExport()
	selects := pieces[*widget.Select](d.top())
	name := func() string { return pieces[*field](d.top())[0].Text }
	if !strings.HasSuffix(name(), ".jsonl") || len(selects) != 2 {
		t.Errorf("at first the file is %q, and %d choices are offered", name(), len(selects))
	}
	holds(t, "the preview", d.top(), "1 record · 2 labels · 1 link · 2 KB", "Blue Pencil holds all of it.")
	selects[1].SetSelected("brat")
	if strings.Contains(name(), ".") {
		t.Errorf("a folder is called %q", name())
	}
	holds(t, "the preview", d.top(), "brat has no room for: status, flags and notes of articles; who labelled; titles, dates and addresses; when a label was made.")
	file := pieces[*field](d.top())[0]
	file.SetText("set")
	file.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if report := strings.Join(said(d.top()), " "); !strings.Contains(report, filepath.Join(folder, "set")+" has 1 record with 2 labels and 1 link. All of it was read back") {
		t.Errorf("the report says %q", report)
	}
	var names []string
	list, err := os.ReadDir(filepath.Join(folder, "set"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		names = append(names, e.Name())
	}
	if !slices.Contains(names, "manifest.json") || !slices.Contains(names, "annotation.conf") || len(names) != 5 {
		t.Errorf("the folder has %q", names)
	}
	d.closeOn(fyne.KeyEscape)
	d.askExport()
	if got := pieces[*widget.Select](d.top())[1].Selected; got != "brat" {
		t.Errorf("the next time %q is offered", got)
	}
}

// Where a program can count in several ways, the editor says in which; whose labels
// go in, and which, is said too.
func TestExportChoices(t *testing.T) {
	d := newDesk(t, "Report of today\n\n👩‍👧 spoke in Rome.")
	d.on("Rome")
	d.press(fyne.Key3)
	d.on("spoke")
	d.press(fyne.Key2, fyne.KeyD)
	folder := t.TempDir()
	d.app.Preferences().SetString(prefExportFolder, folder)
	d.askExport()
	d.choose("doccano")
	d.choose("places count characters")
	d.choose("the agreed ones, else what most say who have finished")
	for _, c := range pieces[*chip](d.top()) {
		if c.name == "quote" {
			c.Tapped(nil)
		}
	}
	file := pieces[*field](d.top())[0]
	file.SetText("set.jsonl")
	file.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	data, err := os.ReadFile(filepath.Join(folder, "set.jsonl"))
	if err != nil || !strings.Contains(string(data), `"start_offset":28,"end_offset":32,"label":"place"`) || strings.Contains(string(data), "quote") {
		t.Errorf("%s, %v", data, err)
	}
	manifest, err := os.ReadFile(filepath.Join(folder, "set.manifest.json"))
	if err != nil || !strings.Contains(string(manifest), `"layers": "agreed"`) || !strings.Contains(string(manifest), `"offset_unit": "grapheme"`) {
		t.Errorf("%s, %v", manifest, err)
	}
}
