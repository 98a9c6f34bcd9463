package session_test

import (
	"fmt"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

func sameLayer(a, b annotate.Layer) bool {
	return a.Article == b.Article && a.By == b.By && a.State == b.State &&
		slices.EqualFunc(a.Spans, b.Spans, annotate.Span.Equal) && slices.EqualFunc(a.Links, b.Links, annotate.Link.Equal)
}

// unsound says what is wrong with labels that a session made, or nil: order,
// parts that are disjoint, trimmed and whole, answers and links that the schema
// has, one link of a kind from a span.
func unsound(a annotate.Article, schema annotate.Schema, spans []annotate.Span, links []annotate.Link) error {
	if !slices.IsSortedFunc(spans, annotate.CompareSpans) || !slices.IsSortedFunc(links, annotate.CompareLinks) {
		return fmt.Errorf("out of order")
	}
	label, from := map[annotate.SpanID]annotate.Label{}, map[string]bool{}
	for _, s := range spans {
		if _, twice := label[s.ID]; twice {
			return fmt.Errorf("two spans are %s", s.ID)
		}
		label[s.ID] = s.Label
		if err := schema.CheckSpan(s); err != nil {
			return err
		}
		if err := unsoundParts(a, s.Parts); err != nil {
			return fmt.Errorf("%s: %w", s.Quote(a.Text), err)
		}
	}
	for _, k := range links {
		if err := schema.CheckLink(k.Label, label[k.From], label[k.To]); err != nil {
			return err
		}
		one := string(k.Label) + " " + string(k.From)
		if from[one] {
			return fmt.Errorf("%s is linked twice", k.From)
		}
		from[one] = true
	}
	return nil
}

func unsoundParts(a annotate.Article, parts []annotate.Range) error {
	if len(parts) == 0 {
		return fmt.Errorf("no text")
	}
	for i, p := range parts {
		switch {
		case a.Check(p) != nil:
			return a.Check(p)
		case i > 0 && p.Start <= parts[i-1].End:
			return fmt.Errorf("parts touch: %v", parts)
		case !segment.Boundary(a.Text, p.Start) || !segment.Boundary(a.Text, p.End):
			return fmt.Errorf("%v cuts a character", p)
		case segment.Trim(a.Text, p) != p && segment.Snap(a.Text, p, segment.Character) != p:
			return fmt.Errorf("%v has blanks at its ends", p)
		}
	}
	return nil
}
