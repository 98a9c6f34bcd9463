package exchange

import (
	"crypto/sha1" //nolint:gosec // RFC 9562 makes UUIDs of version 5 with it
	"fmt"
	"io"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// w3c is the JSON-LD of the W3C's Web Annotation Data Model: for each article a
// text, and a collection of annotations whose source is that text. By the standard
// offsets are code points; the libraries of browsers, which call themselves by its
// name, count UTF-16.
func w3c() Format {
	return Format{
		Name: "w3c", Title: "W3C Web Annotation", Ending: ".jsonld", Folder: true, Units: []Unit{CodePoints, UTF16}, Quoted: true,
		Holds: Holds{Overlaps: true, Stacks: true, Parts: true, Lines: true, Links: true, Attrs: true, Notes: true, Times: true, By: true},
		write: func(to files, s Setting) (writer, error) { return &w3cWriter{to: to, unit: s.unit(CodePoints)}, nil },
		read:  readW3C,
	}
}

const (
	w3cContext     = "http://www.w3.org/ns/anno.jsonld"
	w3cAnnotation  = "Annotation"
	w3cCollection  = "AnnotationCollection"
	w3cPage        = "AnnotationPage"
	w3cText        = "TextualBody"
	w3cQuote       = "TextQuoteSelector"
	w3cPosition    = "TextPositionSelector"
	w3cTagging     = "tagging"
	w3cClassifying = "classifying"
	w3cCommenting  = "commenting"
	w3cLinking     = "linking"
)

type w3cCollected struct {
	Context string    `json:"@context"`
	ID      string    `json:"id"`
	Type    string    `json:"type"`
	Label   string    `json:"label,omitempty"`
	Creator *w3cAgent `json:"creator,omitempty"`
	Total   int       `json:"total"`
	First   w3cItems  `json:"first"`
}

type w3cItems struct {
	ID    string    `json:"id"`
	Type  string    `json:"type"`
	Start int       `json:"startIndex"`
	Items []w3cMade `json:"items"`
}

type w3cAgent struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

// A w3cMade is an annotation as it is written: of places in the text, or of a link
// from one annotation to another.
type w3cMade struct {
	Context    string    `json:"@context"`
	ID         string    `json:"id"`
	Type       string    `json:"type"`
	Motivation string    `json:"motivation"`
	Creator    *w3cAgent `json:"creator,omitempty"`
	Modified   string    `json:"modified,omitempty"`
	Generator  *w3cAgent `json:"generator,omitempty"` // who proposed it
	Body       []any     `json:"body"`
	Target     any       `json:"target"`
}

// A w3cBody is a label, an answer, of which Label is the question, or a note.
type w3cBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Label   string `json:"label,omitempty"`
	Value   string `json:"value"`
}

type w3cTarget struct {
	Source   string `json:"source"`
	Selector [2]any `json:"selector"`
}

type w3cQuoted struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

type w3cPlaced struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type w3cWriter struct {
	to   files
	unit Unit
	n    int
}

func (w *w3cWriter) close() error { return nil }

func (w *w3cWriter) record(r annotate.Record) error {
	w.n++
	name := fileName(w.n, r.Article)
	text, err := w.to.create(name + ".txt")
	if err == nil {
		_, err = io.WriteString(text, r.Article.Text)
	}
	if err != nil {
		return err
	}
	out, err := w.to.create(name + ".jsonld")
	if err != nil {
		return err
	}
	return lineWriter{out}.put(w.collection(r, name+".txt"))
}

func (w *w3cWriter) collection(r annotate.Record, source string) w3cCollected {
	layer := []string{string(r.Article.ID), string(r.Layer.By)}
	out := w3cCollected{
		Context: w3cContext, ID: urn(append(layer, "collection")...), Type: w3cCollection, Label: r.Article.Title, Creator: person(r.Layer.By),
		Total: len(r.Layer.Spans) + len(r.Layer.Links),
		First: w3cItems{ID: urn(append(layer, "page")...), Type: w3cPage, Items: []w3cMade{}},
	}
	id := func(s annotate.SpanID) string { return urn(append(layer, "span", string(s))...) }
	scale := newRuler(r.Article.Text, w.unit)
	for _, s := range r.Layer.Spans {
		made := w3cMade{Context: w3cContext, ID: id(s.ID), Type: w3cAnnotation, Motivation: w3cTagging, Creator: person(r.Layer.By),
			Modified: stamp(s.At), Generator: proposer(s.Origin), Body: w3cBodies(s)}
		var targets []w3cTarget
		for _, p := range s.Parts {
			targets = append(targets, w3cTarget{source, [2]any{quoting(r.Article.Text, p), w3cPlaced{w3cPosition, scale.at(p.Start), scale.at(p.End)}}})
		}
		made.Target = targets
		out.First.Items = append(out.First.Items, made)
	}
	for _, k := range r.Layer.Links {
		out.First.Items = append(out.First.Items, w3cMade{
			Context: w3cContext, ID: urn(append(layer, "link", string(k.ID))...), Type: w3cAnnotation, Motivation: w3cLinking,
			Creator: person(r.Layer.By), Modified: stamp(k.At),
			Body: []any{id(k.To), w3cBody{w3cText, w3cTagging, "", string(k.Label)}}, Target: id(k.From),
		})
	}
	return out
}

func w3cBodies(s annotate.Span) []any {
	out := []any{w3cBody{w3cText, w3cTagging, "", string(s.Label)}}
	for _, a := range s.Attrs {
		out = append(out, w3cBody{w3cText, w3cClassifying, a.Name, a.Value})
	}
	if s.Note != "" {
		out = append(out, w3cBody{w3cText, w3cCommenting, "", s.Note})
	}
	return out
}

func person(by annotate.Annotator) *w3cAgent {
	if by == "" {
		return nil
	}
	return &w3cAgent{"Person", string(by)}
}

// proposer is what proposed a span.
func proposer(origin annotate.Origin) *w3cAgent {
	switch origin {
	case "":
		return nil
	case annotate.Human:
		return &w3cAgent{"Person", string(origin)}
	}
	return &w3cAgent{"Software", string(origin)}
}

// around is how many characters of context a quote has on either side.
const around = 10

func quoting(text string, r annotate.Range) w3cQuoted {
	start, end := r.Start, r.End
	for range around {
		start, end = segment.Prev(text, start), segment.Next(text, end)
	}
	return w3cQuoted{w3cQuote, r.In(text), text[start:r.Start], text[r.End:end]}
}

// urn names something by what it is, so that two exports of the same labels are
// the same: a UUID of version 5 (RFC 9562), of names in the space of OIDs.
func urn(words ...string) string {
	space := []byte("\x6b\xa7\xb8\x12\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8")
	var name strings.Builder
	for _, w := range words {
		fmt.Fprintf(&name, "%d:%s", len(w), w)
	}
	u := sha1.Sum(append(space, name.String()...)) //nolint:gosec // a name, no secret
	u[6], u[8] = u[6]&0x0f|0x50, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:16])
}
