package session_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// prepared is a revision worked out.
func (d *desk) prepared(edit func(*annotate.Schema), moves map[annotate.Label]annotate.Label) session.Reform {
	d.t.Helper()
	after := annotate.DefaultSchema()
	edit(&after)
	r, err := session.Prepare(context.Background(), d.store, annotate.Revision{After: after, Labels: moves}, func(int) {})
	d.must(err)
	return r
}

// labels are those of the open layer, in order.
func (d *desk) labels() string {
	var list []string
	for _, s := range d.screen.Spans.List() {
		list = append(list, string(s.Label))
	}
	return strings.Join(list, " ")
}

// A label is renamed in every article and for everybody in one step; the open
// article, the queue's counts and its filters follow, and one undo takes it back,
// from wherever it is pressed.
func TestReform(t *testing.T) {
	d := newDesk(t, "Reykjavik shook.", "Oslo did not.")
	d.put("place", "Reykjavik")
	d.must(d.SetAnnotator("bo"))
	d.put("place", "Reykjavik")
	d.must(d.SetAnnotator("amal"))
	d.must(d.Open(d.idsOf("Oslo did not.")[0]))
	d.put("place", "Oslo")
	d.Sift(session.Sieve{Label: "place"})
	r := d.prepared(func(s *annotate.Schema) { s.Labels[2].Name = "location" }, map[annotate.Label]annotate.Label{"place": "location"})
	if r.Toll != (annotate.Toll{Relabelled: 3, Layers: 3}) {
		t.Errorf("it is said to do %+v", r.Toll)
	}
	d.must(d.Revise(r))
	if d.labels() != "location" || d.screen.Schema.Version != 2 || d.screen.Sieve.Label != "" || len(d.Shown()) != 2 {
		t.Errorf("%q, version %d, filtered by %q: %v", d.labels(), d.screen.Schema.Version, d.screen.Sieve.Label, d.Shown())
	}
	d.put("location", "not")
	d.must(d.Undo())
	d.Sift(session.Sieve{Label: "location"})
	if len(d.Shown()) != 2 {
		t.Errorf("%d articles have the new label", len(d.Shown()))
	}
	d.must(d.Open(d.idsOf("Reykjavik shook.")[0]))
	if d.labels() != "location" || d.screen.UndoTitle != "change the project's labels" {
		t.Errorf("elsewhere: %q, to undo: %q", d.labels(), d.screen.UndoTitle)
	}
	d.must(d.Undo())
	if _, known := d.screen.Schema.Label("place"); !known || d.labels() != "place" || d.screen.Schema.Version != 3 {
		t.Errorf("taken back: %q, %+v", d.labels(), d.screen.Schema)
	}
	d.must(d.Redo())
	if d.labels() != "location" || d.screen.Schema.Version != 4 {
		t.Errorf("made again: %q, %+v", d.labels(), d.screen.Schema)
	}
	d.must(d.SetAnnotator("bo"))
	if d.labels() != "location" || d.screen.UndoTitle == "" {
		t.Errorf("the colleague has %q and can undo %q", d.labels(), d.screen.UndoTitle)
	}
}

// Labels that were given since are not left without a rule: the step stays as it
// is, and says where they are.
func TestReformIsNotTakenBackFromUnderLabels(t *testing.T) {
	d := newDesk(t, "Reykjavik shook.", "Oslo did not.")
	d.must(d.Revise(d.prepared(func(s *annotate.Schema) {
		s.Labels = append(s.Labels, annotate.LabelRule{Name: "town", Colour: "#112233"})
	}, nil)))
	d.put("town", "Reykjavik")
	d.must(d.Open(d.idsOf("Oslo did not.")[0]))
	err := d.Undo()
	if !errors.Is(err, annotate.ErrUnplaced) || !strings.Contains(err.Error(), "Reykjavik shook.") || !strings.Contains(err.Error(), "town") {
		t.Errorf("the error is %v", err)
	}
	if _, known := d.screen.Schema.Label("town"); !known || d.screen.Schema.Version != 2 {
		t.Errorf("afterwards the labels are %+v", d.screen.Schema)
	}
}

func TestReformRefused(t *testing.T) {
	d := newDesk(t, "Reykjavik shook.")
	d.put("place", "Reykjavik")
	after := annotate.DefaultSchema()
	after.Labels = after.Labels[:2]
	after.Links = nil
	_, err := session.Prepare(context.Background(), d.store, annotate.Revision{After: after}, func(int) {})
	if !errors.Is(err, annotate.ErrUnplaced) || !strings.Contains(err.Error(), `labels "place"`) {
		t.Errorf("a label in use that is gone: %v", err)
	}
	d.store.broken = errors.New("full")
	r := d.prepared(func(s *annotate.Schema) { s.Labels[2].Name = "location" }, map[annotate.Label]annotate.Label{"place": "location"})
	if err := d.Revise(r); !errors.Is(err, session.ErrNotSaved) || d.labels() != "place" || d.screen.Schema.Version != 1 {
		t.Errorf("not saved: %v, %q", err, d.labels())
	}
}

// A retired label stays where it is, and nothing new gets it.
func TestRetiredLabel(t *testing.T) {
	d := newDesk(t, "Reykjavik shook.")
	d.put("place", "Reykjavik")
	d.must(d.Revise(d.prepared(func(s *annotate.Schema) { s.Labels[2].Retired, s.Labels[2].Key = true, "" }, nil)))
	span := d.screen.Spans.List()[0]
	d.Pick(span.ID)
	d.must(d.SetNote("twice"))
	if d.labels() != "place" || d.screen.Spans.List()[0].Note != "twice" {
		t.Errorf("%+v", d.screen.Spans.List())
	}
	d.Select(annotate.Range{Start: 10, End: 15}, 15)
	if err := d.Label("place"); !errors.Is(err, annotate.ErrSchema) || len(d.screen.Spans.List()) != 1 {
		t.Errorf("a new one: %v", err)
	}
}
