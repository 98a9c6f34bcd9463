package exchange

import (
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// huggingFace is the JSON Lines of token classification with Hugging Face's
// datasets: a paragraph a line, its words and their tags in IOB2. The tags are
// listed beside it, so that they can be numbers too.
func huggingFace() Format {
	return Format{
		Name: "huggingface", Title: "Hugging Face", Ending: ".jsonl", Units: []Unit{Bytes}, Loose: true,
		Holds: Holds{Lines: true, Edges: TokenEdge},
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			faces := &facesWriter{lineWriter: lineWriter{w}}
			if s.Ints {
				faces.numbers = faceNumbers(s.Schema)
			}
			return faces, err
		},
		read: readFaces, claimed: windowed(paragraphs),
		beside: func(s Setting) map[string][]byte { return map[string][]byte{"labels.json": faceLabels(s.Schema)} },
	}
}

type facesLine[T string | int] struct {
	ID     string   `json:"id"`
	Tokens []string `json:"tokens"`
	Tags   []T      `json:"ner_tags"`
}

type facesWriter struct {
	lineWriter
	numbers map[string]int // of the tags; nil where their names are written
}

func (w *facesWriter) record(r annotate.Record) error {
	for i, piece := range windows(r, paragraphs) {
		if err := w.window(fmt.Sprintf("%s-%d", r.Article.ID, i), piece.words, piece.tags()); err != nil {
			return err
		}
	}
	return nil
}

func (w *facesWriter) window(id string, words, tags []string) error {
	if w.numbers == nil {
		return w.put(facesLine[string]{id, words, tags})
	}
	numbers := make([]int, len(tags))
	for i, tag := range tags {
		n, ok := w.numbers[tag]
		if !ok {
			return fmt.Errorf("the tag %q has no number: the project has no such label", tag)
		}
		numbers[i] = n
	}
	return w.put(facesLine[int]{id, words, numbers})
}

// faceTags are the tags of a schema, in the order of their numbers.
func faceTags(schema annotate.Schema) []string {
	tags := []string{"O"}
	for _, l := range schema.Labels {
		tags = append(tags, "B-"+string(l.Name), "I-"+string(l.Name))
	}
	return tags
}

// faceNumbers are the numbers of the tags. They are those of all labels, whether
// they are used or not, so that several files of a project have the same.
func faceNumbers(schema annotate.Schema) map[string]int {
	numbers := map[string]int{}
	for i, tag := range faceTags(schema) {
		numbers[tag] = i
	}
	return numbers
}

// faceLabels is labels.json: numbers by tag, and tags by number.
func faceLabels(schema annotate.Schema) []byte {
	names, numbers := map[string]string{}, faceNumbers(schema)
	for tag, n := range numbers {
		names[strconv.Itoa(n)] = tag
	}
	text, err := json.Marshal(map[string]any{"id2label": names, "label2id": numbers}, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		panic(err) // maps of texts and numbers are JSON
	}
	return append(text, '\n')
}
