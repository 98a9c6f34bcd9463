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

// windows cuts a record, whose spans reach from token to token, into pieces. ends
// says where a piece of text that begins at a byte ends.
func windows(r annotate.Record, ends func(text string, at int) int) []window {
	text := r.Article.Text
	table := tokenTable{text: text, tokens: segment.Tokens(text)}
	var out []window
	spans := r.Layer.Spans
	for at, next := 0, 0; at < len(table.tokens); {
		end := ends(text, table.tokens[at].Start)
		begun := next
		for ; next < len(spans) && spans[next].Hull().Start < end; next++ {
			for spans[next].Hull().End > end {
				end = max(end+1, ends(text, end))
			}
		}
		w := window{}
		first := at
		for ; at < len(table.tokens) && table.tokens[at].Start < end; at++ {
			w.words = append(w.words, table.tokens[at].In(text))
		}
		for _, s := range spans[begun:next] {
			from, to := table.touched(s.Hull())
			w.spans = append(w.spans, wordSpan{from - first, to - first, string(s.Label)})
		}
		out = append(out, w)
	}
	return out
}

// paragraphEnd and sentenceEnd are where what a byte stands in is over.
func paragraphEnd(text string, at int) int { return segment.Paragraph(text, at).End }

func sentenceEnd(text string, at int) int { return segment.Sentence(text, at).End }

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
			c.Refused = append(c.Refused, Refused{Place: fmt.Sprintf("label %d", i+1), Reason: fmt.Sprintf("there are no words %d to %d", s.first, s.last)})
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
func windowed(ends func(string, int) int) func(annotate.Record, Setting) []Claim {
	return func(r annotate.Record, _ Setting) []Claim {
		var out []Claim
		for _, w := range windows(r, ends) {
			out = append(out, w.claim())
		}
		return out
	}
}
