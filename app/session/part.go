package session

import (
	"errors"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// ErrLastPart means that a span would be left with no text.
var ErrLastPart = errors.New("a label needs at least one part")

// An Edge is one end of a span.
type Edge int

// The ends of a span, in reading order.
const (
	Start Edge = iota
	End
)

// AddPart adds the selected text to the selected span, as another part or, where
// they touch, as more of the same one.
func (s *Session) AddPart() error {
	span, err := s.span()
	if err != nil {
		return err
	}
	if s.selection.Empty() {
		return ErrNoSelection
	}
	return s.replace(s.change("add a part to "+string(span.Label)), span, span.WithPart(s.selection))
}

// RemovePart takes the part at the caret out of the selected span; with the
// caret elsewhere, the last one.
func (s *Session) RemovePart() error {
	span, err := s.span()
	if err != nil {
		return err
	}
	if len(span.Parts) < 2 {
		return ErrLastPart
	}
	i := slices.IndexFunc(span.Parts, func(p annotate.Range) bool { return p.Start <= s.caret && s.caret <= p.End })
	if i < 0 {
		i = len(span.Parts) - 1
	}
	after := span
	after.Parts = slices.Delete(slices.Clone(span.Parts), i, i+1)
	return s.replace(s.change("remove a part of "+string(span.Label)), span, after)
}

// Nudge moves one end of the selected span forward (dir 1) or back (dir -1) by
// a character or a word. An end that has nowhere to go stays.
func (s *Session) Nudge(edge Edge, dir int, unit segment.Unit) error {
	span, err := s.span()
	if err != nil {
		return err
	}
	part := 0
	if edge == End {
		part = len(span.Parts) - 1
	}
	r := span.Parts[part]
	if edge == Start {
		r.Start = moved(s.article.Text, r.Start, dir, unit)
	} else {
		r.End = moved(s.article.Text, r.End, dir, unit)
	}
	return s.resize(span, part, r)
}

// moved is where an end at an offset goes: over any blanks, then over one unit.
// An end that goes inward may come to stand at a blank, which is trimmed.
//
//	He said: “no secret”      a start by words: He ◄ said ◄ : ◄ “ ◄ no
//	                          an end by words:  said ► : ► “ ► no ► secret
func moved(text string, at, dir int, unit segment.Unit) int {
	if dir > 0 {
		at = segment.Trim(text, annotate.Range{Start: at, End: len(text)}).Start
		if unit == segment.Character {
			return segment.Next(text, at)
		}
		return segment.Word(text, at).End
	}
	at = segment.Prev(text, segment.Trim(text, annotate.Range{End: at}).End)
	if unit == segment.Character {
		return at
	}
	return segment.Word(text, at).Start
}

// Resize gives one part of a span another range, as a dragged handle asks.
func (s *Session) Resize(id annotate.SpanID, part int, r annotate.Range) error {
	span, ok := s.labels().Span(id)
	if !ok || part < 0 || part >= len(span.Parts) {
		return ErrNoSpan
	}
	return s.resize(span, part, r)
}

func (s *Session) resize(span annotate.Span, part int, r annotate.Range) error {
	if r = s.whole(r); r.Empty() {
		s.show()
		return nil
	}
	after := span
	after.Parts = slices.Delete(slices.Clone(span.Parts), part, part+1)
	after = after.WithPart(r)
	return s.replace(s.change("resize "+string(span.Label)), span, after)
}
