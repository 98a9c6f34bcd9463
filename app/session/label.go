package session

import (
	"fmt"

	"bluepencil/annotate"
)

// Label puts a label on the selected text; with no text selected it gives the
// selected span that label instead, when the caret is still there; else the word
// at the caret gets it.
func (s *Session) Label(name annotate.Label) error {
	if span, ok := s.here(); ok && s.selection.Empty() {
		return s.relabel(span, name)
	}
	r, err := s.target()
	if err != nil {
		return err
	}
	span := annotate.Span{
		ID: annotate.SpanID(s.newID()), Label: name, Parts: []annotate.Range{r},
		Origin: annotate.Human, At: s.clock(),
	}
	if twin, ok := s.twin(span); ok {
		s.Pick(twin.ID)
		return nil
	}
	if err := s.allow(span); err != nil {
		return err
	}
	c := s.started(s.change("label " + string(name)))
	c.Spans = []annotate.Edit[annotate.Span]{{After: &span}}
	return s.keep(c, span.ID, r.End)
}

// twin returns the span that already says the same of just the same text.
func (s *Session) twin(span annotate.Span) (annotate.Span, bool) {
	return s.labels().Twin(span.Label, span.Parts)
}

// relabel gives a span another label. Answers and links that the new label does
// not have go with the old one, in the same step, so that undo brings them back.
func (s *Session) relabel(span annotate.Span, name annotate.Label) error {
	if span.Label == name {
		return nil
	}
	rule, ok := s.schema.Label(name)
	if !ok {
		return fmt.Errorf("%w: there is no label %q", annotate.ErrSchema, name)
	}
	after := span
	after.Label, after.Attrs = name, nil
	if twin, ok := s.twin(after); ok {
		s.Pick(twin.ID)
		return nil
	}
	for _, a := range rule.Attrs {
		after = after.WithAttr(a.Name, allowed(a, span.Attr(a.Name)))
	}
	c := s.change("change to " + string(name))
	for _, k := range s.labels().LinksOf(span.ID) {
		if s.schema.CheckLink(k.Label, s.labelOf(k.From, after), s.labelOf(k.To, after)) != nil {
			c.Links = append(c.Links, annotate.Edit[annotate.Link]{Before: &k})
		}
	}
	return s.replace(c, span, after)
}

func allowed(rule annotate.AttributeRule, value string) string {
	for _, v := range rule.Values {
		if v == value {
			return v
		}
	}
	if len(rule.Values) == 0 {
		return value
	}
	return ""
}

// labelOf is the label of a span, with changed standing for its old self.
func (s *Session) labelOf(id annotate.SpanID, changed annotate.Span) annotate.Label {
	if id == changed.ID {
		return changed.Label
	}
	span, _ := s.labels().Span(id)
	return span.Label
}

// Delete removes the selected span together with its links.
func (s *Session) Delete() error {
	span, err := s.span()
	if err != nil {
		return err
	}
	c := s.change("remove " + string(span.Label))
	for _, k := range s.labels().LinksOf(span.ID) {
		c.Links = append(c.Links, annotate.Edit[annotate.Link]{Before: &k})
	}
	c.Spans = []annotate.Edit[annotate.Span]{{Before: &span}}
	return s.keep(c, "", span.Hull().Start)
}

// replace commits c with span changed to after, which stays selected. Whoever
// changes a proposal has made it a label of their own.
func (s *Session) replace(c annotate.Change, span, after annotate.Span) error {
	if Proposed(after) {
		after.Origin = annotate.Human
	}
	if span.Equal(after) {
		return nil
	}
	after.At = s.clock()
	if err := s.allow(after); err != nil {
		return err
	}
	c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{Before: &span, After: &after})
	return s.keep(c, after.ID, after.Hull().End)
}

// keep commits c and leaves a span selected, or none, and a caret alone.
func (s *Session) keep(c annotate.Change, selected annotate.SpanID, caret int) error {
	return s.at(caret, func() error { return s.do(c, selected) })
}

// allow reports whether a span may stand in the layer.
func (s *Session) allow(span annotate.Span) error {
	for _, p := range span.Parts {
		if err := s.article.Check(p); err != nil {
			return err
		}
	}
	check := s.schema.CheckNew
	if old, there := s.labels().Span(span.ID); there && old.Label == span.Label {
		check = s.schema.CheckSpan
	}
	if err := check(span); err != nil {
		return err
	}
	return s.schema.CheckOverlap(s.labels().Spans.All(), span)
}
