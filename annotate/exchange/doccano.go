package exchange

import "bluepencil/annotate"

// doccano is the JSON Lines of doccano's sequence labelling projects and, where
// links are wanted, of its relation projects. Its page counts UTF-16, or
// grapheme clusters where the project says so.
func doccano() Format {
	return Format{
		Name: "doccano", Title: "doccano", Ending: ".jsonl",
		Units: []Unit{UTF16, Characters, CodePoints},
		Holds: Holds{Overlaps: true, Stacks: true, Lines: true, Links: true},
		write: writeDoccano, read: readDoccano,
	}
}

// A doccanoLine is an article of a project for sequences, as doccano imports it.
type doccanoLine struct {
	Text  string   `json:"text"`
	Label [][3]any `json:"label"` // start, end, label
}

// A doccanoGraph is an article of a project for relations.
type doccanoGraph struct {
	Text      string            `json:"text"`
	Entities  []doccanoEntity   `json:"entities"`
	Relations []doccanoRelation `json:"relations"`
}

type doccanoEntity struct {
	ID    int    `json:"id"`
	Start int    `json:"start_offset"`
	End   int    `json:"end_offset"`
	Label string `json:"label"`
}

type doccanoRelation struct {
	ID   int    `json:"id"`
	From int    `json:"from_id"`
	To   int    `json:"to_id"`
	Type string `json:"type"`
}

type doccanoWriter struct {
	lineWriter
	unit  Unit
	graph bool
}

func writeDoccano(to files, s Setting) (writer, error) {
	w, err := to.create("")
	return &doccanoWriter{lineWriter{w}, s.unit(UTF16), s.Links}, err
}

func (w *doccanoWriter) record(r annotate.Record) error {
	scale := newRuler(r.Article.Text, w.unit)
	if w.graph {
		return w.put(graphOf(r, scale))
	}
	out := doccanoLine{Text: r.Article.Text, Label: [][3]any{}}
	for _, s := range r.Layer.Spans {
		h := s.Hull()
		out.Label = append(out.Label, [3]any{scale.at(h.Start), scale.at(h.End), string(s.Label)})
	}
	return w.put(out)
}

func graphOf(r annotate.Record, scale ruler) doccanoGraph {
	out := doccanoGraph{Text: r.Article.Text, Entities: []doccanoEntity{}, Relations: []doccanoRelation{}}
	numbers := map[annotate.SpanID]int{}
	for i, s := range r.Layer.Spans {
		h := s.Hull()
		numbers[s.ID] = i
		out.Entities = append(out.Entities, doccanoEntity{i, scale.at(h.Start), scale.at(h.End), string(s.Label)})
	}
	for i, k := range r.Layer.Links {
		out.Relations = append(out.Relations, doccanoRelation{i, numbers[k.From], numbers[k.To], string(k.Label)})
	}
	return out
}
