package session

import (
	"strings"

	"bluepencil/annotate"
)

// CorrectFacts says what is known of the open article beside its text. Blanks at
// either end of a fact are left out; facts that are what they were are no step.
func (s *Session) CorrectFacts(f annotate.Facts) error {
	if s.article.ID == "" {
		return ErrNoArticle
	}
	for _, fact := range []*string{&f.Title, &f.Byline, &f.Source, &f.URL, &f.Published, &f.Language} {
		*fact = strings.TrimSpace(*fact)
	}
	before := s.article.Facts()
	if f == before {
		return nil
	}
	c := s.change("correct the facts")
	c.Facts = &annotate.FactsEdit{Before: before, After: f}
	return s.do(c, s.selected)
}
