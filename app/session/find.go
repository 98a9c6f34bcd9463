package session

import (
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A Finding is where the words that were looked for stand in the open article.
type Finding struct {
	Query string
	Whole bool // whole words only
	Exact bool // the very letters, with their case and accents
	Hits  []annotate.Range
	At    int // which hit is selected; -1 for none
}

// Find looks for words in the open article and selects the first hit at or after
// the selection, else the first. With an empty query nothing is looked for.
func (s *Session) Find(query string, whole, exact bool) {
	f := Finding{Query: query, Whole: whole, Exact: exact, At: -1}
	if s.article.ID != "" && query != "" {
		if exact {
			f.Hits = s.fold().FindExact(query, whole)
		} else {
			f.Hits = s.fold().Find(query, whole)
		}
	}
	from := s.selection.Start
	if len(f.Hits) > 0 {
		f.At = slices.IndexFunc(f.Hits, func(r annotate.Range) bool { return r.Start >= from })
		f.At = max(f.At, 0)
	}
	s.finding = f
	s.toHit()
}

// NextHit selects the next hit, after the last the first.
func (s *Session) NextHit() { s.stepHit(1) }

// PreviousHit selects the hit before, before the first the last.
func (s *Session) PreviousHit() { s.stepHit(-1) }

func (s *Session) stepHit(by int) {
	n := len(s.finding.Hits)
	if n == 0 {
		return
	}
	s.finding.At = (s.finding.At + by + n) % n
	s.toHit()
}

// EndFind forgets what was looked for; the selection stays.
func (s *Session) EndFind() {
	s.finding = Finding{At: -1}
	s.show()
}

// toHit selects the hit that it is at.
func (s *Session) toHit() {
	if s.finding.At >= 0 {
		r := s.whole(s.finding.Hits[s.finding.At])
		s.selection, s.caret, s.grown, s.linking = r, r.End, nil, nil
	}
	s.show()
}

// fold is the folded text of the open article, made once.
func (s *Session) fold() segment.Folded {
	if s.foldedOf != s.article.ID {
		s.folded, s.foldedOf = segment.Fold(s.article.Text), s.article.ID
	}
	return s.folded
}

// LabelAll puts a label on every range in one step, and reports how many got it:
// those that have it already are left alone.
func (s *Session) LabelAll(name annotate.Label, ranges []annotate.Range) (int, error) {
	if s.article.ID == "" {
		return 0, ErrNoArticle
	}
	c, err := s.labelling(name, ranges)
	if err != nil || len(c.Spans) == 0 {
		return 0, err
	}
	return len(c.Spans), s.do(c, s.selected)
}

// labelling is the step that puts a label on ranges of the article; it has no spans
// where there is nothing to do. Each place has to fit beside those before it too.
func (s *Session) labelling(name annotate.Label, ranges []annotate.Range) (annotate.Change, error) {
	c := s.started(s.change("label all " + string(name)))
	next := Session{schema: s.schema, article: s.article, sheet: s.labels()}
	for _, r := range ranges {
		span := annotate.Span{ID: annotate.SpanID(s.newID()), Label: name, Parts: []annotate.Range{s.whole(r)}, Origin: annotate.Human, At: s.clock()}
		if _, twin := next.twin(span); twin || span.Parts[0].Empty() {
			continue
		}
		if err := next.allow(span); err != nil {
			return c, err
		}
		next.sheet = next.sheet.Plus(span)
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &span})
	}
	return c, nil
}

// Labelled reports whether just this text has the label already.
func (s *Session) Labelled(name annotate.Label, r annotate.Range) bool {
	_, twin := s.twin(annotate.Span{Label: name, Parts: []annotate.Range{r}})
	return twin
}
