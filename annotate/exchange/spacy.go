package exchange

import (
	"errors"
	"fmt"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// spacy is JSON Lines of what spaCy's Doc.from_json reads: all labels in
// spans["sc"], which may overlap and train a span categorizer, and in ents those
// that overlap nothing longer, which train a recognizer. Offsets are code points.
func spacy() Format {
	return Format{
		Name: "spacy", Title: "spaCy", Ending: ".jsonl", Units: []Unit{CodePoints},
		Holds: Holds{Overlaps: true, Stacks: true, Lines: true, Edges: TokenEdge},
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return &spacyWriter{lineWriter{w}}, err
		},
		read: func(source Source, _ Setting) iter.Seq2[Claim, error] { return readLines(source, spacyLine) },
	}
}

type spacyDoc struct {
	Text   string                 `json:"text"`
	Tokens []spacyDocToken        `json:"tokens"`
	Ents   []spacySpan            `json:"ents"`
	Spans  map[string][]spacySpan `json:"spans"`
}

type spacyDocToken struct {
	ID    int `json:"id"`
	Start int `json:"start"`
	End   int `json:"end"`
}

type spacySpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Label string `json:"label"`
	KB    string `json:"kb_id"`
}

type spacyWriter struct{ lineWriter }

func (w *spacyWriter) record(r annotate.Record) error {
	scale := newRuler(r.Article.Text, CodePoints)
	out := spacyDoc{Text: r.Article.Text, Tokens: []spacyDocToken{}, Ents: []spacySpan{}, Spans: map[string][]spacySpan{"sc": {}}}
	for i, t := range spacyTokens(r.Article.Text) {
		out.Tokens = append(out.Tokens, spacyDocToken{i, scale.at(t.Start), scale.at(t.End)})
	}
	span := func(s annotate.Span) spacySpan {
		h := s.Hull()
		return spacySpan{Start: scale.at(h.Start), End: scale.at(h.End), Label: string(s.Label)}
	}
	for _, s := range r.Layer.Spans {
		out.Spans["sc"] = append(out.Spans["sc"], span(s))
	}
	flat, _ := spacyJSON().Fit(r, Setting{Policy: Outermost})
	for _, s := range flat.Layer.Spans {
		out.Ents = append(out.Ents, span(s))
	}
	return w.put(out)
}

// A spacyClaim is a line of Doc.to_json, or of spaCy's older training data:
// {"text": …, "entities": [[0, 3, "PER"]]}.
type spacyClaim struct {
	Text     *string                `json:"text"`
	Ents     []spacySpan            `json:"ents"`
	Spans    map[string][]spacySpan `json:"spans"`
	Entities []jsontext.Value       `json:"entities"`
}

// spacyLine reads a line; one that is [text, {"entities": …}] is older still.
func spacyLine(value jsontext.Value, _ string) (Claim, error) {
	var c spacyClaim
	if value.Kind() == '[' {
		var pair []jsontext.Value
		if err := json.Unmarshal(value, &pair); err != nil || len(pair) != 2 {
			return Claim{}, errors.New("it is no pair of a text and its entities")
		}
		if err := errors.Join(json.Unmarshal(pair[0], &c.Text), json.Unmarshal(pair[1], &c)); err != nil {
			return Claim{}, err
		}
	} else if err := json.Unmarshal(value, &c); err != nil {
		return Claim{}, err
	}
	if c.Text == nil {
		return Claim{}, errors.New(`it has no field "text"`)
	}
	return c.claim(), nil
}

// claim has each label once: what stands in a group of spans and in ents too is
// the same.
func (c spacyClaim) claim() Claim {
	out := Claim{Article: annotate.Article{Text: *c.Text}}
	seen := map[spacySpan]bool{}
	add := func(place string, list []spacySpan, again bool) {
		for i, s := range list {
			s.KB = ""
			if again && seen[s] {
				continue
			}
			seen[s] = true
			out.Spans = append(out.Spans, ClaimedSpan{Place: fmt.Sprintf("%s[%d]", place, i), Label: s.Label, Parts: [][2]int{{s.Start, s.End}}})
		}
	}
	for _, group := range sortedKeys(c.Spans) {
		add("spans."+group, c.Spans[group], false)
	}
	add("ents", c.Ents, true)
	for i, value := range c.Entities {
		s, err := doccanoTriple(value)
		if s.Place = fmt.Sprintf("entities[%d]", i); err != nil {
			out.Refused = append(out.Refused, Refused{Field: s.Place, Reason: err.Error()})
			continue
		}
		out.Spans = append(out.Spans, s)
	}
	return out
}
