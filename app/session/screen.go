package session

import (
	"time"

	"bluepencil/annotate"
)

// A Screen is all that the window shows, as plain values. Slices are shared with
// the session and never written to.
type Screen struct {
	By      annotate.Annotator
	Schema  annotate.Schema
	Article annotate.Article // ID is "" when none is open
	State   annotate.State
	Spans   []annotate.Span
	Links   []annotate.Link

	Selection annotate.Range // empty: a caret alone
	Caret     int
	Selected  annotate.SpanID // "" when none
	Linking   []Candidate     // offered for a link, nil when none is being made

	Finding   Finding
	UndoTitle string // "" when there is nothing to undo
	RedoTitle string
	Saved     time.Time // of the last commit since the article was opened

	QueueStamp int // changes whenever the queue does
	Filter     Filter
	Done, All  int // articles
}

// Span returns the selected span.
func (s Screen) Span() (annotate.Span, bool) {
	if s.Selected == "" {
		return annotate.Span{}, false
	}
	return annotate.Layer{Spans: s.Spans}.Span(s.Selected)
}

// Screen returns what the window should show now.
func (s *Session) Screen() Screen {
	undo, _, _ := s.history.Undo()
	redo, _, _ := s.history.Redo()
	done, all := s.progress()
	return Screen{
		By: s.by, Schema: s.schema, Article: s.article, State: s.layer.State,
		Spans: s.layer.Spans, Links: s.layer.Links,
		Selection: s.selection, Caret: s.caret, Selected: s.selected, Linking: s.linking, Finding: s.finding,
		UndoTitle: undo.Title, RedoTitle: redo.Title, Saved: s.saved,
		QueueStamp: s.queue.stamp, Filter: s.queue.filter, Done: done, All: all,
	}
}
