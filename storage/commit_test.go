package storage

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

func TestCommitRefuses(t *testing.T) {
	p := newProject(t)
	a := newArticle("“Yes,” he said.")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 10))))
	moved := newSpan("s1", 0, 9)
	gone := annotate.Change{Article: a.ID, By: "Ada", Spans: []annotate.Edit[annotate.Span]{{Before: &moved}}}
	for name, c := range map[string]struct {
		change annotate.Change
		want   error
	}{
		"already there":     {put(a, "Ada", newSpan("s1", 0, 10)), annotate.ErrConflict},
		"not as it was":     {gone, annotate.ErrConflict},
		"cuts a character":  {put(a, "Ada", newSpan("s2", 1, 10)), nil},
		"past the end":      {put(a, "Ada", newSpan("s2", 1, 99)), nil},
		"no parts":          {put(a, "Ada", annotate.Span{ID: "s2"}), nil},
		"no such article":   {put(newArticle("x"), "Ada", newSpan("s2", 0, 1)), ErrNotFound},
		"nameless":          {put(a, "", newSpan("s2", 0, 3)), nil},
		"name with a NUL":   {put(a, "A\x00", newSpan("s2", 0, 3)), nil},
		"not an article ID": {put(annotate.Article{ID: "x"}, "Ada", newSpan("s2", 0, 3)), ErrNotFound},
	} {
		if err := p.Commit(c.change); err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if l := must(p.Layer(a.ID, "Ada"))(t); len(l.Spans) != 1 {
		t.Errorf("a refused change left %+v", l)
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("s3", 11, 13))))
}

func TestCacheDoesNotShareMemory(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	mine := newSpan("s1", 0, 3)
	ok(t, p.Commit(put(a, "Ada", mine)))
	mine.Parts[0].End = 7
	if err := p.Commit(put(a, "Ada", mine).Inverse()); !errors.Is(err, annotate.ErrConflict) {
		t.Errorf("a span that was never stored could be taken away: %v", err)
	}
	mine.Parts[0].End = 3
	ok(t, p.Commit(put(a, "Ada", mine).Inverse()))
}

func TestFoldKeepsTheLayer(t *testing.T) {
	p := newProject(t)
	a := newArticle(strings.Repeat("word ", 1000))
	must(p.AddArticles([]annotate.Article{a}))(t)
	want := annotate.NewLayer(a.ID, "Ada")
	for i := range 300 {
		c := put(a, "Ada", newSpan(fmt.Sprint("s", i), i*5, i*5+4))
		want = must(want.Apply(c))(t)
		ok(t, p.Commit(c))
		if got := must(p.Layer(a.ID, "Ada"))(t); !sameLayer(got, want) {
			t.Fatalf("after %d changes the layer has %d labels", i+1, len(got.Spans))
		}
	}
	ok(t, p.view(func(tx *bbolt.Tx) error {
		if n := tx.Bucket(bucketDeltas).Stats().KeyN; n == 0 || n > 150 {
			t.Errorf("%d of 300 changes are not folded", n)
		}
		return nil
	}))
}

// A panic at the end of bbolt's commit stands for a disk that fails.
func TestFailedCommitEndsWriting(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two")
	must(p.AddArticles([]annotate.Article{a}))(t)
	err := p.update(func(tx *bbolt.Tx) error {
		tx.OnCommit(func() { panic("the disk is gone") })
		return tx.Bucket(bucketMeta).Put(keyFormat, tx.Bucket(bucketMeta).Get(keyFormat))
	}, func() { t.Error("told that it was saved") })
	if err == nil {
		t.Fatal("no error")
	}
	if err := p.Commit(put(a, "Ada", newSpan("s", 0, 3))); !errors.Is(err, ErrHalted) {
		t.Errorf("commit after it: %v", err)
	}
	must(p.Article(a.ID))(t)
}
