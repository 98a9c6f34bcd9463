package session

import (
	"errors"
	"reflect"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A step that cannot be saved changes nothing, neither in the session nor in
// what the window is told, and the next one works again.
func TestFaultChangesNothing(t *testing.T) {
	full := errors.New("no space left on device")
	steps := map[string]func(*desk) error{
		"label":    func(d *desk) error { d.on("Lavrov"); return d.Label("speaker") },
		"relabel":  func(d *desk) error { return d.Label("claim") },
		"delete":   func(d *desk) error { return d.Delete() },
		"nudge":    func(d *desk) error { return d.Nudge(End, -1, segment.WordUnit) },
		"part":     func(d *desk) error { d.on("soon"); return d.AddPart() },
		"answer":   func(d *desk) error { return d.NextAnswer() },
		"note":     func(d *desk) error { return d.SetNote("x") },
		"status":   func(d *desk) error { return d.ToggleDone() },
		"link":     func(d *desk) error { return d.Link(d.Screen().Spans[0].ID) },
		"undo":     func(d *desk) error { return d.Undo() },
		"redo":     func(d *desk) error { return d.Redo() },
		"finished": func(d *desk) error { return d.FinishAndNext() },
	}
	for name, step := range steps {
		d := newDesk(t, story)
		d.label("Blinken", "speaker")
		d.label(`"no secret that we differ"`, "quote")
		d.must(d.SetArticleNote("to undo"))
		d.must(d.Undo())
		d.Pick(d.Screen().Spans[1].ID)
		if name == "label" || name == "part" {
			d.on(map[string]string{"label": "Lavrov", "part": "soon"}[name])
		}
		before := d.Screen()
		d.store.fault = full
		err := step(d)
		if !errors.Is(err, ErrNotSaved) || !errors.Is(err, full) {
			t.Errorf("%s: %v, want not saved", name, err)
		}
		if after := d.Screen(); !reflect.DeepEqual(before, after) {
			t.Errorf("%s changed the screen from\n%+v to\n%+v", name, before, after)
		}
		d.store.fault = nil
		d.must(step(d))
		if d.Screen().Saved.Equal(before.Saved) {
			t.Errorf("%s was not saved the second time", name)
		}
	}
}

// A step that no longer fits is refused before anything is written.
func TestConflictIsNotWritten(t *testing.T) {
	d := newDesk(t, story)
	span := d.label("Blinken", "speaker")
	other := span
	other.Note = "changed behind the session's back"
	c := annotate.Change{Article: d.article.ID, By: "amal", Title: "elsewhere", At: at(99), Spans: []annotate.Edit[annotate.Span]{{Before: &span, After: &other}}}
	d.must(d.store.Project.Commit(c))
	if err := d.Delete(); !errors.Is(err, annotate.ErrConflict) {
		t.Errorf("%v, want a conflict", err)
	}
	layer, err := d.store.Layer(d.article.ID, "amal")
	if err != nil || len(layer.Spans) != 1 {
		t.Errorf("the project holds %d labels, %v", len(layer.Spans), err)
	}
}

func TestNothingToUndo(t *testing.T) {
	d := newDesk(t, story)
	d.must(d.Undo())
	d.must(d.Redo())
	if !d.Screen().Saved.IsZero() {
		t.Error("undoing nothing was saved")
	}
	d.label("Blinken", "speaker")
	d.want("undo is named", d.Screen().UndoTitle, "label speaker")
	d.must(d.Undo())
	if s := d.Screen(); s.RedoTitle == "" || s.UndoTitle != "" || s.State.Status != annotate.ToDo {
		t.Errorf("undo %q, redo %q, %+v", s.UndoTitle, s.RedoTitle, s.State)
	}
}
