package session

import "bluepencil/annotate"

// Proposed reports whether a span was put forward by a model or a rule and nobody
// has said yet that it is right.
func Proposed(s annotate.Span) bool {
	return s.Origin == annotate.Model || s.Origin == annotate.Rule
}

// Accept says that the selected span is right, and goes on to the next proposal.
// With none selected it goes to one.
func (s *Session) Accept() error {
	span, ok := s.labels().Span(s.selected)
	if !ok || !Proposed(span) {
		return s.nextProposal(s.caret)
	}
	at := span.Hull().Start
	if err := s.replace(s.started(s.change("accept "+string(span.Label))), span, span); err != nil {
		return err
	}
	if s.proposals.in(s.labels().Spans) > 0 {
		return s.nextProposal(at)
	}
	return nil
}

// AcceptAll says that every proposal of the article is right, in one step.
func (s *Session) AcceptAll() error {
	c := s.started(s.change("accept all proposals"))
	for _, span := range s.labels().Spans.All() {
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
	for _, start := range [...]int{from, 0} {
		for x := range s.labels().From(start) {
			if Proposed(x) {
				s.Pick(x.ID)
				return nil
			}
		}
	}
	return ErrNoProposal
}

// proposals counts the spans of a list that are proposed; what it knows of a section it
// keeps until the list has that no more.
type proposals struct {
	list annotate.Roll[annotate.Span]
	of   map[*annotate.Section[annotate.Span]]int
	all  int
}

func (p *proposals) in(list annotate.Roll[annotate.Span]) int {
	if p.of != nil && p.list.Same(list) {
		return p.all
	}
	old := p.of
	p.list, p.of, p.all = list, make(map[*annotate.Section[annotate.Span]]int, len(list.Sections())), 0
	for _, section := range list.Sections() {
		n, known := old[section]
		if !known {
			for i := range section.Items {
				if Proposed(section.Items[i]) {
					n++
				}
			}
		}
		p.of[section] = n
		p.all += n
	}
	return p.all
}
