package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// A spacyClaim is a Doc, or a text with the entities of older versions.
type spacyClaim struct {
	Text     *string                     `json:"text"`
	Ents     []jsontext.Value            `json:"ents"`
	Entities []jsontext.Value            `json:"entities"`
	Spans    map[string][]jsontext.Value `json:"spans"`
}

// readSpacy reads Docs, {"text", "entities"} and ["text", {"entities"}], one a
// line or all in one array.
func readSpacy(source Source, _ Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		array, err := inArray(source)
		switch {
		case err != nil:
			yield(Claim{Place: source.Name}, err)
		case array:
			readList(source, func(value jsontext.Value, _ string) ([]Claim, error) {
				c, err := spacyRecord(value, "")
				if err != nil {
					return nil, err
				}
				return []Claim{c}, nil
			})(yield)
		default:
			readLines(source, spacyRecord)(yield)
		}
	}
}

// inArray reports whether a file is one array of records. A line that begins
// with a text in an array is a record itself.
func inArray(source Source) (bool, error) {
	file, err := source.Open()
	if err != nil {
		return false, err
	}
	defer file.Close()
	start := make([]byte, 4096)
	n, err := io.ReadFull(file, start)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, err
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(start[:n], byteOrderMark), " \t\r\n")
	if !bytes.HasPrefix(text, []byte("[")) {
		return false, nil
	}
	return !bytes.HasPrefix(bytes.TrimLeft(text[1:], " \t\r\n"), []byte(`"`)), nil
}

func spacyRecord(value jsontext.Value, _ string) (Claim, error) {
	var c spacyClaim
	var err error
	if value.Kind() == '[' {
		c, err = spacyPair(value)
	} else {
		err = json.Unmarshal(value, &c)
	}
	switch {
	case err != nil:
		return Claim{}, err
	case c.Text == nil:
		return Claim{}, errors.New(`it has no field "text"`)
	}
	return c.claim(), nil
}

// spacyPair reads ["text", {"entities": [...]}].
func spacyPair(value jsontext.Value) (spacyClaim, error) {
	var c spacyClaim
	var pair []jsontext.Value
	if err := json.Unmarshal(value, &pair); err != nil || len(pair) != 2 {
		return c, errors.New("it is no text and its labels")
	}
	err := json.Unmarshal(pair[1], &c)
	return c, errors.Join(err, json.Unmarshal(pair[0], &c.Text))
}

// claim gives every label once that is in several lists: ents repeats what is in
// a group of spans.
func (c spacyClaim) claim() Claim {
	out := Claim{Article: annotate.Article{Text: *c.Text}}
	given := map[spacyLabelled]int{}
	list := func(name string, values []jsontext.Value) {
		here := map[spacyLabelled]int{}
		for i, value := range values {
			e, err := spacyLabel(value)
			place := fmt.Sprintf("%s[%d]", name, i)
			if err != nil {
				out.Refused = append(out.Refused, Refused{Field: place, Reason: err.Error()})
				continue
			}
			if here[e]++; here[e] > given[e] {
				given[e] = here[e]
				out.Spans = append(out.Spans, ClaimedSpan{Place: place, Label: e.label, Parts: [][2]int{{e.start, e.end}}})
			}
		}
	}
	for _, group := range sortedKeys(c.Spans) {
		list("spans."+group, c.Spans[group])
	}
	list("ents", c.Ents)
	list("entities", c.Entities)
	return out
}

// A spacyLabelled is a label as any of the forms has it.
type spacyLabelled struct {
	start, end int
	label      string
}

// spacyLabel reads {"start", "end", "label"} or [start, end, "label"].
func spacyLabel(value jsontext.Value) (spacyLabelled, error) {
	if value.Kind() == '[' {
		s, err := doccanoTriple(value)
		if err != nil {
			return spacyLabelled{}, err
		}
		return spacyLabelled{s.Parts[0][0], s.Parts[0][1], s.Label}, nil
	}
	var e struct {
		Start *int   `json:"start"`
		End   *int   `json:"end"`
		Label string `json:"label"`
	}
	if err := json.Unmarshal(value, &e); err != nil {
		return spacyLabelled{}, err
	}
	if e.Start == nil || e.End == nil {
		return spacyLabelled{}, errors.New("it has no start or no end")
	}
	return spacyLabelled{*e.Start, *e.End, e.Label}, nil
}
