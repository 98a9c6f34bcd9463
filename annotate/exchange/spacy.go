package exchange

import "bluepencil/annotate"

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
		read: readSpacy,
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
