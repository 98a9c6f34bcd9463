// Package session is the program without its window: the open article, what is
// selected, the undo history, the queue, and everything that an editor can tell
// the program to do. It knows neither the GUI toolkit nor the store's file.
// All calls come from one goroutine.
//
//	a gesture ─► session.Label ─► commit ─► Store.Commit
//	window    ◄─ OnChange(Screen) ◄───┘
package session

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// Why a command had nothing to work on.
var (
	ErrNoArticle   = errors.New("no article is open")
	ErrNoSelection = errors.New("no text is selected")
	ErrNoSpan      = errors.New("no label is selected")
	ErrNoProposal  = errors.New("no label is proposed")
	ErrNotSaved    = errors.New("not saved")
)

// A Session is one annotator at work on one project.
type Session struct {
	OnChange  func(Screen) // told what to show after every change
	OnTrouble func(error)  // told what went wrong when nobody waited for it

	store Store
	by    annotate.Annotator
	now   func() time.Time
	newID func() string

	schema    annotate.Schema
	queue     queue
	article   annotate.Article
	place     int32          // of the article in import order, from 0; -1 for none
	sheet     annotate.Sheet // asked for by labels, which waits for pending
	pending   *reading       // the labels are on their way, and sheet stands for them; nil where they are there
	timeline  timeline
	proposals proposals
	saved     time.Time

	selection annotate.Range
	caret     int
	selected  annotate.SpanID
	grown     []stop // where Grow has been, for Shrink
	linking   []Candidate

	review *review // nil while nobody reviews

	refused  *Refusal      // the step that could not be kept, nil for none
	saving   string        // title of the step that the disk has not taken yet, "" for none
	slow     time.Duration // that the last step took to save, 0 where it was quick
	later    func(func())  // nil where every step is waited for
	saveTime time.Duration

	finding  Finding
	folded   segment.Folded
	foldedOf annotate.ArticleID
}

// New returns a session with no article open. now and newID give times and
// identifiers that are unique within a layer.
func New(store Store, by annotate.Annotator, now func() time.Time, newID func() string) (*Session, error) {
	schema, err := store.Schema()
	if err != nil {
		return nil, fmt.Errorf("read the project's labels: %w", err)
	}
	s := &Session{OnChange: func(Screen) {}, OnTrouble: func(error) {}, store: store, by: by, now: now, newID: newID, schema: schema, place: -1}
	s.queue.most, s.queue.linkable = atOnce, linkable(schema)
	s.queue.hand(by)
	if err := s.queue.read(store); err != nil {
		return nil, fmt.Errorf("read the queue: %w", err)
	}
	return s, nil
}

// By is the annotator at work.
func (s *Session) By() annotate.Annotator { return s.by }

// SetAnnotator hands the session to another annotator; the open article is
// shown anew with that annotator's labels.
func (s *Session) SetAnnotator(by annotate.Annotator) error {
	if s.saving != "" {
		return ErrSaving
	}
	if by == s.by {
		s.show()
		return nil
	}
	before, queue, timeline, review := s.by, s.queue, s.timeline, s.review
	if by != annotate.Gold && (s.review == nil || !s.review.Walk || by != s.review.Of) {
		s.review = nil
	}
	s.by, s.timeline = by, timeline.handed()
	s.queue.hand(by)
	if s.article.ID == "" {
		s.show()
		return nil
	}
	if err := s.Open(s.article.ID); err != nil {
		s.by, s.queue, s.timeline, s.review = before, queue, timeline, review
		return err
	}
	return nil
}

// Schema is what the project labels.
func (s *Session) Schema() annotate.Schema { return s.schema }

// Open shows an article with the annotator's own labels. One that is open
// already stays as it is, with its undo history, unless its labels were changed
// elsewhere.
func (s *Session) Open(id annotate.ArticleID) error {
	if s.saving != "" {
		return ErrSaving
	}
	article, err := s.store.Article(id)
	if err != nil {
		return fmt.Errorf("open article: %w", err)
	}
	entry, err := s.store.Entry(id)
	if err != nil {
		return fmt.Errorf("find %q: %w", article.Title, err)
	}
	var sheet annotate.Sheet
	var pending *reading
	if s.readsBeside(entry) {
		sheet, pending = expected(entry, s.by), s.sheetBeside(id)
	} else if sheet, err = s.store.Sheet(id, s.by); err != nil {
		return fmt.Errorf("open the labels of %q: %w", article.Title, err)
	}
	s.place = int32(entry.Number) - 1
	if id == s.article.ID && s.labels().Equal(sheet) && s.article.Facts() == article.Facts() {
		s.show()
		return nil
	}
	s.article, s.sheet, s.pending, s.timeline, s.refused = article, sheet, pending, s.timeline.elsewhere(), nil
	s.saved = time.Time{}
	s.clear(0)
	s.finding = Finding{At: -1}
	if s.review != nil {
		if err := s.hear(); err != nil {
			return err
		}
	}
	s.show()
	return nil
}

// touched is where a step taken back or again has changed something: the span to
// select after it, if it is there then, and the caret. A step that is about the
// article as a whole leaves both where they are.
func (s *Session) touched(c annotate.Change) (selected annotate.SpanID, caret int) {
	for _, e := range c.Spans {
		if e.After != nil {
			return e.After.ID, e.After.Hull().End
		}
	}
	switch {
	case len(c.Spans) > 0:
		return "", c.Spans[0].Before.Hull().Start
	case len(c.Links) > 0:
		link := cmp.Or(c.Links[0].After, c.Links[0].Before)
		from, _ := s.labels().Span(link.From)
		return from.ID, from.Hull().End
	}
	return s.selected, nowhere
}

// nowhere is the caret of a step that is about the article as a whole.
const nowhere = -1

// at puts a caret alone at an offset for a commit; the selection comes back when
// the commit fails.
func (s *Session) at(caret int, commit func() error) error {
	if caret == nowhere {
		return commit()
	}
	selection, before, grown := s.selection, s.caret, s.grown
	s.selection, s.caret, s.grown = annotate.Range{Start: caret, End: caret}, caret, nil
	if err := commit(); err != nil {
		s.selection, s.caret, s.grown = selection, before, grown
		if s.refused != nil {
			s.show()
		}
		return err
	}
	return nil
}

// do commits a new step and selects a span after it.
func (s *Session) do(c annotate.Change, selected annotate.SpanID) error {
	return s.commit(c, s.timeline.record(c), selected)
}

func (s *Session) show() { s.OnChange(s.Screen()) }

// clock is the time as it is stored: UTC, whole milliseconds.
func (s *Session) clock() time.Time { return s.now().UTC().Truncate(time.Millisecond) }

func (s *Session) change(title string) annotate.Change {
	return annotate.Change{Article: s.article.ID, By: s.by, Title: title, At: s.clock()}
}

// started adds to c that a fresh article is now begun: the first label does so.
func (s *Session) started(c annotate.Change) annotate.Change {
	if before := s.labels().State; c.State == nil && before.Status == annotate.ToDo {
		after := before
		after.Status = annotate.Started
		c.State = &annotate.StateEdit{Before: before, After: after}
	}
	return c
}
