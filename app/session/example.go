package session

import (
	"context"
	"slices"
	"strings"

	"bluepencil/annotate"
)

// longestExample is how much of a case becomes an example, in bytes.
const longestExample = 1000

// AddExample puts the case at hand into the guideline of its label, as an example of
// what gets it, or of what does not where the case was rejected. The labels of the
// project have another version then.
func (s *Session) AddExample() error {
	i, err := s.item()
	if err != nil {
		return err
	}
	if s.review.Walk {
		return ErrDecided
	}
	label, parts := i.Sayings[0].Label, i.Sayings[0].Parts
	not := false
	if len(i.Decisions) > 0 {
		not = i.Decisions[0].Ruling == annotate.Rejected
	}
	for _, id := range i.Gold {
		if g, there := s.labels().Span(id); there {
			label, parts = g.Label, g.Parts
		}
	}
	text := annotate.Span{Parts: parts}.Quote(s.article.Text)
	example := annotate.Example{Text: cutExample(text), Not: not, Note: cutExample(s.review.remark.Note), Source: cutExample(s.article.Title)}
	return s.exemplify(label, example)
}

func cutExample(text string) string {
	return strings.ToValidUTF8(text[:min(len(text), longestExample)], "")
}

// exemplify adds an example to a label's guideline. One that is there already is not
// added twice.
func (s *Session) exemplify(label annotate.Label, example annotate.Example) error {
	after := s.schema
	after.Labels = slices.Clone(after.Labels)
	n := slices.IndexFunc(after.Labels, func(r annotate.LabelRule) bool { return r.Name == label })
	if n < 0 || slices.Contains(after.Labels[n].Examples, example) {
		return nil
	}
	after.Labels[n].Examples = append(slices.Clip(after.Labels[n].Examples), example)
	reform, err := Prepare(context.Background(), s.store, annotate.Revision{After: after}, func(int) {})
	if err != nil {
		return err
	}
	return s.Revise(reform)
}
