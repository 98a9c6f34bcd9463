package segment

import (
	"strings"
	"unicode"

	"bluepencil/annotate"
)

// A Unit is what a selection snaps to.
type Unit int

// The units, from small to large.
const (
	Character Unit = iota // grapheme clusters
	WordUnit
	SentenceUnit
	ParagraphUnit
)

// Trim returns r without white space at either end; it may end up empty. A blank
// that carries a mark or joins what follows is no white space.
func Trim(text string, r annotate.Range) annotate.Range {
	s := r.In(text)
	left := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	if left == len(s) {
		return annotate.Range{Start: r.Start, End: r.Start}
	}
	return characters(text, annotate.Range{Start: r.Start + left, End: r.Start + len(strings.TrimRightFunc(s, unicode.IsSpace))})
}

// Snap returns r trimmed and widened to whole units. A range of blanks alone
// becomes empty.
func Snap(text string, r annotate.Range, unit Unit) annotate.Range {
	r.Start, r.End = min(max(r.Start, 0), len(text)), min(max(r.End, 0), len(text))
	if r.Empty() {
		return annotate.Range{Start: r.Start, End: r.Start}
	}
	if r = Trim(text, characters(text, r)); r.Empty() {
		return r
	}
	last := Prev(text, r.End)
	switch unit {
	case WordUnit:
		r = annotate.Range{Start: Word(text, r.Start).Start, End: Word(text, last).End}
	case SentenceUnit:
		r = annotate.Range{Start: Sentence(text, r.Start).Start, End: Sentence(text, last).End}
	case ParagraphUnit:
		r = annotate.Range{Start: Paragraph(text, r.Start).Start, End: Paragraph(text, last).End}
	}
	return characters(text, r)
}

// characters widens r to whole grapheme clusters.
func characters(text string, r annotate.Range) annotate.Range {
	if !Boundary(text, r.Start) {
		r.Start = Prev(text, r.Start)
	}
	if !Boundary(text, r.End) {
		r.End = Next(text, r.End)
	}
	return r
}

// Grow returns the next larger stretch around r: word, inside the quotation
// marks, with them, sentence, paragraph, the whole text. It reports false when
// there is nothing larger.
func Grow(text string, r annotate.Range) (annotate.Range, bool) {
	best, found := annotate.Range{}, false
	try := func(c annotate.Range) {
		if c.Contains(r) && c.Len() > r.Len() && (!found || c.Len() < best.Len()) {
			best, found = c, true
		}
	}
	last := r.End
	if r.End > r.Start {
		last = Prev(text, r.End)
	}
	try(annotate.Range{Start: Word(text, r.Start).Start, End: Word(text, last).End})
	for _, q := range quotations(text, window(text, min(max(r.Start, 0), len(text)))) {
		try(q.inner)
		try(q.outer)
	}
	try(annotate.Range{Start: Sentence(text, r.Start).Start, End: Sentence(text, last).End})
	try(annotate.Range{Start: Paragraph(text, r.Start).Start, End: Paragraph(text, last).End})
	try(Trim(text, annotate.Range{Start: 0, End: len(text)}))
	return best, found
}
