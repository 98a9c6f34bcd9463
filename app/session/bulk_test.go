package session_test

import (
	"errors"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

func (d *desk) idsOf(texts ...string) (ids []annotate.ArticleID) {
	for _, text := range texts {
		ids = append(ids, annotate.IdentifyText(text))
	}
	return ids
}

// statuses are the signs of what the queue shows: "." to do, "x" done.
func (d *desk) statuses() string {
	var b strings.Builder
	for _, e := range d.Queue() {
		b.WriteString(map[annotate.Status]string{annotate.ToDo: ".", annotate.Started: "o", annotate.Done: "x"}[e.Tally("amal").Status])
	}
	return b.String()
}

// Many articles are marked in one step, which one undo takes back, also from
// another article; steps in the open article come in their turn.
func TestStatusOfMany(t *testing.T) {
	d := newDesk(t, "One.", "Two.", "Three.")
	d.put("speaker", "One")
	d.must(d.SetStatusOf(d.idsOf("One.", "Three."), annotate.Done))
	if got := d.statuses(); got != "x.x" || d.screen.State.Status != annotate.Done || len(d.screen.Spans.List()) != 1 {
		t.Fatalf("marked: %s, %+v", got, d.screen.State)
	}
	d.put("place", "One")
	d.must(d.Undo())
	if got := d.statuses(); got != "x.x" || len(d.screen.Spans.List()) != 1 {
		t.Errorf("the label after it is undone first: %s with %d labels", got, len(d.screen.Spans.List()))
	}
	d.must(d.Open(d.idsOf("Two.")[0]))
	if d.screen.UndoTitle != "mark articles as done" {
		t.Errorf("elsewhere the step is %q", d.screen.UndoTitle)
	}
	d.must(d.Undo())
	if got := d.statuses(); got != "o.." {
		t.Errorf("undone: %s", got)
	}
	d.must(d.Redo())
	if got := d.statuses(); got != "x.x" || d.screen.UndoTitle == "" || d.screen.RedoTitle != "" {
		t.Errorf("made again: %s", got)
	}
}

// A step over many that no longer fits one of them is not undone for any.
func TestBulkUndoIsAllOrNothing(t *testing.T) {
	d := newDesk(t, "One.", "Two.", "Three.")
	d.must(d.SetStatusOf(d.idsOf("One.", "Two."), annotate.Done))
	d.must(d.Open(d.idsOf("Two.")[0]))
	d.must(d.SetStatus(annotate.Started))
	d.must(d.Open(d.idsOf("Three.")[0]))
	err := d.Undo()
	if !errors.Is(err, annotate.ErrConflict) || !strings.Contains(err.Error(), "Two.") {
		t.Errorf("the error is %v", err)
	}
	if got := d.statuses(); got != "xo." || d.screen.UndoTitle != "mark articles as done" {
		t.Errorf("afterwards %s, to undo: %q", got, d.screen.UndoTitle)
	}
}

// Removed articles leave the queue with their labels, and Undo brings both back.
func TestRemoval(t *testing.T) {
	d := newDesk(t, "One.", "Two.", "Three.")
	d.put("speaker", "One")
	loss, err := d.RemovalLoss(d.idsOf("One.", "Two."))
	if err != nil || loss.Articles != 2 || loss.Labels != 1 || loss.Links != 0 || len(loss.Annotators) != 1 || loss.Annotators[0] != "amal" {
		t.Errorf("%+v, %v", loss, err)
	}
	d.must(d.Remove(d.idsOf("One.", "Two.")))
	if got := d.statuses(); got != "." || d.screen.Article.Text != "Three." || d.screen.All != 1 {
		t.Errorf("removed: %s of %d, open is %q", got, d.screen.All, d.screen.Article.Text)
	}
	for r, err := range d.store.Records("") {
		t.Errorf("exported is %q, %v", r.Article.Text, err)
	}
	d.must(d.Remove(d.idsOf("Three.")))
	if d.screen.Article.ID != "" || d.screen.All != 0 {
		t.Errorf("with none left, %q is open", d.screen.Article.Text)
	}
	d.must(d.Undo())
	d.must(d.Undo())
	if got := d.statuses(); got != "o.." {
		t.Errorf("back: %s", got)
	}
	d.must(d.Redo())
	if got := d.statuses(); got != "." {
		t.Errorf("removed again: %s", got)
	}
}

// Nothing is shown that was not stored.
func TestBulkNotStored(t *testing.T) {
	d := newDesk(t, "One.", "Two.")
	d.store.broken = errors.New("no disk")
	if err := d.SetStatusOf(d.idsOf("One.", "Two."), annotate.Done); err == nil || d.statuses() != ".." || d.screen.UndoTitle != "" {
		t.Errorf("%v, %s, to undo: %q", err, d.statuses(), d.screen.UndoTitle)
	}
	if err := d.Remove(d.idsOf("One.")); err == nil || d.statuses() != ".." {
		t.Errorf("%v, %s", err, d.statuses())
	}
}

// An export of some articles has no other.
func TestExportOfSome(t *testing.T) {
	d := newDesk(t, "One.", "Two.")
	d.must(d.SetStatusOf(d.idsOf("One.", "Two."), annotate.Done))
	for _, of := range [][]annotate.ArticleID{nil, d.idsOf("Two.")} {
		want := max(len(of), 2*(1-len(of)))
		counts, err := d.Export(session.Mine).Of(of).Write(t.Context(), t.TempDir()+"/x.jsonl", func(int) {})
		if err != nil || counts.Articles != want {
			t.Errorf("of %d: %d records, want %d, %v", len(of), counts.Articles, want, err)
		}
	}
}

// What somebody has labelled is not undone by whoever sits down after; removed
// articles are everybody's, and come back.
func TestBulkUndoIsTheAnnotatorsOwn(t *testing.T) {
	d := newDesk(t, "One.", "Two.", "Three.")
	d.must(d.SetStatusOf(d.idsOf("One.", "Two."), annotate.Done))
	d.must(d.Remove(d.idsOf("Three.")))
	d.must(d.SetAnnotator("noor"))
	if d.screen.UndoTitle != "remove articles" {
		t.Errorf("to undo: %q", d.screen.UndoTitle)
	}
	d.must(d.Undo())
	if got := d.statuses(); got != "xx." || d.screen.UndoTitle != "" {
		t.Errorf("%s, then to undo: %q", got, d.screen.UndoTitle)
	}
	d.must(d.Undo())
	if got := d.statuses(); got != "xx." {
		t.Errorf("noor has undone what amal did: %s", got)
	}
}

// An article that was removed before, or is named twice, is none of the step's.
func TestRemovalOfWhatIsThere(t *testing.T) {
	d := newDesk(t, "One.", "Two.", "Three.")
	d.put("speaker", "One")
	d.must(d.Remove(d.idsOf("Two.")))
	some := d.idsOf("One.", "Two.", "One.")
	loss, err := d.RemovalLoss(some)
	if err != nil || loss.Articles != 1 || loss.Labels != 1 {
		t.Errorf("%+v, %v", loss, err)
	}
	d.must(d.Remove(some))
	d.must(d.Undo())
	if got := d.statuses(); got != "o." {
		t.Errorf("undone: %s", got)
	}
	d.must(d.SetStatusOf(d.idsOf("One.", "One."), annotate.Done))
	if got := d.statuses(); got != "x." {
		t.Errorf("marked: %s", got)
	}
	d.must(d.Remove(d.idsOf("Two.")))
	if d.screen.UndoTitle == "remove articles" {
		t.Error("removing what is removed is a step")
	}
}
