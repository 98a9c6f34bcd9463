package storage

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// A removed article leaves the exports and nothing else, and comes back whole, by
// name or with its text.
func TestRemoval(t *testing.T) {
	p := newProject(t)
	a, b := newArticle("one"), newArticle("two")
	must(p.AddArticles([]annotate.Article{a, b}))(t)
	for _, article := range []annotate.Article{a, b} {
		ok(t, p.Commit(put(article, "Ada", newSpan("s", 0, 3))))
	}
	ids := []annotate.ArticleID{a.ID, b.ID}
	again := a
	again.Title, again.Import.At = "Another title", noon.AddDate(0, 0, 1)
	for i, step := range []struct {
		do      func() error
		removed string // 1 for a removed article
		log     string
	}{
		{func() error { return p.SetRemoved(ids[:1], true, "Bo", noon) }, "10", "remove Bo Harbour"},
		{func() error { return p.SetRemoved(ids, true, "Cy", noon) }, "11", "remove Cy Harbour"},
		{func() error { return p.SetRemoved(ids[1:], false, "Bo", noon) }, "10", "restore Bo Harbour"},
		{func() error { return added(p, again, true) }, "00", "restore  Harbour"},
		{func() error { return added(p, again, false) }, "00", "restore  Harbour"},
		{func() error { return p.SetRemoved(ids, false, "Bo", noon) }, "00", "restore  Harbour"},
	} {
		ok(t, step.do())
		said, exported := "", len(records(p))
		for _, e := range must(p.Entries(0, 0))(t) {
			said += fmt.Sprint(single(e.Removed))
			if e.Title != "Harbour" || e.Tally("Ada").Spans != 1 || len(must(p.Layer(e.ID, "Ada"))(t).Spans) != 1 {
				t.Errorf("step %d: entry %+v", i, e)
			}
		}
		if said != step.removed || exported != strings.Count(step.removed, "0") {
			t.Errorf("step %d: removed %s, %d exported, want %s", i, said, exported, step.removed)
		}
		log := must(p.Log(0, 0))(t)
		last := log[len(log)-1]
		if got := fmt.Sprint(last.Kind, " ", last.Change.By, " ", last.Change.Title); got != step.log || last.Change.Article == "" || last.Change.At.IsZero() {
			t.Errorf("step %d: the log ends in %+v, want %s", i, last, step.log)
		}
		if _, err := p.Check(); err != nil {
			t.Errorf("step %d: %v", i, err)
		}
	}
	if n := must(p.Sequence())(t); n != 8 {
		t.Errorf("%d log entries, want 2 imports, 2 changes, 2 removals, 2 returns", n)
	}
}

// New articles may stand around one that comes back.
func TestRestoredAmongNew(t *testing.T) {
	p := newProject(t)
	a := newArticle("one")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.SetRemoved([]annotate.ArticleID{a.ID}, true, "Ada", noon))
	added := must(p.AddArticles([]annotate.Article{newArticle("two"), a, newArticle("three"), a}))(t)
	if fmt.Sprint(added) != "[true true true false]" || len(must(p.Log(0, 0))(t)) != 5 {
		t.Errorf("added %v, log %v", added, must(p.Log(0, 0))(t))
	}
}

// added adds one article and holds that it was new to the queue or not.
func added(p *Project, a annotate.Article, want bool) error {
	got, err := p.AddArticles([]annotate.Article{a})
	if err == nil && got[0] != want {
		err = fmt.Errorf("added %v, want %v", got[0], want)
	}
	return err
}

// What cannot be removed leaves all as it is.
func TestRemovalRefused(t *testing.T) {
	p := newProject(t)
	a, b := newArticle("one"), newArticle("two")
	must(p.AddArticles([]annotate.Article{a}))(t)
	if err := p.SetRemoved([]annotate.ArticleID{a.ID, b.ID}, true, "Ada", noon); !errors.Is(err, ErrNotFound) {
		t.Errorf("an article that is not there: %v", err)
	}
	if err := p.SetRemoved([]annotate.ArticleID{a.ID}, true, "", noon); err == nil {
		t.Error("nobody removed it")
	}
	if must(p.Entry(a.ID))(t).Removed || must(p.Sequence())(t) != 1 {
		t.Error("something was removed")
	}
	ok(t, p.SetRemoved([]annotate.ArticleID{a.ID}, true, "Ada", noon))
	if err := p.Commit(put(a, "Ada", newSpan("s", 0, 3))); !errors.Is(err, ErrRemoved) {
		t.Errorf("a label on what was removed: %v", err)
	}
	ok(t, p.SetRemoved([]annotate.ArticleID{a.ID}, false, "Ada", noon))
	ok(t, p.Commit(put(a, "Ada", newSpan("s", 0, 3))))
}

// Check notices an article that is removed without a word in the log.
func TestCheckFindsSilentRemoval(t *testing.T) {
	p := newProject(t)
	must(p.AddArticles([]annotate.Article{newArticle("one")}))(t)
	ok(t, p.db.Update(func(tx *bbolt.Tx) error {
		r := must(readIndex(tx, 1))(t)
		r.Entry.Removed = true
		return writeIndex(tx, r)
	}))
	if _, err := p.Check(); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "removed in the index or in the log") {
		t.Errorf("check: %v", err)
	}
	ok(t, p.db.Close())
}
