package exchange

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"bluepencil/annotate"
)

// conll is the four columns of CoNLL-2003: a word a line with its tag in IOB2, a
// blank line behind each sentence, and -DOCSTART- before each article. Parts of
// speech and chunks are not known.
func conll() Format {
	return Format{
		Name: "conll", Title: "CoNLL-2003", Ending: ".conll", Units: []Unit{Bytes}, Loose: true,
		Holds: Holds{Lines: true, Edges: TokenEdge}, spell: conllLabel,
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return &conllWriter{w}, err
		},
		read: readConll,
		claimed: func(r annotate.Record, _ Setting) []Claim {
			var all window
			for _, w := range windows(r, sentences) {
				all = all.and(w)
			}
			if len(all.words) == 0 {
				return nil
			}
			return []Claim{all.claim()}
		},
	}
}

// conllLabel is a label as a column can have it: without blanks.
func conllLabel(name annotate.Label) annotate.Label {
	return annotate.Label(strings.Join(strings.FieldsFunc(string(name), func(r rune) bool { return unicode.IsSpace(r) || lineEnd(r) }), "_"))
}

// and is both windows behind each other.
func (w window) and(o window) window {
	n := len(w.words)
	w.words = append(w.words, o.words...)
	for _, s := range o.spans {
		w.spans = append(w.spans, wordSpan{s.first + n, s.last + n, s.label})
	}
	return w
}

const docStart = "-DOCSTART-"

type conllWriter struct{ w io.Writer }

func (w *conllWriter) close() error { return nil }

func (w *conllWriter) record(r annotate.Record) error {
	var b strings.Builder
	b.WriteString(docStart + " -X- O O\n\n")
	for _, piece := range windows(r, sentences) {
		tags := piece.tags()
		for i, word := range piece.words {
			fmt.Fprintf(&b, "%s -X- O %s\n", word, tags[i])
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w.w, b.String())
	return err
}

// taggedLines is a row of words with tags in which a line ends before some words.
func taggedLines(words, tags []string, breaks map[int]bool) Claim {
	var all window
	from := 0
	for i := 1; i <= len(words); i++ {
		if i == len(words) || breaks[i] {
			spans, _ := untag(tags[from:i])
			all = all.and(window{words[from:i], spans})
			from = i
		}
	}
	c := all.claim()
	text := []byte(c.Article.Text)
	at := 0
	for i, w := range words {
		if i > 0 && breaks[i] {
			text[at-1] = '\n'
		}
		at += len(w) + 1
	}
	c.Article.Text = string(text)
	return c
}
