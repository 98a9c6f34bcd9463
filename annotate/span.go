package annotate

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

type (
	// A SpanID names a span within one layer.
	SpanID string
	// An Annotator is the name of a person who labels, or Gold.
	Annotator string
	// A Label is the name of what a span or a link says, as in the Schema.
	Label string
)

// Gold is the annotator whose layer is the agreed one.
const Gold Annotator = "gold"

// An Origin says who proposed a span.
type Origin string

// Where a span comes from.
const (
	Human    Origin = "human"
	Rule     Origin = "rule"
	Imported Origin = "import"
	Model    Origin = "model"
)

// A Span labels one or more parts of an article.
type Span struct {
	ID     SpanID      `json:"id"`
	Label  Label       `json:"label"`
	Parts  []Range     `json:"parts"`           // ascending, disjoint, at least one
	Attrs  []Attribute `json:"attrs,omitempty"` // ascending by name, each name once
	Note   string      `json:"note,omitempty"`
	Origin Origin      `json:"origin,omitempty"`
	At     time.Time   `json:"at,omitzero"` // when it was last changed
}

// An Attribute is one answer about a span: kind = direct.
type Attribute struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Hull is the stretch from the start of the first part to the end of the last.
func (s Span) Hull() Range {
	if len(s.Parts) == 0 {
		return Range{}
	}
	return Range{s.Parts[0].Start, s.Parts[len(s.Parts)-1].End}
}

// Len is the number of bytes in all parts.
func (s Span) Len() int {
	n := 0
	for _, p := range s.Parts {
		n += p.Len()
	}
	return n
}

// Holds reports whether a part of the span covers the byte at offset.
func (s Span) Holds(offset int) bool {
	return slices.ContainsFunc(s.Parts, func(p Range) bool { return p.Holds(offset) })
}

// Quote is the text of the span, its parts joined by " … ".
func (s Span) Quote(text string) string {
	parts := make([]string, len(s.Parts))
	for i, p := range s.Parts {
		parts[i] = p.In(text)
	}
	return strings.Join(parts, " … ")
}

// Attr returns the value of the named attribute, or "".
func (s Span) Attr(name string) string {
	for _, a := range s.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// WithAttr returns the span with one attribute set, or removed when value is "".
func (s Span) WithAttr(name, value string) Span {
	attrs := slices.Clone(s.Attrs)
	attrs = slices.DeleteFunc(attrs, func(a Attribute) bool { return a.Name == name })
	if value != "" {
		attrs = append(attrs, Attribute{name, value})
		slices.SortFunc(attrs, func(a, b Attribute) int { return cmp.Compare(a.Name, b.Name) })
	}
	if len(attrs) == 0 {
		attrs = nil
	}
	s.Attrs = attrs
	return s
}

// WithPart returns the span with more parts; parts that touch or overlap become
// one.
func (s Span) WithPart(more ...Range) Span {
	s.Parts = joinParts(append(slices.Clone(s.Parts), more...))
	return s
}

// joinParts sorts parts and unites those that overlap or touch.
func joinParts(parts []Range) []Range {
	slices.SortFunc(parts, func(a, b Range) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out := parts[:0]
	for _, p := range parts {
		if n := len(out); n > 0 && p.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, p.End)
			continue
		}
		out = append(out, p)
	}
	return out
}

// Equal reports whether s and o say the same in every respect.
func (s Span) Equal(o Span) bool {
	return s.ID == o.ID && s.Label == o.Label && s.Note == o.Note && s.Origin == o.Origin &&
		s.At.Equal(o.At) && slices.Equal(s.Parts, o.Parts) && slices.Equal(s.Attrs, o.Attrs)
}

// CompareSpans orders spans as a reader meets them: start ascending, end
// descending, so that the outer comes before the inner, then label, then ID.
func CompareSpans(a, b Span) int {
	x, y := a.Hull(), b.Hull()
	return cmp.Or(
		cmp.Compare(x.Start, y.Start),
		cmp.Compare(y.End, x.End),
		cmp.Compare(a.Label, b.Label),
		cmp.Compare(a.ID, b.ID),
	)
}
