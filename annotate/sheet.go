package annotate

import (
	"fmt"
	"iter"
	"math"
	"slices"
)

// A Sheet is a Layer laid out for labelling: a change to one of 400 000 labels copies a
// few hundred of them. Like a layer it is a value.
type Sheet struct {
	Article   ArticleID
	By        Annotator
	State     State
	Spans     Roll[Span] // in the order of CompareSpans
	Links     Roll[Link] // in the order of CompareLinks
	Decisions []Decision // in the order of CompareDecisions
}

// SheetOf lays out a layer. They share their memory.
func SheetOf(l Layer) Sheet {
	return Sheet{l.Article, l.By, l.State, rollOf(l.Spans, &spanOrder), rollOf(l.Links, &linkOrder), l.Decisions}
}

// Layer is the sheet as a layer; it takes time and memory by the number of labels.
func (s Sheet) Layer() Layer {
	return Layer{s.Article, s.By, s.State, s.Spans.List(), s.Links.List(), s.Decisions}
}

// Equal reports whether two sheets say the same of the same article.
func (s Sheet) Equal(o Sheet) bool {
	return s.Article == o.Article && s.By == o.By && s.State == o.State && s.Spans.equal(o.Spans) && s.Links.equal(o.Links) &&
		slices.EqualFunc(s.Decisions, o.Decisions, Decision.Equal)
}

// Span returns the span with this ID.
func (s Sheet) Span(id SpanID) (Span, bool) {
	span, at := s.Spans.Find(string(id))
	return span, at >= 0
}

// first stands before all spans that begin at an offset, and behind those before it.
func first(start int) Span { return Span{Parts: []Range{{start, math.MaxInt}}} }

// From are the spans in order that begin at an offset or behind it.
func (s Sheet) From(start int) iter.Seq[Span] { return s.Spans.From(first(start)) }

// Before is how many spans begin before an offset.
func (s Sheet) Before(start int) int { return s.Spans.Before(first(start)) }

// Twin returns the span that has this label on just these parts.
func (s Sheet) Twin(label Label, parts []Range) (Span, bool) {
	if len(parts) == 0 {
		return Span{}, false
	}
	start := parts[0].Start
	for x := range s.From(start) {
		if x.Hull().Start > start {
			break
		}
		if x.Label == label && slices.Equal(x.Parts, parts) {
			return x, true
		}
	}
	return Span{}, false
}

// Plus returns the sheet with one more span, whose ID no other has.
func (s Sheet) Plus(span Span) Sheet {
	s.Spans = s.Spans.put(span)
	return s
}

// DecisionOn is Layer.DecisionOn.
func (s Sheet) DecisionOn(id SpanID) (Decision, bool) {
	return Layer{Decisions: s.Decisions}.DecisionOn(id)
}

// LinksOf returns the links that start or end at the span, in order.
func (s Sheet) LinksOf(id SpanID) (list []Link) {
	for _, k := range s.Links.All() {
		if k.From == id || k.To == id {
			list = append(list, k)
		}
	}
	return list
}

// Apply returns the sheet after c, as Layer.Apply does. Where an edit does not fit, it
// returns s itself and an error that wraps ErrConflict.
func (s Sheet) Apply(c Change) (Sheet, error) {
	next, err := s.edited(c, false)
	if err != nil {
		return s, err
	}
	if next.dangles(c) {
		return s, errDangling
	}
	return next, nil
}

// Follow is Apply for a change that somebody has found to fit: IDs are not looked for
// among all others.
func (s Sheet) Follow(c Change) (Sheet, error) { return s.edited(c, true) }

func (s Sheet) edited(c Change, known bool) (next Sheet, err error) {
	next = s
	if c.State != nil {
		if next.State != c.State.Before {
			return s, fmt.Errorf("%w: the article's status is not what it was", ErrConflict)
		}
		next.State = c.State.After
	}
	if next.Spans, err = s.Spans.edited(c.Spans, known); err != nil {
		return s, err
	}
	if next.Links, err = s.Links.edited(c.Links, known); err != nil {
		return s, err
	}
	next.Decisions, err = applyEdits(s.Decisions, c.Decisions, decisionOrder)
	return next, err
}

// dangles reports whether a link that c has put there, or one to a span that it has
// removed, leads to nothing.
func (s Sheet) dangles(c Change) bool {
	for _, e := range c.Links {
		if e.After == nil {
			continue
		}
		k, at := s.Links.Find(string(e.After.ID)) // a later edit may have changed it again
		if at >= 0 && !(s.Spans.Has(string(k.From)) && s.Spans.Has(string(k.To))) {
			return true
		}
	}
	gone := map[SpanID]bool{}
	for _, e := range c.Spans {
		if e.Before != nil && !s.Spans.Has(string(e.Before.ID)) {
			gone[e.Before.ID] = true
		}
	}
	if len(gone) == 0 {
		return false
	}
	for _, k := range s.Links.All() {
		if gone[k.From] || gone[k.To] {
			return true
		}
	}
	return false
}
