package annotate

import (
	"errors"
	"fmt"
	"iter"
	"slices"
)

// ErrSchema means that the project's labels do not allow something.
var ErrSchema = errors.New("the project's labels do not allow this")

// A Schema is what a project labels: labels, links and the answers asked for.
type Schema struct {
	Version int         `json:"version"`
	Labels  []LabelRule `json:"labels"`
	Links   []LinkRule  `json:"links"`
	Overlap Overlap     `json:"overlap"`
}

// An Overlap says whether spans may share text.
type Overlap string

// The overlap rules.
const (
	OverlapAny  Overlap = "any"  // overlap, nest and stack at will
	OverlapNone Overlap = "none" // no two spans share text
)

// A LabelRule describes a label for spans.
type LabelRule struct {
	Name      Label           `json:"name"`
	Key       string          `json:"key,omitempty"` // "1" to "9"
	Colour    string          `json:"colour"`        // "#rrggbb"
	Guideline string          `json:"guideline,omitempty"`
	Examples  []Example       `json:"examples,omitempty"` // in the order in which they were found
	Attrs     []AttributeRule `json:"attrs,omitempty"`
	Retired   bool            `json:"retired,omitempty"` // what has it keeps it; nothing new gets it
}

// An Example shows what gets a label, or what does not.
type Example struct {
	Text   string `json:"text"`
	Not    bool   `json:"not,omitempty"`    // it does not get the label
	Note   string `json:"note,omitempty"`   // why
	Source string `json:"source,omitempty"` // title of the article that it is from
}

// An AttributeRule describes one question about a span. With no values, any
// text is an answer.
type AttributeRule struct {
	Name   string   `json:"name"`
	Values []string `json:"values,omitempty"`
}

// A LinkRule describes a link and the labels that it may join.
type LinkRule struct {
	Name   Label   `json:"name"`
	Colour string  `json:"colour"`
	From   []Label `json:"from"`
	To     []Label `json:"to"`

	Retired bool `json:"retired,omitempty"` // links that are there stay; no new ones are made
}

// SameTerms reports whether what is labelled under one schema can be read under the
// other as it stands: both have the same labels, questions and links. Guidelines,
// colours and keys may differ.
func (s Schema) SameTerms(o Schema) bool {
	return s.Overlap == o.Overlap &&
		slices.EqualFunc(s.Labels, o.Labels, func(a, b LabelRule) bool {
			return a.Name == b.Name && slices.EqualFunc(a.Attrs, b.Attrs, func(x, y AttributeRule) bool {
				return x.Name == y.Name && slices.Equal(x.Values, y.Values)
			})
		}) &&
		slices.EqualFunc(s.Links, o.Links, func(a, b LinkRule) bool {
			return a.Name == b.Name && slices.Equal(a.From, b.From) && slices.Equal(a.To, b.To)
		})
}

// Label returns the rule for a label.
func (s Schema) Label(name Label) (LabelRule, bool) {
	i := slices.IndexFunc(s.Labels, func(r LabelRule) bool { return r.Name == name })
	if i < 0 {
		return LabelRule{}, false
	}
	return s.Labels[i], true
}

// LinkFrom returns the first rule for a link that may start at a label.
func (s Schema) LinkFrom(from Label) (LinkRule, bool) {
	i := slices.IndexFunc(s.Links, func(r LinkRule) bool { return !r.Retired && slices.Contains(r.From, from) })
	if i < 0 {
		return LinkRule{}, false
	}
	return s.Links[i], true
}

// CheckSpan reports whether a span fits its label.
func (s Schema) CheckSpan(span Span) error {
	rule, ok := s.Label(span.Label)
	if !ok {
		return fmt.Errorf("%w: there is no label %q", ErrSchema, span.Label)
	}
	for _, a := range span.Attrs {
		i := slices.IndexFunc(rule.Attrs, func(r AttributeRule) bool { return r.Name == a.Name })
		if i < 0 {
			return fmt.Errorf("%w: %q has no %q", ErrSchema, span.Label, a.Name)
		}
		if v := rule.Attrs[i].Values; len(v) > 0 && !slices.Contains(v, a.Value) {
			return fmt.Errorf("%w: %q of %q cannot be %q", ErrSchema, a.Name, span.Label, a.Value)
		}
	}
	return nil
}

// CheckNew is CheckSpan for one that is not there yet: no retired label is given.
func (s Schema) CheckNew(span Span) error {
	if rule, _ := s.Label(span.Label); rule.Retired {
		return fmt.Errorf("%w: %q is not used any more", ErrSchema, span.Label)
	}
	return s.CheckSpan(span)
}

// CheckLink reports whether a link of this name may join the two labels.
func (s Schema) CheckLink(name, from, to Label) error {
	for _, r := range s.Links {
		if r.Name == name && slices.Contains(r.From, from) && slices.Contains(r.To, to) {
			return nil
		}
	}
	return fmt.Errorf("%w: %q cannot lead from %q to %q", ErrSchema, name, from, to)
}

// CheckOverlap reports whether span may stand beside others.
func (s Schema) CheckOverlap(others iter.Seq2[int, Span], span Span) error {
	if s.Overlap != OverlapNone {
		return nil
	}
	for _, other := range others {
		if other.ID == span.ID {
			continue
		}
		for _, p := range span.Parts {
			if slices.ContainsFunc(other.Parts, p.Overlaps) {
				return fmt.Errorf("%w: labels may not overlap in this project", ErrSchema)
			}
		}
	}
	return nil
}

// DefaultSchema returns the labels that a new project starts with. The hues
// are from the palette of Okabe and Ito (2008), darkened until each stands out
// from white paper by at least 4.5:1 as WCAG 2.1 measures it, and moved apart
// until all of them differ for every kind of colour blindness too.
func DefaultSchema() Schema {
	return Schema{
		Version: 1,
		Overlap: OverlapAny,
		Labels: []LabelRule{
			{Name: "speaker", Key: "1", Colour: "#0072b4",
				Guideline: "Who speaks or wrote: the name as it stands next to the words, with no title before it. A pronoun counts when no name is nearer."},
			{Name: "quote", Key: "2", Colour: "#9f6c00",
				Guideline: "The words as reported, with their quotation marks. A quote broken by “he said” is one label with two parts: select the rest and press A.",
				Attrs:     []AttributeRule{{Name: "kind", Values: []string{"direct", "indirect", "mixed"}}}},
			{Name: "place", Key: "3", Colour: "#195842",
				Guideline: "A town, country, region or building where something happens or that takes part: Reykjavik, the White House."},
			{Name: "claim", Key: "4", Colour: "#b65437",
				Guideline: "A statement of fact that could be true or false. Leave out who says it.",
				Attrs:     []AttributeRule{{Name: "check-worthy", Values: []string{"yes", "no", "unsure"}}}},
		},
		Links: []LinkRule{
			{Name: "said by", Colour: "#5b4b9e", From: []Label{"quote", "claim"}, To: []Label{"speaker"}},
		},
	}
}
