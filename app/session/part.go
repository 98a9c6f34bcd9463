package session

import (
	"errors"
	"slices"
	"strings"
	"unicode"

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
		r.Start = s.moved(r.Start, edge, dir, unit)
	} else {
		r.End = s.moved(r.End, edge, dir, unit)
	}
	if r.Start >= r.End || segment.Trim(s.article.Text, r).Empty() {
		return nil
	}
	return s.resize(span, part, r)
}

// moved is where an end goes next, past any blanks: an end never rests on one,
// since spans are trimmed. With nowhere to go it stays. A word here is also a
// piece of punctuation, so that a quotation mark can be taken in alone.
//
//	He said "no secret"
//	|  |    ||  |                 a start stands before a word,
//	  |    | | |      ||          an end after one
func (s *Session) moved(at int, edge Edge, dir int, unit segment.Unit) int {
	text := s.article.Text
	if dir > 0 {
		if edge == End {
			at = s.inkAfter(at)
		}
		if at >= len(text) {
			return at
		}
		if unit == segment.WordUnit {
			at = segment.Word(text, at).End
		} else {
			at = segment.Next(text, at)
		}
		if edge == Start {
			at = s.inkAfter(at)
		}
		return at
	}
	if edge == Start {
		at = s.inkBefore(at)
	}
	if at == 0 {
		return at
	}
	if unit == segment.WordUnit {
		at = segment.Word(text, segment.Prev(text, at)).Start
	} else {
		at = segment.Prev(text, at)
	}
	if edge == End {
		at = s.inkBefore(at)
	}
	return at
}

// inkAfter is the first offset from at on that has no blank behind it.
func (s *Session) inkAfter(at int) int {
	text := s.article.Text
	return len(text) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
}

// inkBefore is the last offset up to at that has no blank before it.
func (s *Session) inkBefore(at int) int {
	return len(strings.TrimRightFunc(s.article.Text[:at], unicode.IsSpace))
}

// Resize gives one part of a span another range, as a dragged handle asks.
func (s *Session) Resize(id annotate.SpanID, part int, r annotate.Range) error {
	span, ok := s.layer.Span(id)
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
