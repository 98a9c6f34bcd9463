package session_test

import (
	"errors"
	"os"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// What was refused can be tried again as it was, and taken note of.
func TestRetry(t *testing.T) {
	for _, c := range writing {
		t.Run(c.name, func(t *testing.T) {
			d := prepared(t)
			if c.name == "relabel" {
				d.Select(annotate.Range{}, d.screen.Caret)
			}
			d.store.broken = errors.New("the disk is full")
			if err := c.do(d); err == nil {
				t.Fatal("nothing was refused")
			}
			if err := d.Retry(); !errors.Is(err, session.ErrNotSaved) || d.screen.Refused == nil {
				t.Errorf("while the disk is full: %v, refused %+v", err, d.screen.Refused)
			}
			before := onDisk(d)
			d.store.broken = nil
			d.must(d.Retry())
			if d.screen.Refused != nil || onDisk(d).Equal(before) {
				t.Error("the step was not made")
			}
			d.wantStored()
		})
	}
	d := prepared(t)
	d.store.broken = errors.New("no")
	d.Label("claim")
	d.Forgo()
	if d.screen.Refused != nil {
		t.Error("taken note of, it is still said")
	}
}

// A step that the store has kept although it said otherwise is there after another try,
// once; labels that came from elsewhere meanwhile are shown.
func TestRetryOfWhatIsThere(t *testing.T) {
	d := prepared(t)
	d.store.late = errors.New("the sync failed")
	if err := d.Label("claim"); err == nil {
		t.Fatal("nothing was refused")
	}
	d.store.late = nil
	n := len(d.screen.Spans.List())
	d.must(d.Retry())
	if len(d.screen.Spans.List()) != n+1 || d.screen.Refused != nil {
		t.Errorf("%d labels, %d before", len(d.screen.Spans.List()), n)
	}
	d.wantStored()

	d.store.broken = errors.New("no")
	d.ToggleFlag()
	d.store.broken = nil
	other := sit(t, d.store, "amal", "b")
	if err := errors.Join(other.OpenFirst(), other.SetArticleNote("theirs")); err != nil {
		t.Fatal(err)
	}
	if err := d.Retry(); !errors.Is(err, annotate.ErrConflict) || d.screen.State.Note != "theirs" || d.screen.Refused != nil {
		t.Errorf("%v, the note is %q", err, d.screen.State.Note)
	}
}

// A step that takes long is shown when it is kept. Until then the screen says so, and
// nothing else is changed or opened.
func TestSlowDisk(t *testing.T) {
	for _, broken := range []error{nil, errors.New("the disk is gone")} {
		d := prepared(t)
		back := make(chan func(), 1)
		d.SaveBeside(func(f func()) { back <- f })
		d.must(d.ToggleFlag())
		if d.screen.Saving != "" || d.screen.Slow != 0 {
			t.Error("a quick step counts as slow")
		}
		d.store.broken, d.store.wait = broken, make(chan bool)
		d.SaveTime(time.Millisecond)
		before := onDisk(d)
		d.must(d.Label("claim"))
		if d.screen.Saving == "" || !onDisk(d).Equal(before) {
			t.Errorf("saving %q", d.screen.Saving)
		}
		for name, do := range map[string]func() error{
			"label": func() error { return d.Label("place") }, "undo": d.Undo, "open": d.OpenNext,
			"another name": func() error { return d.SetAnnotator("zoe") }, "mark all": func() error { return d.SetStatusOf([]annotate.ArticleID{d.screen.Article.ID}, annotate.Done) },
		} {
			if err := do(); !errors.Is(err, session.ErrSaving) {
				t.Errorf("%s meanwhile: %v", name, err)
			}
		}
		close(d.store.wait)
		(<-back)()
		if d.screen.Saving != "" || d.screen.Slow == 0 || (d.screen.Refused != nil) != (broken != nil) || onDisk(d).Equal(before) != (broken != nil) {
			t.Errorf("kept: %+v", d.screen.Refused)
		}
		d.wantStored()
	}
}

// After its file was taken away the project is put back, and the step that was refused is
// made.
func TestRescue(t *testing.T) {
	d := prepared(t)
	d.must(os.Remove(d.store.Path()))
	if err := d.Label("claim"); err == nil || !d.screen.Refused.Moved {
		t.Fatalf("%v, %+v", err, d.screen.Refused)
	}
	n := len(d.screen.Spans.List())
	path, err := d.Rescue()
	if d.must(err); path != d.store.Path() || len(d.screen.Spans.List()) != n+1 {
		t.Errorf("%s, %d labels", path, len(d.screen.Spans.List()))
	}
	d.wantStored()
}

// onDisk is what is stored of the open article.
func onDisk(d *desk) annotate.Layer {
	d.t.Helper()
	l, err := d.store.Layer(d.screen.Article.ID, d.screen.By)
	d.must(err)
	return l
}
