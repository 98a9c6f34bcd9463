package exchange

import (
	"fmt"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A window is a piece of an article as a row of words: a sentence or a paragraph,
// or several where a label reaches from one into the next. Formats of words have
// no text; a reader makes one with a blank between any two words.
type window struct {
	words []string
	spans []wordSpan
}

// A wordSpan labels words from the first to the last, both inclusive.
type wordSpan struct {
	first, last int
	label       string
}

// windows cuts a record, whose spans reach from token to token, into pieces. cut
// says at which bytes sentences or paragraphs end, ascending, the text with the
// last.
func windows(r annotate.Record, cut func(text string) []int) []window {
	text := r.Article.Text
	table := tokenTable{text: text, tokens: segment.Tokens(text)}
	var out []window
	spans := r.Layer.Spans
	at, next, reach := 0, 0, 0
	var w window
	first := 0
	for _, end := range cut(text) {
		for ; at < len(table.tokens) && table.tokens[at].Start < end; at++ {
			w.words = append(w.words, table.tokens[at].In(text))
		}
		for ; next < len(spans) && spans[next].Hull().Start < end; next++ {
			from, to := table.touched(spans[next].Hull())
			w.spans = append(w.spans, wordSpan{from - first, to - first, string(spans[next].Label)})
			reach = max(reach, spans[next].Hull().End)
		}
		if len(w.words) > 0 && reach <= end {
			out = append(out, w)
			w, first = window{}, at
		}
	}
	return out
}

// paragraphs and sentences are where those of a text end.
func paragraphs(text string) []int {
	var ends []int
	for i := range len(text) {
		if text[i] == '\n' {
			ends = append(ends, i+1)
		}
	}
	return append(ends, len(text))
}

func sentences(text string) []int {
	var ends []int
	start := 0
	for _, end := range paragraphs(text) {
		for _, s := range segment.Sentences(text[start:end]) {
			ends = append(ends, start+s.End)
		}
		start = end
	}
	return append(ends, len(text))
}

// claim is the window as a reader has it: its words with a blank between any two,
// in bytes.
func (w window) claim() Claim {
	var b strings.Builder
	starts, ends := make([]int, len(w.words)), make([]int, len(w.words))
	for i, word := range w.words {
		if i > 0 {
			b.WriteByte(' ')
		}
		starts[i] = b.Len()
		b.WriteString(word)
		ends[i] = b.Len()
	}
	c := Claim{Article: annotate.Article{Text: b.String()}}
	for i, s := range w.spans {
		if s.first < 0 || s.last < s.first || s.last >= len(w.words) {
			c.Refused = append(c.Refused, Refused{Field: fmt.Sprintf("label %d", i+1), Reason: fmt.Sprintf("there are no words %d to %d", s.first, s.last)})
			continue
		}
		c.Spans = append(c.Spans, ClaimedSpan{ID: "s" + number(i), Label: s.label, Parts: [][2]int{{starts[s.first], ends[s.last]}}})
	}
	return c
}

// tags are the words' tags: B- for the first of a label, I- for the others, O for
// those without. No two labels share a word.
func (w window) tags() []string {
	tags := make([]string, len(w.words))
	for i := range tags {
		tags[i] = "O"
	}
	for _, s := range w.spans {
		for i := s.first; i <= s.last; i++ {
			tags[i] = "I-" + s.label
		}
		tags[s.first] = "B-" + s.label
	}
	return tags
}

// untag finds the labels that tags mean: IOB2, IOB1, where a label begins with I-
// unless one of its kind ends right before it, and BIOES or BILUO, where E or L
// ends it and S or U is one alone. It names tags that are none.
func untag(tags []string) (spans []wordSpan, wrong []string) {
	open := false
	for i, tag := range tags {
		kind, label, _ := strings.Cut(tag, "-")
		if tag == "O" || tag == "" || tag == "_" || tag == "-" {
			open = false
			continue
		}
		if len(kind) != 1 || !strings.Contains("BIELSU", kind) || label == "" {
			wrong, open = append(wrong, tag), false
			continue
		}
		if n := len(spans); open && strings.Contains("IEL", kind) && spans[n-1].label == label {
			spans[n-1].last = i
		} else {
			spans = append(spans, wordSpan{i, i, label})
		}
		open = kind == "B" || kind == "I"
	}
	return spans, wrong
}

// windowed are the claims of a record's windows that have a word in them.
func windowed(cut func(string) []int) func(annotate.Record, Setting) []Claim {
	return func(r annotate.Record, _ Setting) []Claim {
		var out []Claim
		for _, w := range windows(r, cut) {
			out = append(out, w.claim())
		}
		return out
	}
}
