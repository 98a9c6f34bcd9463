package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

// A doccanoClaim is an article of either kind of project, and of either version:
// labels were under "labels" once. Entities are objects in a project for relations,
// and lists as labels are in one for intents.
type doccanoClaim struct {
	Text      *string          `json:"text"`
	Label     []jsontext.Value `json:"label"`
	Labels    []jsontext.Value `json:"labels"`
	Entities  []jsontext.Value `json:"entities"`
	Relations []struct {
		doccanoRelation
		ID *int `json:"id"`
	} `json:"relations"`
	Cats     []jsontext.Value `json:"cats"`
	Comments []jsontext.Value `json:"Comments"`
}

// readDoccano reads articles one a line, or, where the first line is no article by
// itself, one behind the other.
func readDoccano(source Source, _ Setting) iter.Seq2[Claim, error] {
	if inLines(source) {
		return readLines(source, doccanoClaim.claim)
	}
	return readList(source, func(d doccanoClaim, place string) ([]Claim, error) {
		c, err := d.claim(place)
		return []Claim{c}, err
	})
}

// inLines reports whether the first line of a file that is not blank holds a value
// of its own. One that cannot be opened, or whose first line is very long, does.
func inLines(source Source) bool {
	const most = 1 << 20
	file, err := source.Open()
	if err != nil {
		return true
	}
	defer file.Close()
	in := bufio.NewReader(io.LimitReader(file, most))
	for size := 0; ; {
		line, err := in.ReadBytes('\n')
		size += len(line)
		line = bytes.TrimSpace(bytes.TrimPrefix(line, byteOrderMark))
		if len(line) > 0 || err != nil {
			return size >= most || line == nil || !opens(line) || jsontext.Value(line).IsValid()
		}
	}
}

// opens reports whether a line is the beginning of a list or of an object.
func opens(line []byte) bool {
	return len(line) > 0 && (line[0] == '[' || line[0] == '{') && bytes.IndexByte(line, '"') < 0
}

func (d doccanoClaim) claim(string) (Claim, error) {
	if d.Text == nil {
		return Claim{}, errors.New(`it has no field "text"`)
	}
	c := Claim{Article: annotate.Article{Text: *d.Text}}
	for i, value := range append(d.Label, d.Labels...) {
		c.take(fmt.Sprintf("label[%d]", i), value, doccanoTriple)
	}
	for i, value := range d.Entities {
		read := doccanoObject
		if value.Kind() == '[' {
			read = doccanoTriple
		}
		c.take(fmt.Sprintf("entities[%d]", i), value, read)
	}
	for i, k := range d.Relations {
		c.Links = append(c.Links, ClaimedLink{
			Place: fmt.Sprintf("relations[%d]", i), ID: numbered(k.ID), Label: k.Type, From: number(k.From), To: number(k.To),
		})
	}
	if len(d.Cats) > 0 {
		c.Refused = append(c.Refused, Refused{Field: "cats", Reason: "there is no place for what is said of the whole text"})
	}
	if len(d.Comments) > 0 {
		c.Refused = append(c.Refused, Refused{Field: "Comments", Reason: "they are on no label, and were left out"})
	}
	return c, nil
}

// take reads a label; one that is none is refused, and the others stay.
func (c *Claim) take(place string, value jsontext.Value, read func(jsontext.Value) (ClaimedSpan, error)) {
	s, err := read(value)
	if err != nil {
		c.Refused = append(c.Refused, Refused{Field: place, Reason: err.Error()})
		return
	}
	s.Place = place
	c.Spans = append(c.Spans, s)
}

// doccanoObject reads an entity of a project for relations.
func doccanoObject(value jsontext.Value) (ClaimedSpan, error) {
	var e struct {
		doccanoEntity
		ID *int `json:"id"`
	}
	if err := json.Unmarshal(value, &e); err != nil {
		return ClaimedSpan{}, err
	}
	return ClaimedSpan{ID: numbered(e.ID), Label: e.Label, Parts: [][2]int{{e.Start, e.End}}}, nil
}

// numbered is a number as a name, "" for none.
func numbered(n *int) string {
	if n == nil {
		return ""
	}
	return number(*n)
}

// doccanoTriple reads [start, end, "label"].
func doccanoTriple(value jsontext.Value) (ClaimedSpan, error) {
	var triple []jsontext.Value
	var s ClaimedSpan
	if err := json.Unmarshal(value, &triple); err != nil || len(triple) != 3 {
		return s, errors.New("it is no list of a start, an end and a label")
	}
	s.Parts = make([][2]int, 1)
	return s, errors.Join(
		json.Unmarshal(triple[0], &s.Parts[0][0]), json.Unmarshal(triple[1], &s.Parts[0][1]), json.Unmarshal(triple[2], &s.Label))
}
