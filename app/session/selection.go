package session

import (
	"strings"
	"unicode"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A stop is where Grow has been.
type stop struct {
	selection annotate.Range
	caret     int
}

// Select marks text to work on, and where the caret stands. An empty range is a
// caret alone. Blanks at the ends are left out, and no character is cut.
func (s *Session) Select(r annotate.Range, caret int) {
	s.selection, s.caret, s.grown, s.linking = s.whole(r), s.between(caret), nil, nil
	if s.selection.Empty() {
		s.selection = annotate.Range{Start: s.caret, End: s.caret}
	}
	s.show()
}

// whole returns r on grapheme cluster boundaries, trimmed, inside the article.
func (s *Session) whole(r annotate.Range) annotate.Range {
	r.Start, r.End = s.within(r.Start), s.within(r.End)
	if r.Empty() {
		return annotate.Range{Start: r.Start, End: r.Start}
	}
	return segment.Snap(s.article.Text, r, segment.Character)
}

func (s *Session) within(at int) int { return min(max(at, 0), len(s.article.Text)) }

// between is the nearest place at or before an offset where a caret can stand.
func (s *Session) between(at int) int {
	if at = s.within(at); !segment.Boundary(s.article.Text, at) {
		at = segment.Prev(s.article.Text, at)
	}
	return at
}

// Pick selects a span, or none with "".
func (s *Session) Pick(id annotate.SpanID) {
	span, ok := s.labels().Span(id)
	if !ok {
		s.clear(s.caret)
	} else {
		s.clear(span.Hull().End)
		s.selected = id
	}
	s.show()
}

// Deselect lets go, one thing at a time: the choice of a speaker, then the
// selected text, then the selected span.
func (s *Session) Deselect() {
	switch {
	case s.linking != nil:
		s.linking = nil
	case !s.selection.Empty():
		s.selection, s.grown = annotate.Range{Start: s.caret, End: s.caret}, nil
	default:
		s.selected = ""
	}
	s.show()
}

// NextSpan selects the span after the selected one, or after the caret.
func (s *Session) NextSpan() { s.step(1) }

// PreviousSpan selects the span before the selected one, or before the caret.
func (s *Session) PreviousSpan() { s.step(-1) }

func (s *Session) step(by int) {
	n := s.labels().Spans.Len()
	if n == 0 {
		return
	}
	_, i := s.labels().Spans.Find(string(s.selected))
	if i < 0 {
		i = s.labels().Before(s.caret)
		if by > 0 {
			i--
		}
	}
	s.Pick(s.labels().Spans.At((i + by + n) % n).ID)
}

// Grow widens the selection: word, inside the quotation marks, with them,
// sentence, paragraph, article. Blanks alone are never selected.
func (s *Session) Grow() {
	from := s.selection
	if from.Empty() {
		from = annotate.Range{Start: s.caret, End: s.caret}
		if span, ok := s.here(); ok {
			from = span.Hull()
		}
	}
	text := s.article.Text
	for wider, ok := segment.Grow(text, from); ok; wider, ok = segment.Grow(text, wider) {
		if r := s.whole(wider); r != from {
			s.grown = append(s.grown, stop{s.selection, s.caret})
			s.selection, s.caret, s.linking = r, r.End, nil
			s.show()
			return
		}
	}
}

// Shrink goes back the way that Grow came.
func (s *Session) Shrink() {
	if n := len(s.grown); n > 0 {
		s.selection, s.caret = s.grown[n-1].selection, s.grown[n-1].caret
		s.grown, s.linking = s.grown[:n-1], nil
		s.show()
	}
}

// Copy returns the selected text, or that of the selected span.
func (s *Session) Copy() string {
	if !s.selection.Empty() {
		return s.selection.In(s.article.Text)
	}
	if span, ok := s.labels().Span(s.selected); ok {
		return span.Quote(s.article.Text)
	}
	return ""
}

// clear lets go of everything and puts the caret at an offset.
func (s *Session) clear(caret int) {
	s.caret = s.within(caret)
	s.selection = annotate.Range{Start: s.caret, End: s.caret}
	s.selected, s.grown, s.linking = "", nil, nil
}

// span returns the selected span.
func (s *Session) span() (annotate.Span, error) {
	if s.article.ID == "" {
		return annotate.Span{}, ErrNoArticle
	}
	span, ok := s.labels().Span(s.selected)
	if !ok {
		return annotate.Span{}, ErrNoSpan
	}
	return span, nil
}

// here returns the selected span when the caret is at it. A caret that has gone
// elsewhere is at work there; the span waits for another part, or for Delete.
func (s *Session) here() (annotate.Span, bool) {
	span, ok := s.labels().Span(s.selected)
	r := span.Hull()
	return span, ok && r.Start <= s.caret && s.caret <= r.End
}

// target is what a label key works on: the selected text, else the word at the
// caret, or just before it.
func (s *Session) target() (annotate.Range, error) {
	if s.article.ID == "" {
		return annotate.Range{}, ErrNoArticle
	}
	if !s.selection.Empty() {
		return s.selection, nil
	}
	for _, at := range [...]int{s.caret, segment.Prev(s.article.Text, s.caret)} {
		if r := segment.Word(s.article.Text, at); r.End >= s.caret && wordy(r.In(s.article.Text)) {
			return r, nil
		}
	}
	return annotate.Range{}, ErrNoSelection
}

// wordy reports whether a piece of text is a word or a sign such as an emoji,
// rather than punctuation or a blank.
func wordy(piece string) bool {
	return strings.ContainsFunc(piece, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
	})
}
