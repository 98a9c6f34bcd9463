package session_test

import (
	"errors"
	"os"
	"reflect"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// A step is one gesture that writes, on the desk that prepared makes.
type step struct {
	name string
	do   func(d *desk) error
}

// writing lists every gesture that a store can refuse.
var writing = [...]step{
	{"label", func(d *desk) error { return d.Label("claim") }},
	{"relabel", func(d *desk) error { return d.Label("claim") }}, // with no text selected
	{"delete", func(d *desk) error { return d.Delete() }},
	{"add a part", func(d *desk) error { return d.AddPart() }},
	{"remove a part", func(d *desk) error { return d.RemovePart() }},
	{"nudge", func(d *desk) error { return d.Nudge(session.End, -1, segment.WordUnit) }},
	{"resize", func(d *desk) error { return d.Resize(d.screen.Selected, 0, d.of("lost")) }},
	{"link", func(d *desk) error { return d.ChooseLink(0) }},
	{"unlink", func(d *desk) error { return d.Unlink(d.screen.Links.List()[0].ID) }},
	{"answer", func(d *desk) error { return d.Answer("kind", "mixed") }},
	{"next answer", func(d *desk) error { return d.NextAnswer() }},
	{"note", func(d *desk) error { return d.SetNote("new") }},
	{"status", func(d *desk) error { return d.SetStatus(annotate.ToDo) }},
	{"done", func(d *desk) error { return d.ToggleDone() }},
	{"done and next", func(d *desk) error { return d.FinishAndNext() }},
	{"flag", func(d *desk) error { return d.ToggleFlag() }},
	{"article note", func(d *desk) error { return d.SetArticleNote("new") }},
	{"undo", func(d *desk) error { return d.Undo() }},
	{"redo", func(d *desk) error { return d.Redo() }},
}

// prepared has two speakers and a broken, linked, answered quote that is
// selected, selected text that has been grown, a choice of speakers on offer,
// something to undo and something to redo.
func prepared(t testing.TB) *desk {
	d := newDesk(t, news, "Another one.")
	d.put("speaker", "Mansour")
	varela := d.put("speaker", "Varela")
	quote := d.put("quote", "“We lost,”")
	d.mark("“eleven boats.”")
	d.must(d.AddPart())
	d.must(d.Link(varela))
	d.must(d.Answer("kind", "direct"))
	d.must(d.SetNote("old"))
	d.must(d.ToggleFlag())
	d.must(d.Undo())
	d.Pick(quote)
	r := d.of("sent")
	d.Select(annotate.Range{Start: r.Start, End: r.Start}, r.Start)
	d.Grow()
	d.must(d.BeginLink())
	return d
}

// After a commit that failed everything is as before, on the disk and on the
// screen, and the same step works once the disk is well again.
func TestStoreThatFails(t *testing.T) {
	full := errors.New("the disk is full")
	for _, c := range writing {
		t.Run(c.name, func(t *testing.T) {
			d := prepared(t)
			if c.name == "relabel" {
				d.Select(annotate.Range{}, d.screen.Caret)
			}
			before, shown := d.Session.Screen(), d.shown
			d.store.broken = full
			if err := c.do(d); !errors.Is(err, session.ErrNotSaved) || !errors.Is(err, full) {
				t.Fatalf("error %v", err)
			}
			if d.shown == shown {
				t.Error("the window was not told")
			}
			if d.screen.Refused == nil || !errors.Is(d.screen.Refused.Err, full) {
				t.Errorf("the screen says that %+v was refused", d.screen.Refused)
			}
			d.screen = d.Session.Screen()
			d.screen.Refused = nil
			if !reflect.DeepEqual(d.screen, before) {
				t.Errorf("the screen was\n%+v\nand is\n%+v", before, d.screen)
			}
			d.wantStored()
			d.store.broken = nil
			d.must(c.do(d))
			if d.screen.Refused != nil {
				t.Error("what was refused before is still said")
			}
			if c.name == "done and next" {
				return // in another article, where nothing is saved yet
			}
			d.wantStored()
			if d.screen.Saved.Equal(before.Saved) {
				t.Error("the step that worked does not say when it was saved")
			}
		})
	}
}

// What Grow left behind for Shrink outlives a step that failed.
func TestShrinkAfterAStoreThatFails(t *testing.T) {
	d := prepared(t)
	d.store.broken = errors.New("no")
	if err := d.Label("place"); err == nil {
		t.Fatal("labelled on a broken disk")
	}
	d.Shrink()
	if !d.screen.Selection.Empty() || d.screen.Caret != d.of("sent").Start {
		t.Errorf("shrunk to %s", d.selection())
	}
}

// The clock of the screen is that of the last commit that worked.
func TestSavedOnlyAfterTheCommit(t *testing.T) {
	d := newDesk(t, news)
	if !d.screen.Saved.IsZero() {
		t.Errorf("saved at %v before anything was done", d.screen.Saved)
	}
	d.put("speaker", "Varela")
	saved := d.screen.Saved
	if saved.IsZero() {
		t.Error("a label is not saved")
	}
	d.mark("Mansour")
	d.store.broken = errors.New("no")
	if err := d.Label("speaker"); err == nil {
		t.Error("labelled on a broken disk")
	}
	if now := d.Session.Screen().Saved; !now.Equal(saved) {
		t.Errorf("saved at %v, but the last label went in at %v", now, saved)
	}
}

func TestReadOnlyProject(t *testing.T) {
	writable := prepared(t)
	path := writable.store.Path()
	writable.must(writable.store.Close())
	p, err := storage.OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	data, err := os.ReadFile(path)
	writable.must(err)
	d := &desk{t: t, store: &faulty{Project: p}, Session: sit(t, p, "amal", "b")}
	d.OnChange = func(s session.Screen) { d.screen = s }
	d.must(d.OpenFirst())
	want := d.layer()
	for name, do := range map[string]func() error{
		"label": func() error { d.mark("help"); return d.Label("place") },
		"flag":  d.ToggleFlag,
		"add":   func() error { _, err := d.Add([]annotate.Article{article("New.")}); return err },
	} {
		if err := do(); !errors.Is(err, storage.ErrReadOnly) || name != "add" && !errors.Is(err, session.ErrNotSaved) {
			t.Errorf("%s: %v", name, err)
		}
	}
	d.Pick("")
	d.wantLayer(want)
	if after, err := os.ReadFile(path); err != nil || string(after) != string(data) {
		t.Errorf("the file has changed: %v", err)
	}
}

// Two sessions of one name on one file: the later one is refused, not mixed in.
func TestConflict(t *testing.T) {
	d := prepared(t)
	before := d.Session.Screen()
	other := sit(t, d.store, "amal", "b")
	if err := other.OpenFirst(); err != nil {
		t.Fatal(err)
	}
	other.Pick(d.screen.Selected)
	if err := other.SetNote("theirs"); err != nil {
		t.Fatal(err)
	}
	err := d.SetNote("mine")
	if !errors.Is(err, annotate.ErrConflict) || !errors.Is(err, session.ErrNotSaved) {
		t.Errorf("error %v", err)
	}
	if after := d.Session.Screen(); !reflect.DeepEqual(after, before) {
		t.Errorf("the screen was\n%+v\nand is\n%+v", before, after)
	}
	d.must(d.Open(before.Article.ID))
	if s, _ := (annotate.Layer{Spans: d.screen.Spans.List()}).Span(before.Selected); s.Note != "theirs" {
		t.Errorf("opened again the note is %q", s.Note)
	}
}

// Each thing that New and Open read can fail, and nothing is half open then.
func TestProjectThatCannotBeRead(t *testing.T) {
	d := prepared(t)
	before := d.Session.Screen()
	d.must(d.store.Close())
	if _, err := session.New(d.store, "zoe", nil, nil); err == nil {
		t.Error("a session on a closed project")
	}
	for name, do := range map[string]func() error{
		"open": func() error { return d.Open(annotate.IdentifyText("Another one.")) },
		"next": d.OpenNext,
		"name": func() error { return d.SetAnnotator("zoe") },
		"add":  func() error { _, err := d.Add([]annotate.Article{article("New.")}); return err },
	} {
		if err := do(); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if after := d.Session.Screen(); !reflect.DeepEqual(after, before) {
		t.Errorf("the screen was\n%+v\nand is\n%+v", before, after)
	}
}
