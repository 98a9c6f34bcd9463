package session

import (
	"errors"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// ErrDecided means that a verdict can be looked at and followed, and not be changed by
// the one on whose labels it is.
var ErrDecided = errors.New("what was decided is not changed here")

// itemsOf are the cases of a review, worst first: on a walk, those on which was decided.
func (t Terms) itemsOf(gold annotate.Layer, layers []annotate.Layer) []compare.Item {
	items := compare.Items(gold, layers)
	if t.Walk {
		items = slices.DeleteFunc(items, func(i compare.Item) bool {
			return !slices.ContainsFunc(i.Decisions, t.concerns)
		})
	}
	compare.WorstFirst(items)
	return items
}

// concerns reports whether a decision is on something that the one who walks has said.
func (t Terms) concerns(d annotate.Decision) bool {
	return slices.ContainsFunc(d.Said, func(o annotate.Opinion) bool { return slices.Contains(o.By, t.Of) })
}

// walkShelf is where an item lies on a walk: Agreeing where the label was accepted as it
// was given, Decided where it has been changed since, Differing otherwise.
func (t Terms) walkShelf(i compare.Item) Shelf {
	accepted := slices.ContainsFunc(i.Decisions, func(d annotate.Decision) bool { return slices.Contains(d.From, t.Of) })
	mine := func(list []annotate.Opinion) (own []annotate.Opinion) {
		for _, o := range list {
			if slices.Contains(o.By, t.Of) {
				own = append(own, o)
			}
		}
		return own
	}
	var now []annotate.Opinion
	for _, s := range i.Sayings {
		now = append(now, s.Opinion())
	}
	then := mine(i.Decisions[0].Said)
	switch {
	case i.Kind == compare.Vanished || !slices.EqualFunc(then, mine(now), annotate.Opinion.Same):
		return Decided
	case accepted:
		return Agreeing
	}
	return Differing
}

// doAsDecided makes of one's own labels in a case what was decided.
func (s *Session) doAsDecided(i compare.Item) error {
	c := s.change("do as was decided")
	var wanted []annotate.Span
	for _, d := range i.Decisions {
		for _, id := range d.Spans {
			if g, there := s.review.gold.Span(id); there {
				wanted = append(wanted, g)
			}
		}
	}
	same := func(a, b annotate.Span) bool {
		return a.Label == b.Label && slices.Equal(a.Parts, b.Parts) && slices.Equal(a.Attrs, b.Attrs)
	}
	for _, own := range s.labels().Spans.All() {
		said := slices.ContainsFunc(i.Sayings, func(x compare.Saying) bool {
			return x.Link == "" && x.Label == own.Label && slices.Equal(x.Parts, own.Parts)
		})
		if !said || slices.ContainsFunc(wanted, func(w annotate.Span) bool { return same(w, own) }) {
			continue
		}
		for _, k := range s.labels().LinksOf(own.ID) {
			if !slices.ContainsFunc(c.Links, func(e annotate.Edit[annotate.Link]) bool { return e.Before.ID == k.ID }) {
				c.Links = append(c.Links, annotate.Edit[annotate.Link]{Before: &k})
			}
		}
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{Before: &own})
	}
	for _, w := range wanted {
		if own, twin := s.labels().Twin(w.Label, w.Parts); twin && same(w, own) {
			continue
		}
		after := annotate.Span{ID: annotate.SpanID(s.newID()), Label: w.Label, Parts: w.Parts, Attrs: w.Attrs, Origin: annotate.Human, At: s.clock()}
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &after})
	}
	if !c.Empty() {
		if err := s.do(s.started(c), ""); err != nil {
			return err
		}
	}
	s.goOn()
	s.show()
	return nil
}
