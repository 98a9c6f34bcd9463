package exchange

import (
	"errors"
	"fmt"
	"io"
	"iter"
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
			return &facesWriter{lineWriter{w}}, err
		},
		read: readFaces, claimed: windowed(paragraphs),
		beside: func(s Setting) map[string][]byte { return map[string][]byte{"labels.json": faceLabels(s.Schema)} },
	}
}

type facesLine struct {
	ID     string   `json:"id"`
	Tokens []string `json:"tokens"`
	Tags   []string `json:"ner_tags"`
}

type facesWriter struct{ lineWriter }

func (w *facesWriter) record(r annotate.Record) error {
	for i, piece := range windows(r, paragraphs) {
		if err := w.put(facesLine{fmt.Sprintf("%s-%d", r.Article.ID, i), piece.words, piece.tags()}); err != nil {
			return err
		}
	}
	return nil
}

// faceTags are the tags of a schema, in the order of their numbers.
func faceTags(schema annotate.Schema) []string {
	tags := []string{"O"}
	for _, l := range schema.Labels {
		tags = append(tags, "B-"+string(l.Name), "I-"+string(l.Name))
	}
	return tags
}

// faceLabels is labels.json: numbers by tag, and tags by number.
func faceLabels(schema annotate.Schema) []byte {
	names, numbers := map[string]string{}, map[string]int{}
	for i, tag := range faceTags(schema) {
		names[strconv.Itoa(i)], numbers[tag] = tag, i
	}
	text, err := json.Marshal(map[string]any{"id2label": names, "label2id": numbers}, json.Deterministic(true), jsontext.WithIndent("  "))
	if err != nil {
		panic(err) // maps of texts and numbers are JSON
	}
	return append(text, '\n')
}

type facesClaim struct {
	ID     jsontext.Value   `json:"id"`
	Tokens []string         `json:"tokens"`
	Words  []string         `json:"words"`
	Ner    []jsontext.Value `json:"ner_tags"`
	Tags   []jsontext.Value `json:"tags"`
	Labels []jsontext.Value `json:"labels"`
}

func readFaces(source Source, _ Setting) iter.Seq2[Claim, error] {
	names := faceNames(source)
	return readLines(source, func(l facesClaim, _ string) (Claim, error) {
		words, values := append(l.Tokens, l.Words...), append(append(l.Ner, l.Tags...), l.Labels...)
		if len(words) == 0 {
			return Claim{}, errors.New(`it has no words under "tokens"`)
		}
		if len(words) != len(values) {
			return Claim{}, fmt.Errorf("it has %d words and %d tags", len(words), len(values))
		}
		tags := make([]string, len(values))
		for i, v := range values {
			if v.Kind() == '0' {
				name, ok := names[string(v)]
				if !ok {
					return Claim{}, fmt.Errorf("its tag %s has no name in labels.json beside it", v)
				}
				tags[i] = name
			} else if err := json.Unmarshal(v, &tags[i]); err != nil {
				return Claim{}, fmt.Errorf("its tag %s is neither a name nor a number", v)
			}
		}
		return taggedClaim(words, tags), nil
	})
}

// taggedClaim is a row of words with tags. Words with blanks in them, or none, are
// passed over as they stand.
func taggedClaim(words, tags []string) Claim {
	spans, wrong := untag(tags)
	c := window{words, spans}.claim()
	for _, tag := range wrong {
		c.Refused = append(c.Refused, Refused{Field: "tag", Reason: fmt.Sprintf("%q is no tag", shorten(tag))})
	}
	return c
}

// faceNames are the names of numbered tags, from the file beside the data.
func faceNames(source Source) map[string]string {
	text, err := readAll(func() (io.ReadCloser, error) { return source.Beside("labels.json") })
	if err != nil {
		return nil // without it numbers are refused one by one
	}
	var list struct {
		Names map[string]string `json:"id2label"`
	}
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil
	}
	return list.Names
}
