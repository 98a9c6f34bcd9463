package annotate

import (
	"errors"
	"slices"
	"time"
)

// ErrConflict means that what a Change expects is not what is there.
var ErrConflict = errors.New("the labels have changed meanwhile")

// An Edit puts After in the place of Before. A nil Before creates, a nil After
// deletes.
type Edit[T any] struct {
	Before *T `json:"before,omitempty"`
	After  *T `json:"after,omitempty"`
}

// A StateEdit puts one State in the place of another.
type StateEdit struct {
	Before State `json:"before"`
	After  State `json:"after"`
}

// A Change is one gesture of one annotator on one article. It is the only way
// that labels and facts change: its edits are checked, stored, logged, shown and undone
// together.
type Change struct {
	Article   ArticleID        `json:"article"`
	By        Annotator        `json:"by"`
	Title     string           `json:"title"` // what the Undo menu says
	At        time.Time        `json:"at,omitzero"`
	Spans     []Edit[Span]     `json:"spans,omitempty"`
	Links     []Edit[Link]     `json:"links,omitempty"`
	Decisions []Edit[Decision] `json:"decisions,omitempty"`
	State     *StateEdit       `json:"state,omitempty"`
	Facts     *FactsEdit       `json:"facts,omitempty"` // of the article, whoever labels it
}

// Empty reports whether the change changes nothing.
func (c Change) Empty() bool { return !c.OfLayer() && c.Facts == nil }

// OfLayer reports whether it changes the annotator's layer.
func (c Change) OfLayer() bool {
	return len(c.Spans) > 0 || len(c.Links) > 0 || len(c.Decisions) > 0 || c.State != nil
}

// Inverse returns the change that takes c back.
func (c Change) Inverse() Change {
	back := c
	back.Spans = inverse(c.Spans)
	back.Links = inverse(c.Links)
	back.Decisions = inverse(c.Decisions)
	if c.State != nil {
		back.State = &StateEdit{Before: c.State.After, After: c.State.Before}
	}
	if c.Facts != nil {
		back.Facts = &FactsEdit{Before: c.Facts.After, After: c.Facts.Before}
	}
	return back
}

// inverse turns every edit round, the last first: a change may edit one record
// twice.
func inverse[T any](edits []Edit[T]) []Edit[T] {
	back := slices.Clone(edits)
	slices.Reverse(back)
	for i, e := range back {
		back[i] = Edit[T]{Before: e.After, After: e.Before}
	}
	return back
}

func (c Change) mayDangle() bool {
	return len(c.Links) > 0 || slices.ContainsFunc(c.Spans, func(e Edit[Span]) bool {
		return e.Before != nil && (e.After == nil || e.After.ID != e.Before.ID)
	})
}
