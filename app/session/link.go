package session

import (
	"cmp"
	"errors"
	"slices"

	"bluepencil/annotate"
)

// ErrNoTarget means that nothing in the article could be linked to.
var ErrNoTarget = errors.New("nothing here can be linked to")

// MaxCandidates is how many candidates have a key of their own.
const MaxCandidates = 9

// A Candidate is a span that the selected one could be linked to.
type Candidate struct {
	Span   annotate.SpanID
	Text   string
	Linked bool // it is linked already: choosing it again takes the link away
}

// BeginLink offers the spans that the selected one may be linked to, the
// nearest first. ChooseLink takes one of them.
func (s *Session) BeginLink() error {
	span, err := s.span()
	if err != nil {
		return err
	}
	rule, ok := s.schema.LinkFrom(span.Label)
	if !ok {
		return ErrNoTarget
	}
	list := s.candidates(span, rule)
	if len(list) == 0 {
		return ErrNoTarget
	}
	s.linking = list
	s.show()
	return nil
}

// candidates lists possible ends of a link. Two spans with the same text are
// both listed, since they stand in different places.
func (s *Session) candidates(from annotate.Span, rule annotate.LinkRule) []Candidate {
	var ends []annotate.Span
	for _, x := range s.labels().Spans.All() {
		if x.ID != from.ID && slices.Contains(rule.To, x.Label) {
			ends = append(ends, x)
		}
	}
	slices.SortStableFunc(ends, func(a, b annotate.Span) int {
		return cmp.Compare(distance(from, a), distance(from, b))
	})
	if len(ends) > MaxCandidates {
		ends = ends[:MaxCandidates]
	}
	list := make([]Candidate, len(ends))
	for i, x := range ends {
		_, linked := s.link(rule.Name, from.ID, x.ID)
		list[i] = Candidate{Span: x.ID, Text: x.Quote(s.article.Text), Linked: linked}
	}
	return list
}

// distance is the number of bytes between two spans; 0 where they overlap.
func distance(a, b annotate.Span) int {
	p, q := a.Hull(), b.Hull()
	return max(0, q.Start-p.End, p.Start-q.End)
}

// ChooseLink links the selected span to candidate n, counted from 0. A quote has
// one speaker: an older link of the same kind is replaced in the same step, and
// choosing the present one takes it away.
func (s *Session) ChooseLink(n int) error {
	if n < 0 || n >= len(s.linking) {
		return ErrNoTarget
	}
	return s.Link(s.linking[n].Span)
}

// Link links the selected span to another, as ChooseLink does.
func (s *Session) Link(to annotate.SpanID) error {
	from, err := s.span()
	if err != nil {
		return err
	}
	end, ok := s.labels().Span(to)
	if !ok || to == from.ID {
		return ErrNoTarget
	}
	rule, ok := s.schema.LinkFrom(from.Label)
	if !ok {
		return ErrNoTarget
	}
	if err := s.schema.CheckLink(rule.Name, from.Label, end.Label); err != nil {
		return err
	}
	c := s.change("link " + string(rule.Name))
	for _, k := range s.labels().LinksOf(from.ID) {
		if k.From == from.ID && k.Label == rule.Name {
			c.Links = append(c.Links, annotate.Edit[annotate.Link]{Before: &k})
		}
	}
	if _, there := s.link(rule.Name, from.ID, to); there {
		c.Title = "unlink " + string(rule.Name)
	} else {
		k := annotate.Link{ID: annotate.LinkID(s.newID()), Label: rule.Name, From: from.ID, To: to, At: s.clock()}
		c.Links = append(c.Links, annotate.Edit[annotate.Link]{After: &k})
	}
	return s.do(c, from.ID)
}

// Unlink takes one link away.
func (s *Session) Unlink(id annotate.LinkID) error {
	k, at := s.labels().Links.Find(string(id))
	if at < 0 {
		return ErrNoTarget
	}
	c := s.change("unlink " + string(k.Label))
	c.Links = []annotate.Edit[annotate.Link]{{Before: &k}}
	return s.do(c, s.selected)
}

func (s *Session) link(name annotate.Label, from, to annotate.SpanID) (annotate.Link, bool) {
	for _, k := range s.labels().Links.All() {
		if k.Label == name && k.From == from && k.To == to {
			return k, true
		}
	}
	return annotate.Link{}, false
}
