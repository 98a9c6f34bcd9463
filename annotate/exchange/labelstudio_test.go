package exchange

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// The configuration is sound XML, every name in it is there once, and what
// regions say they come from is in it.
func TestStudioConfiguration(t *testing.T) {
	schema := annotate.DefaultSchema()
	schema.Labels[2].Name = `place & "area"`
	schema.Labels[0].Attrs = []annotate.AttributeRule{{Name: "kind", Values: []string{"official"}}, {Name: "text"}, {Name: "note_", Values: []string{"x"}}}
	names := map[string]bool{}
	values := map[string]bool{}
	for d := xml.NewDecoder(strings.NewReader(string(studioConfig(schema)))); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == "name" {
				if names[a.Value] {
					t.Errorf("the name %q is there twice", a.Value)
				}
				names[a.Value] = true
			}
			if a.Name.Local == "value" {
				values[a.Value] = true
			}
		}
	}
	for _, want := range []string{"label", "text", "note", "kind", "text_", "note__", "check-worthy"} {
		if !names[want] {
			t.Errorf("there is no %q, only %v", want, names)
		}
	}
	for _, want := range []string{`place & "area"`, "official", "indirect", "said by", "$text"} {
		if !values[want] {
			t.Errorf("there is no value %q", want)
		}
	}
	for _, name := range []string{"kind", "text", "note_", "text__"} {
		if got := studioNamed(studioName(name)); got != name {
			t.Errorf("%q comes back as %q", name, got)
		}
	}
}

// Tasks come in as people and models left them.
func TestStudioTasks(t *testing.T) {
	const file = `[
 {"id": 1, "data": {"body": "Ada 🎉 spoke.", "n": 3}, "annotations": [
   {"completed_by": {"id": 4, "email": "ada@example.org"}, "was_cancelled": false, "result": [
     {"id": "a", "type": "labels", "from_name": "x", "to_name": "y", "value": {"start": 7, "end": 12, "text": "spoke", "labels": ["verb", "word"]}},
     {"id": "a", "type": "choices", "from_name": "kind", "value": {"start": 7, "end": 12, "choices": ["past"]}},
     {"id": "a", "type": "textarea", "from_name": "note", "value": {"text": ["why", "not"]}},
     {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right", "labels": ["by"]},
     {"id": "b", "type": "labels", "value": {"start": 0, "end": 3, "text": "Ada", "labels": ["name"]}}]},
   {"completed_by": 5, "was_cancelled": true, "result": []}],
  "predictions": [{"model_version": "m1", "result": [{"id": "p", "type": "labels", "value": {"start": 0, "end": 3, "labels": ["name"]}}]}]},
 {"data": {"a": "one", "b": "two"}},
 {"data": {"text": "Nobody has looked yet."}},
 7
]`
	source := Source{Name: "tasks.json", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(file)), nil }}
	var claims []Claim
	var errs []string
	for c, err := range readStudio(source, Setting{}) {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		claims = append(claims, c)
	}
	if len(claims) != 3 || len(errs) != 3 {
		t.Fatalf("%d claims, errors %q", len(claims), errs)
	}
	for i, want := range []string{"annotation 2 was cancelled", `no field "text"`, "entry 4"} {
		if !strings.Contains(errs[i], want) {
			t.Errorf("error %q, want %q", errs[i], want)
		}
	}
	way, err := labelStudio().Settle(readStudio(source, Setting{}))
	if err != nil || way.Unit != UTF16 {
		t.Fatal(way, err)
	}
	r, refused, err := way.Admit(claims[0], nil)
	if err != nil || len(refused) > 0 {
		t.Fatal(refused, err)
	}
	var said []string
	for _, s := range r.Layer.Spans {
		said = append(said, string(s.Label)+" "+s.Quote(r.Article.Text)+" "+s.Attr("kind")+s.Note)
	}
	if got := strings.Join(said, "; "); got != "name Ada ; verb spoke pastwhy\nnot; word spoke " {
		t.Errorf("%q", got)
	}
	if r.Layer.By != "ada@example.org" || len(r.Layer.Links) != 1 || r.Layer.Links[0].Label != "by" {
		t.Errorf("%q, %v", r.Layer.By, r.Layer.Links)
	}
	if claims[1].By != "m1" || claims[1].Spans[0].Span.Origin != annotate.Model {
		t.Errorf("a model's: %+v", claims[1])
	}
}
