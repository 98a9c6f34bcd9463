package exchange

import (
	"maps"
	"slices"

	"bluepencil/annotate"
)

// spacyJSON is the JSON that "spacy convert -c json" reads: words with their tags
// in BILUO, and the text. White space that is more than a blank is a word of its
// own, and each word says whether a blank follows, so that spaCy has the very
// text again.
func spacyJSON() Format {
	return Format{
		Name: "spacy-json", Title: "spaCy (to convert)", Ending: ".json", Units: []Unit{Bytes},
		Holds: Holds{Lines: true, Edges: TokenEdge},
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return &spacyJSONWriter{listWriter: listWriter{w: w}}, err
		},
		read: readSpacyJSON,
	}
}

type spacyArticle struct {
	ID         int              `json:"id"`
	Paragraphs []spacyParagraph `json:"paragraphs"`
}

type spacyParagraph struct {
	Raw       string          `json:"raw"`
	Sentences []spacySentence `json:"sentences"`
}

type spacySentence struct {
	Tokens []spacyWord `json:"tokens"`
}

type spacyWord struct {
	ID    int     `json:"id"`
	Orth  string  `json:"orth"`
	Space *string `json:"space"`
	Ner   string  `json:"ner"`
}

type spacyJSONWriter struct {
	listWriter
	n int
}

func (w *spacyJSONWriter) record(r annotate.Record) error {
	text := r.Article.Text
	tokens := spacyTokens(text)
	tags := biluo(tokens, r.Layer.Spans)
	p := spacyParagraph{Raw: text, Sentences: []spacySentence{}}
	ends := sentences(text)
	for i, t := range tokens {
		if i == 0 || t.Start >= ends[0] && !t.white {
			p.Sentences = append(p.Sentences, spacySentence{})
			for len(ends) > 1 && ends[0] <= t.Start {
				ends = ends[1:]
			}
		}
		space := ""
		if t.blank {
			space = " "
		}
		last := &p.Sentences[len(p.Sentences)-1]
		last.Tokens = append(last.Tokens, spacyWord{i, t.In(text), &space, tags[i]})
	}
	w.n++
	return w.put(spacyArticle{w.n - 1, []spacyParagraph{p}})
}

// biluo tags tokens: B, I and L for the first, the inner and the last of a label,
// U for one alone, O for none. White space within a label belongs to it.
func biluo(tokens []spacyToken, spans []annotate.Span) []string {
	tags := make([]string, len(tokens))
	for i := range tags {
		tags[i] = "O"
	}
	for _, s := range spans {
		first, last := spacyTouched(tokens, s.Hull())
		if first > last {
			continue
		}
		for i := first; i <= last; i++ {
			tags[i] = "I-" + string(s.Label)
		}
		tags[first], tags[last] = "B-"+string(s.Label), "L-"+string(s.Label)
		if first == last {
			tags[first] = "U-" + string(s.Label)
		}
	}
	return tags
}

// sortedKeys are the keys of a map in their order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
