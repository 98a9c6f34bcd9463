package annotate

import (
	"cmp"
	"fmt"
	"slices"
)

// A Status says how far an annotator is with an article.
type Status string

// The statuses; a fresh layer is ToDo.
const (
	ToDo    Status = "todo"
	Started Status = "started"
	Done    Status = "done"
)

// Statuses lists every status in working order.
var Statuses = [...]Status{ToDo, Started, Done}

// A State is what an annotator says about an article as a whole.
type State struct {
	Status Status `json:"status"`
	Flag   bool   `json:"flag,omitempty"`
	Note   string `json:"note,omitempty"` // to the reviewer
}

// A Layer is one annotator's work on one article. It is a value: Apply returns
// a new one. Only its annotator writes to it.
type Layer struct {
	Article   ArticleID  `json:"article"`
	By        Annotator  `json:"by"`
	State     State      `json:"state"`
	Spans     []Span     `json:"spans,omitempty"`     // in the order of CompareSpans
	Links     []Link     `json:"links,omitempty"`     // in the order of CompareLinks
	Decisions []Decision `json:"decisions,omitempty"` // of the gold layer, in the order of CompareDecisions
}

// NewLayer returns an empty layer that is still to do.
func NewLayer(article ArticleID, by Annotator) Layer {
	return Layer{Article: article, By: by, State: State{Status: ToDo}}
}

// Equal reports whether two layers say the same of the same article.
func (l Layer) Equal(o Layer) bool {
	return l.Article == o.Article && l.By == o.By && l.State == o.State &&
		slices.EqualFunc(l.Spans, o.Spans, Span.Equal) && slices.EqualFunc(l.Links, o.Links, Link.Equal) &&
		slices.EqualFunc(l.Decisions, o.Decisions, Decision.Equal)
}

// Span returns the span with this ID.
func (l Layer) Span(id SpanID) (Span, bool) {
	if i := slices.IndexFunc(l.Spans, func(s Span) bool { return s.ID == id }); i >= 0 {
		return l.Spans[i], true
	}
	return Span{}, false
}

// LinksOf returns the links that start or end at the span, in order.
func (l Layer) LinksOf(id SpanID) []Link {
	var out []Link
	for _, k := range l.Links {
		if k.From == id || k.To == id {
			out = append(out, k)
		}
	}
	return out
}

// At returns the spans that cover the byte at offset, smallest first.
func (l Layer) At(offset int) []Span {
	var out []Span
	for _, s := range l.Spans {
		if s.Hull().Start > offset {
			break
		}
		if s.Holds(offset) {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Span) int { return cmp.Compare(a.Len(), b.Len()) })
	return out
}

// Apply returns the layer after c. Where an edit does not fit, it returns l
// itself and an error that wraps ErrConflict.
func (l Layer) Apply(c Change) (Layer, error) {
	next := l
	var err error
	if c.State != nil {
		if next.State != c.State.Before {
			return l, fmt.Errorf("%w: the article's status is not what it was", ErrConflict)
		}
		next.State = c.State.After
	}
	if next.Spans, err = applyEdits(l.Spans, c.Spans, spanOrder); err != nil {
		return l, err
	}
	if next.Links, err = applyEdits(l.Links, c.Links, linkOrder); err != nil {
		return l, err
	}
	if next.Decisions, err = applyEdits(l.Decisions, c.Decisions, decisionOrder); err != nil {
		return l, err
	}
	if err := next.checkEnds(c); err != nil {
		return l, err
	}
	return next, nil
}

var errDangling = fmt.Errorf("%w: a link would lead to a label that is gone", ErrConflict)

// checkEnds holds that no link that c touched, or whose span c removed, dangles.
func (l Layer) checkEnds(c Change) error {
	if !c.mayDangle() {
		return nil
	}
	ids := make(map[SpanID]bool, len(l.Spans))
	for _, s := range l.Spans {
		ids[s.ID] = true
	}
	for _, k := range l.Links {
		if !ids[k.From] || !ids[k.To] {
			return errDangling
		}
	}
	return nil
}
