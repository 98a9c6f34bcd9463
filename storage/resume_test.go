package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// A project that was read-only takes labels as soon as it may.
func TestResumeOfReadOnly(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Close())
	ok(t, os.Chmod(p.Path(), 0o400))
	p = must(Open(p.Path()))(t)
	if err := p.Trouble(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("opened: %v", err)
	}
	if err := p.Resume(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("while it is read-only: %v", err)
	}
	must(p.Article(a.ID))(t)
	ok(t, os.Chmod(p.Path(), 0o600))
	if err := p.Commit(put(a, "Ada", newSpan("s", 0, 3))); !errors.Is(err, ErrReadOnly) {
		t.Errorf("before it is taken up again: %v", err)
	}
	ok(t, p.Resume())
	ok(t, p.Trouble())
	ok(t, p.Commit(put(a, "Ada", newSpan("s", 0, 3))))
	closeChecked(t, p)
}

// Nothing is opened anew under somebody who reads.
func TestResumeWhileRead(t *testing.T) {
	p := newProject(t)
	must(p.AddArticles([]annotate.Article{newArticle("one two")}))(t)
	ok(t, p.Close())
	ok(t, os.Chmod(p.Path(), 0o400))
	p = must(Open(p.Path()))(t)
	ok(t, os.Chmod(p.Path(), 0o600))
	ok(t, p.view(func(*bbolt.Tx) error {
		if err := p.Resume(); !errors.Is(err, ErrBusy) {
			t.Errorf("within a reading: %v", err)
		}
		return nil
	}))
	ok(t, p.Resume())
	closeChecked(t, p)
}

// What an open project holds is put back where its file was, and it goes on; beside the
// file where there is another one by now.
func TestRescue(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	if p.Moved() {
		t.Error("nothing has moved")
	}
	ok(t, os.Remove(p.Path()))
	if !p.Moved() || !errors.Is(p.Resume(), ErrMoved) {
		t.Error("nobody sees that the file is gone")
	}
	if path := must(p.Rescue(time.Now()))(t); path != p.Path() || p.Moved() {
		t.Errorf("put back as %s", path)
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("s2", 4, 7))))

	ok(t, os.WriteFile(filepath.Join(filepath.Dir(p.Path()), "other"), []byte("something else"), 0o600))
	ok(t, os.Rename(filepath.Join(filepath.Dir(p.Path()), "other"), p.Path()))
	saved := must(p.Rescue(time.Now()))(t)
	if saved == p.Path() || !p.Moved() || string(must(os.ReadFile(p.Path()))(t)) != "something else" {
		t.Errorf("the other file was touched; saved as %s", saved)
	}
	q := must(Open(saved))(t)
	if l := must(q.Layer(a.ID, "Ada"))(t); len(l.Spans) != 2 {
		t.Errorf("%d labels were saved", len(l.Spans))
	}
	closeChecked(t, q)
	ok(t, p.Close())
}
