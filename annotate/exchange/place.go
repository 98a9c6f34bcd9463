package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// parts is where a span lies in the article.
func (a *admission) parts(s ClaimedSpan) ([]annotate.Range, error) {
	if len(s.Parts) == 0 {
		return nil, errEmpty
	}
	scale := a.scale
	if s.Found {
		scale = Counting{Unit: Bytes}.scale(a.scale.text)
	}
	out := make([]annotate.Range, len(s.Parts))
	for k, p := range s.Parts {
		r, err := a.part(scale, p, s.quote(k))
		if err != nil {
			return nil, fmt.Errorf("%d–%d: %w", p[0], p[1], err)
		}
		out[k] = r
	}
	slices.SortFunc(out, func(x, y annotate.Range) int { return cmp.Compare(x.Start, y.Start) })
	for k, r := range out[1:] {
		if r.Overlaps(out[k]) {
			return nil, fmt.Errorf("its parts share text: %q and %q", shorten(out[k].In(a.article.Text)), shorten(r.In(a.article.Text)))
		}
	}
	return out, nil
}

func (a *admission) part(scale scale, p [2]int, quote string) (annotate.Range, error) {
	r, err := scale.find(p)
	if err != nil {
		return r, fmt.Errorf("%w%s", err, scale.elsewhere(p, quote, a.laid))
	}
	if text := r.In(scale.text); quote != "" && !sameQuote(quote, text) {
		return r, fmt.Errorf("the file says that %q stands there, and it is %q%s",
			shorten(quote), shorten(text), scale.elsewhere(p, quote, a.laid))
	}
	r = annotate.Range{Start: a.inside(r.Start), End: a.inside(r.End)}
	switch {
	case !segment.Boundary(a.article.Text, r.Start) || !segment.Boundary(a.article.Text, r.End):
		return r, errHalf
	case a.blank(r):
		return r, errEmpty
	}
	return r, nil
}

// long is the length in bytes from which a blank is remembered, so that many
// labels on a long one are not searched for a word each.
const long = 64

// longBlanks are the blanks of a text of at least that length.
func longBlanks(text string) []annotate.Range {
	var out []annotate.Range
	end := 0
	for word := range strings.FieldsSeq(text) {
		at := end + strings.Index(text[end:], word)
		if at-end >= long {
			out = append(out, annotate.Range{Start: end, End: at})
		}
		end = at + len(word)
	}
	if len(text)-end >= long {
		out = append(out, annotate.Range{Start: end, End: len(text)})
	}
	return out
}

// blank reports whether nothing is written in a range.
func (a *admission) blank(r annotate.Range) bool {
	i, _ := slices.BinarySearchFunc(a.blanks, r.Start, func(b annotate.Range, at int) int { return cmp.Compare(b.End, at+1) })
	if i < len(a.blanks) && a.blanks[i].Holds(r.Start) {
		return a.blanks[i].End >= r.End
	}
	return strings.IndexFunc(r.In(a.article.Text), func(c rune) bool { return !unicode.IsSpace(c) }) < 0
}

// inside is where a byte of the file's text is in the article's.
func (a *admission) inside(at int) int {
	n, _ := slices.BinarySearch(a.gone, at)
	return at - n
}
