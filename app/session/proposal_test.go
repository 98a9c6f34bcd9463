package session_test

import (
	"errors"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// Proposals are accepted one after the other, corrected or removed; what is
// accepted is a label like any other, and undo makes it a proposal again.
func TestProposals(t *testing.T) {
	d := newDesk(t)
	_, _, err := d.delivered("doccano", `{"text": "Ada met Bo and Cy in Rome.", "label": [[0, 3, "speaker"], [8, 10, "speaker"], [15, 17, "speaker"], [21, 25, "place"]]}`,
		func(in *session.Delivery) { in.As, in.Proposed = "amal", true })
	d.must(err)
	d.must(d.Arrived(session.Arrival{First: annotate.IdentifyText("Ada met Bo and Cy in Rome.")}))
	left := func() (words string) {
		for _, s := range d.screen.Spans.List() {
			if session.Proposed(s) {
				words += s.Quote(d.screen.Article.Text) + " "
			}
		}
		return words
	}
	selected := func() string {
		s, _ := d.screen.Span()
		return s.Quote(d.screen.Article.Text)
	}
	d.must(d.Accept())
	if left() != "Ada Bo Cy Rome " || selected() != "Ada" || d.screen.State.Status != annotate.ToDo {
		t.Fatalf("at first it goes to a proposal: %q, at %q", left(), selected())
	}
	d.must(d.Accept())
	if left() != "Bo Cy Rome " || selected() != "Bo" || d.screen.State.Status != annotate.Started {
		t.Errorf("accepted: %q, at %q, %s", left(), selected(), d.screen.State.Status)
	}
	d.must(d.Label("place"))
	if left() != "Cy Rome " {
		t.Errorf("corrected: %q", left())
	}
	d.must(d.AcceptAll())
	if left() != "" {
		t.Errorf("all accepted: %q", left())
	}
	if err := d.Accept(); !errors.Is(err, session.ErrNoProposal) {
		t.Errorf("with none left: %v", err)
	}
	d.must(d.Undo())
	if left() != "Cy Rome " {
		t.Errorf("undone: %q", left())
	}
}
