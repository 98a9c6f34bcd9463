package exchange

import (
	"errors"
	"fmt"
	"iter"

	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// gliner is the JSON that GLiNER is trained with: an array of paragraphs, each
// with its words and the labels of words from the first to the last, both
// inclusive. Its data code knows one label for each place, and would take the last
// of several.
func gliner() Format {
	return Format{
		Name: "gliner", Title: "GLiNER", Ending: ".json", Units: []Unit{Bytes}, Loose: true,
		Holds: Holds{Overlaps: true, Lines: true, Edges: TokenEdge},
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return &glinerWriter{listWriter{w: w}}, err
		},
		read: readGliner, claimed: windowed(paragraphs),
	}
}

type glinerText struct {
	Words []string `json:"tokenized_text"`
	Spans [][3]any `json:"ner"`
}

type glinerWriter struct{ listWriter }

func (w *glinerWriter) record(r annotate.Record) error {
	for _, piece := range windows(r, paragraphs) {
		out := glinerText{Words: piece.words, Spans: [][3]any{}}
		for _, s := range piece.spans {
			out.Spans = append(out.Spans, [3]any{s.first, s.last, s.label})
		}
		if err := w.put(out); err != nil {
			return err
		}
	}
	return nil
}

func readGliner(source Source, _ Setting) iter.Seq2[Claim, error] {
	type entry struct {
		Words []string         `json:"tokenized_text"`
		Spans []jsontext.Value `json:"ner"`
	}
	return readList(source, func(e entry, _ string) ([]Claim, error) {
		if len(e.Words) == 0 {
			return nil, errors.New(`it has no words under "tokenized_text"`)
		}
		w := window{words: e.Words}
		var refused []Refused
		for i, value := range e.Spans {
			s, err := doccanoTriple(value)
			if err != nil {
				refused = append(refused, Refused{Field: fmt.Sprintf("ner[%d]", i), Reason: err.Error()})
				continue
			}
			w.spans = append(w.spans, wordSpan{s.Parts[0][0], s.Parts[0][1], s.Label})
		}
		c := w.claim()
		c.Refused = append(c.Refused, refused...)
		return []Claim{c}, nil
	})
}
