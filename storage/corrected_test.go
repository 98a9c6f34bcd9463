package storage

import (
	"errors"
	"testing"

	"bluepencil/annotate"
)

// A newer text comes with its labels or not at all.
func TestAddCorrected(t *testing.T) {
	p := newProject(t)
	older, newer := newArticle("One."), newArticle("One and more.")
	newer.Predecessor = older.ID
	if _, err := p.AddArticles([]annotate.Article{older}); err != nil {
		t.Fatal(err)
	}
	past := put(newer, "amal", newSpan("s", 0, 99))
	if err := p.AddCorrected(newer, []annotate.Change{past}); err == nil {
		t.Error("a label past the text's end was stored")
	}
	if n, err := p.Count(); n != 1 || err != nil {
		t.Fatalf("the text came without its labels: %d articles, %v", n, err)
	}
	good := put(newer, "amal", newSpan("s", 0, 3))
	if err := p.AddCorrected(newer, []annotate.Change{good}); err != nil {
		t.Fatal(err)
	}
	a, err := p.Article(newer.ID)
	if err != nil || a.Predecessor != older.ID {
		t.Errorf("%+v, %v", a, err)
	}
	if l, err := p.Layer(newer.ID, "amal"); err != nil || len(l.Spans) != 1 {
		t.Errorf("%+v, %v", l, err)
	}
	if err := p.AddCorrected(newer, nil); !errors.Is(err, ErrThere) {
		t.Errorf("a second time: %v", err)
	}
}
