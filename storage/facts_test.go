package storage

import (
	"errors"
	"testing"

	"bluepencil/annotate"
)

// Corrected facts stand in the article, the queue, the exports and the log, and
// make nobody an annotator; facts that are not what they were thought to be are
// left alone.
func TestCorrectedFacts(t *testing.T) {
	p := newProject(t)
	a, b := newArticle("one"), newArticle("two")
	must(p.AddArticles([]annotate.Article{a, b}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s", 0, 3))))
	after := a.Facts()
	after.Title, after.Published, after.Language = "Ferry sails", "2 June 2026", "pt"
	c := annotate.Change{Article: a.ID, By: "Bo", Title: "correct the facts", At: noon, Facts: &annotate.FactsEdit{Before: a.Facts(), After: after}}
	ok(t, p.Commit(c))
	ok(t, p.Close())
	p = must(Open(p.Path()))(t)
	t.Cleanup(func() { p.Close() })
	check := func(want annotate.Facts, logged int) {
		t.Helper()
		stored, entry := must(p.Article(a.ID))(t), must(p.Entry(a.ID))(t)
		if stored.Facts() != want || stored.Text != a.Text || entry.Title != want.Title || entry.Date != want.Published {
			t.Errorf("stored %+v, in the queue %+v, want %+v", stored.Facts(), entry, want)
		}
		if len(entry.Tallies) != 1 || entry.Tally("Ada").Spans != 1 {
			t.Errorf("worked on it: %+v", entry.Tallies)
		}
		for r, err := range p.Records("") {
			if ok(t, err); r.Article.Facts() != want {
				t.Errorf("exported %+v", r.Article.Facts())
			}
		}
		if log := must(p.Log(0, 0))(t); len(log) != logged {
			t.Errorf("%d entries in the log", len(log))
		}
		if report := must(p.Check())(t); len(report.Problems) > 0 {
			t.Errorf("check: %v", report.Problems)
		}
	}
	check(after, 4)
	if err := p.Commit(c); !errors.Is(err, annotate.ErrConflict) {
		t.Errorf("a second time: %v", err)
	}
	check(after, 4)
	both := c.Inverse()
	edit := put(a, "Ada", newSpan("t", 1, 3))
	both.By, both.Spans = edit.By, edit.Spans
	ok(t, p.Commit(both))
	if n := must(p.Entry(a.ID))(t).Tally("Ada").Spans; n != 2 {
		t.Errorf("%d labels after a change of both", n)
	}
	ok(t, p.Commit(annotate.Change{Article: a.ID, By: "Ada", Title: "take it back", At: noon, Spans: edit.Inverse().Spans}))
	check(a.Facts(), 6)
}
