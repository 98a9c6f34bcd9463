package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// swollen is a project with two labels, and with so many bytes that hold nothing.
func swollen(t *testing.T, bytes int) (*Project, annotate.Article) {
	t.Helper()
	p := newProject(t)
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	junk := []byte("junk")
	ok(t, p.db.Update(func(tx *bbolt.Tx) error {
		b := must(tx.CreateBucket(junk))(t)
		return b.Put(junk, make([]byte, bytes))
	}))
	ok(t, p.db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket(junk) }))
	ok(t, p.Commit(put(a, "Ada", newSpan("s2", 4, 7))))
	return p, a
}

// A project of which most holds nothing is made smaller, stays the same, and goes on.
func TestShrink(t *testing.T) {
	p, a := swollen(t, shrinkBytes+1<<20)
	bytes, worth, err := p.Loose()
	if err != nil || !worth || bytes < shrinkBytes {
		t.Fatalf("%d bytes hold nothing, worth %v, %v", bytes, worth, err)
	}
	want := records(p)
	ok(t, p.view(func(*bbolt.Tx) error {
		if err := p.Shrink(); !errors.Is(err, ErrBusy) {
			t.Errorf("while somebody reads: %v", err)
		}
		return nil
	}))
	ok(t, p.Tidy())
	if info := must(os.Stat(p.Path()))(t); info.Size() > 1<<20 || info.Mode().Perm() != 0o600 {
		t.Errorf("it has %d bytes, %v", info.Size(), info.Mode())
	}
	if _, worth, err := p.Loose(); worth || err != nil {
		t.Errorf("it is still worth it: %v", err)
	}
	if !same(records(p), want) {
		t.Error("it holds something else")
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("s3", 8, 13))))
	ok(t, p.Trouble())
	if left := must(filepath.Glob(filepath.Join(filepath.Dir(p.Path()), ".*")))(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A project that holds little that is free is left alone.
func TestShrinkIsNotWorthIt(t *testing.T) {
	p, _ := swollen(t, 1<<20)
	if bytes, worth, err := p.Loose(); worth || bytes < 1<<20 || err != nil {
		t.Errorf("%d bytes hold nothing, worth %v, %v", bytes, worth, err)
	}
}
