// Package segment says where characters, words, sentences, quotations and
// paragraphs of a text begin and end. All offsets are bytes of UTF-8. Every
// function but Tokens looks only at a bounded stretch around the place it is
// asked about, so that a line of ten megabytes costs no more than a short one.
package segment

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// lookBack is how many bytes are searched for a place to start from. A cluster
// longer than that (a letter under a heap of accents) may be cut.
const lookBack = 512

// Boundary reports whether at stands between two grapheme clusters.
func Boundary(text string, at int) bool {
	if at <= 0 || at >= len(text) {
		return at == 0 || at == len(text)
	}
	if !utf8.RuneStart(text[at]) {
		return false
	}
	if certain(text, at) {
		return true
	}
	g := clusters(text, at)
	for g.next() {
		if g.end >= at {
			return g.end == at
		}
	}
	return true
}

// Next returns the end of the grapheme cluster that at begins or lies in.
func Next(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	g := clusters(text, max(at, 0))
	for g.next() {
		if g.end > at {
			return g.end
		}
	}
	return len(text)
}

// Prev returns the start of the grapheme cluster that ends at at, or in which at
// lies.
func Prev(text string, at int) int {
	if at <= 0 {
		return 0
	}
	g := clusters(text, min(at, len(text))-1)
	start := g.end
	for g.next() {
		if g.end >= at {
			return start
		}
		start = g.end
	}
	return start
}

// A walk goes from cluster to cluster.
type walk struct {
	iter      *graphemes.Iterator[string]
	from, end int
}

func (w *walk) next() bool {
	if !w.iter.Next() {
		return false
	}
	w.end = w.from + w.iter.End()
	return true
}

// clusters starts a walk at a certain boundary at or before at.
func clusters(text string, at int) *walk {
	from := at
	for from > 0 && at-from < lookBack && !certain(text, from) {
		from--
	}
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	to := min(len(text), at+lookBack)
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return &walk{iter: graphemes.FromString(text[from:to]), from: from, end: from}
}

// certain reports whether two ASCII characters other than CR LF meet at at:
// there is always a boundary between such (UAX 29, rules GB4, GB5 and GB999).
func certain(text string, at int) bool {
	return at == 0 || at == len(text) ||
		text[at] < utf8.RuneSelf && text[at-1] < utf8.RuneSelf && (text[at-1] != '\r' || text[at] != '\n')
}
