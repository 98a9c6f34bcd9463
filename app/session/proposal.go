package session

import (
	"slices"

	"bluepencil/annotate"
)

// Proposed reports whether a span was put forward by a model or a rule and nobody
// has said yet that it is right.
func Proposed(s annotate.Span) bool {
	return s.Origin == annotate.Model || s.Origin == annotate.Rule
}

// Accept says that the selected span is right, and goes on to the next proposal.
// With none selected it goes to one.
func (s *Session) Accept() error {
	span, ok := s.layer.Span(s.selected)
	if !ok || !Proposed(span) {
		return s.nextProposal(s.caret)
	}
	at := span.Hull().Start
	if err := s.replace(s.started(s.change("accept "+string(span.Label))), span, span); err != nil {
		return err
	}
	if slices.ContainsFunc(s.layer.Spans, Proposed) {
		return s.nextProposal(at)
	}
	return nil
}

// AcceptAll says that every proposal of the article is right, in one step.
func (s *Session) AcceptAll() error {
	c := s.started(s.change("accept all proposals"))
	for _, span := range s.layer.Spans {
		if Proposed(span) {
			after := span
			after.Origin, after.At = annotate.Human, s.clock()
			c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{Before: &span, After: &after})
		}
	}
	if len(c.Spans) == 0 {
		return ErrNoProposal
	}
	return s.do(c, s.selected)
}

// nextProposal selects the first proposal from a place on, or from the start.
func (s *Session) nextProposal(from int) error {
	i := slices.IndexFunc(s.layer.Spans, func(x annotate.Span) bool { return Proposed(x) && x.Hull().Start >= from })
	if i < 0 {
		i = slices.IndexFunc(s.layer.Spans, Proposed)
	}
	if i < 0 {
		return ErrNoProposal
	}
	s.Pick(s.layer.Spans[i].ID)
	return nil
}
