package exchange

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"bluepencil/annotate"
)

const page = "../../docs/formats.md"

// pageRecord is the example of the page: a broken quote and its speaker.
func pageRecord(t *testing.T) annotate.Record {
	const text = "Pier stays open 🎉\n\n“We will mend it,” said Ada Holm, “before the ice.”"
	at := time.Date(2026, 5, 20, 14, 2, 11, 0, time.UTC)
	find := func(part string) annotate.Range {
		start := strings.Index(text, part)
		return annotate.Range{Start: start, End: start + len(part)}
	}
	a := annotate.Article{ID: annotate.IdentifyText(text), Text: text, Title: "Pier stays open 🎉", Direction: annotate.LeftToRight,
		Import: annotate.Import{Name: "pier.txt", At: at.Add(-time.Hour), Encoding: "UTF-8", Mended: []annotate.Mend{{What: "crlf", Count: 2}}}}
	quote := annotate.Span{ID: "q1", Label: "quote", Origin: annotate.Human, At: at,
		Parts: []annotate.Range{find("“We will mend it,”"), find("“before the ice.”")}}.WithAttr("kind", "direct")
	speaker := annotate.Span{ID: "p1", Label: "speaker", Origin: annotate.Human, At: at, Parts: []annotate.Range{find("Ada Holm")}}
	link := annotate.Link{ID: "k1", Label: "said by", From: "q1", To: "p1", At: at}
	l, err := annotate.NewLayer(a.ID, "amal").Apply(annotate.Change{
		Spans: []annotate.Edit[annotate.Span]{{After: &quote}, {After: &speaker}},
		Links: []annotate.Edit[annotate.Link]{{After: &link}},
		State: &annotate.StateEdit{Before: annotate.State{Status: annotate.ToDo}, After: annotate.State{Status: annotate.Done}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return annotate.Record{Article: a, Layer: l}
}

// block is the first fenced block of the page that is marked so.
func block(t *testing.T, text, mark string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "```"+mark+"\n")
	inside, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatalf("%s has no block marked %s", page, mark)
	}
	return inside
}

// The line on the page, broken for readers, is what the program writes for it.
func TestPageShowsARealLine(t *testing.T) {
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	line := jsontext.Value(block(t, string(data), "json"))
	if err := line.Compact(); err != nil {
		t.Fatal(err)
	}
	line = append(line, '\n')
	if want := written(t, pageRecord(t)); !bytes.Equal(line, want) {
		t.Errorf("the page shows\n%s\nthe program writes\n%s", line, want)
	}
	if c, err := VerifyNative(bytes.NewReader(line)); err != nil || c.Articles != 1 || c.Spans != 2 || c.Links != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	if err := compiledSchema(t).Validate(tree(t, line)); err != nil {
		t.Error(err)
	}
}

// fieldRow finds the field that a row of a table describes.
var fieldRow = regexp.MustCompile("(?m)^\\| `([a-z_0-9.\\[\\]]+)` \\|")

// The tables of the page name every field of the schema and no other.
func TestPageNamesEveryField(t *testing.T) {
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, row := range fieldRow.FindAllStringSubmatch(string(data), -1) {
		named = append(named, row[1])
	}
	schema, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var root node
	if err := json.Unmarshal(schema, &root); err != nil {
		t.Fatal(err)
	}
	want := root.paths("", root.Defs)
	slices.Sort(named)
	if slices.Sort(want); !slices.Equal(named, want) {
		t.Errorf("the page has %v\nthe schema %v", named, want)
	}
}

// A node is as much of a JSON Schema as tells where fields are.
type node struct {
	Properties map[string]node
	Items      json.RawMessage
	Ref        string          `json:"$ref"`
	Defs       map[string]node `json:"$defs"`
}

// paths are the fields below n: "spans", "spans[].start".
func (n node) paths(prefix string, defs map[string]node) (list []string) {
	n = n.resolve(defs)
	var each node
	if len(n.Items) > 0 && n.Items[0] == '{' && json.Unmarshal(n.Items, &each) == nil {
		return each.paths(prefix+"[]", defs)
	}
	for name, p := range n.Properties {
		path := strings.TrimPrefix(prefix+"."+name, ".")
		list = append(list, path)
		if strings.HasSuffix(path, "_span") {
			continue // a place, as of the span itself
		}
		list = append(list, p.paths(path, defs)...)
	}
	return list
}

func (n node) resolve(defs map[string]node) node {
	if name, ok := strings.CutPrefix(n.Ref, "#/$defs/"); ok {
		return defs[name]
	}
	return n
}
