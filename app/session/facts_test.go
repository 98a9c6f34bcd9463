package session_test

import (
	"errors"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// Facts are corrected in one step of the open article: search and order follow,
// and undo takes steps back in their order.
func TestCorrectFacts(t *testing.T) {
	d := newDesk(t, "One.", "Two.", "Three.")
	before := d.screen.Article.Facts()
	d.put("speaker", "One")
	after := before
	after.Title, after.Published = "  Zebra crossing ", "2 June 2026"
	d.must(d.CorrectFacts(after))
	d.put("place", "One")
	after.Title = "Zebra crossing"
	if d.screen.Article.Facts() != after || len(d.screen.Spans.List()) != 2 {
		t.Fatalf("corrected: %+v", d.screen.Article.Facts())
	}
	found := func() (titles string) {
		for _, e := range d.Queue() {
			titles += e.Title + "."
		}
		return titles
	}
	d.Sift(session.Sieve{Words: "zebra"})
	if got := found(); got != "Zebra crossing." {
		t.Errorf("searched for, the queue has %q", got)
	}
	d.Sift(session.Sieve{Order: session.ByDate})
	if first := d.Queue()[0]; first.Title != "Zebra crossing" {
		t.Errorf("by date the first is %q", first.Title)
	}
	d.must(d.CorrectFacts(after))
	if d.must(d.Undo()); len(d.screen.Spans.List()) != 1 {
		t.Error("the label made after it is not undone first: facts that are the same are a step")
	}
	if d.must(d.Undo()); d.screen.Article.Facts() != before {
		t.Errorf("undone: %+v", d.screen.Article.Facts())
	}
	if d.Sift(session.Sieve{Words: "zebra"}); found() != "" {
		t.Errorf("undone, the queue still finds %q", found())
	}
	d.must(d.Redo())
	if got := found(); got != "Zebra crossing." || d.screen.Article.Facts() != after {
		t.Errorf("done again: %q, %+v", got, d.screen.Article.Facts())
	}
	if len(d.screen.Spans.List()) != 1 || d.screen.Spans.List()[0].Label != annotate.Label("speaker") {
		t.Errorf("labels: %v", d.screen.Spans.List())
	}
}

func TestCorrectFactsOfNothing(t *testing.T) {
	d := newDesk(t)
	if err := d.CorrectFacts(annotate.Facts{Title: "x"}); !errors.Is(err, session.ErrNoArticle) {
		t.Errorf("without an article: %v", err)
	}
}
