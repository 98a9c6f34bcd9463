package session

import (
	"time"

	"bluepencil/annotate"
)

// A Screen is all that the window shows, as plain values. Slices are shared with
// the session and never written to.
type Screen struct {
	By       annotate.Annotator
	Schema   annotate.Schema
	Article  annotate.Article // ID is "" when none is open
	State    annotate.State
	Spans    annotate.Roll[annotate.Span]
	Links    annotate.Roll[annotate.Link]
	Proposed int  // how many of the spans are proposals
	Unread   bool // the labels are still being read; Spans and Links are empty

	Selection annotate.Range // empty: a caret alone
	Caret     int
	Selected  annotate.SpanID // "" when none
	Linking   []Candidate     // offered for a link, nil when none is being made

	Finding   Finding
	UndoTitle string // "" when there is nothing to undo
	RedoTitle string
	Saved     time.Time // of the last commit since the article was opened

	Refused *Refusal      // a step that could not be kept, nil for none
	Saving  string        // title of the step that the disk has not taken yet, "" for none
	Slow    time.Duration // that the last step took to save, 0 where it was quick

	Trouble error // with what protects the labels beside the project's file; nil for none

	Review *Review // nil while nobody reviews

	QueueStamp int   // changes whenever Shown or a fact of an article does
	Sieve      Sieve // what the queue is to show
	At         int   // where in Shown the open article stands, -1 for nowhere
	Loading    bool  // the index is not wholly read; Shown grows
	Sifting    bool  // Shown is still that of the sieve before
	Searching  bool  // texts are still looked through; Shown grows
	Broken     error // why the queue is not whole, nil when nothing went wrong
	Done, All  int   // articles that the annotator at work has finished, and all
}

// Span returns the selected span.
func (s Screen) Span() (annotate.Span, bool) {
	if s.Selected == "" {
		return annotate.Span{}, false
	}
	return annotate.Sheet{Spans: s.Spans}.Span(s.Selected)
}

// Screen returns what the window should show now.
func (s *Session) Screen() Screen {
	undo, _ := s.timeline.undo()
	redo, _ := s.timeline.redo()
	q := &s.queue
	at, found := q.index(s.place)
	if !found {
		at = -1
	}
	return Screen{
		By: s.by, Schema: s.schema, Article: s.article, State: s.sheet.State,
		Spans: s.sheet.Spans, Links: s.sheet.Links, Proposed: s.proposals.in(s.sheet.Spans), Unread: s.pending != nil,
		Selection: s.selection, Caret: s.caret, Selected: s.selected, Linking: s.linking, Finding: s.finding,
		Refused: s.refused, Saving: s.saving, Slow: s.slow,
		Review: s.reviewScreen(), Trouble: s.store.Trouble(), UndoTitle: undo.title(), RedoTitle: redo.title(), Saved: s.saved,
		QueueStamp: q.stamp, Sieve: q.sieve, At: at, Loading: q.unread && q.broken == nil, Sifting: q.stale, Searching: q.searching(),
		Broken: q.broken, Done: q.done, All: q.len() - q.gone,
	}
}
