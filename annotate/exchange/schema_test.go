package exchange

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"bluepencil/annotate"
)

const schemaFile = "../../docs/native.schema.json"

func compiledSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	s, err := c.Compile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tree is a line as the validator wants it.
func tree(t interface{ Fatal(...any) }, line []byte) any {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaTakesEveryLine(t *testing.T) {
	s := compiledSchema(t)
	if err := s.Validate(tree(t, written(t, sampleRecord(t)))); err != nil {
		t.Errorf("the golden line: %v", err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		line, err := encode(annotate.DefaultSchema(), records.Draw(rt, "record"))
		if err != nil {
			rt.Fatal(err)
		}
		if err := s.Validate(tree(rt, line)); err != nil {
			rt.Fatalf("%s\n%v", line, err)
		}
	})
}

// A schemaObject is what a JSON Schema says of one kind of object.
type schemaObject struct {
	Required   []string
	Closed     *bool `json:"additionalProperties"`
	Properties map[string]struct{ Description, Const string }
}

// schemaObjects are those of the schema by name, "" for a line itself.
func schemaObjects(t *testing.T) map[string]schemaObject {
	data, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		schemaObject
		Defs map[string]json.RawMessage `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	objects := map[string]schemaObject{"": schema.schemaObject}
	for name, data := range schema.Defs {
		var o schemaObject
		if err := json.Unmarshal(data, &o); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		objects[name] = o
	}
	return objects
}

// The fields that the schema names are those that the writer has, and those that
// it asks for are those that the writer never leaves out.
func TestSchemaIsThatOfTheWriter(t *testing.T) {
	objects := schemaObjects(t)
	for name, written := range map[string]any{
		"": nativeRecord{}, "meta": nativeMeta{}, "mend": nativeMend{}, "token": nativeToken{},
		"span": nativeSpan{}, "end": nativeEnd{}, "relation": nativeRelation{},
	} {
		o := objects[name]
		all, always := fields(reflect.TypeOf(written))
		if got := slices.Sorted(maps.Keys(o.Properties)); !slices.Equal(got, all) {
			t.Errorf("%q: the schema has %v, the writer %v", name, got, all)
		}
		if slices.Sort(o.Required); !slices.Equal(o.Required, always) {
			t.Errorf("%q: the schema asks for %v, the writer gives %v", name, o.Required, always)
		}
		if o.Closed == nil || *o.Closed {
			t.Errorf("%q is not closed", name)
		}
		for field, p := range o.Properties {
			if p.Description == "" {
				t.Errorf("%q: %s is not described", name, field)
			}
		}
	}
}

// fields are the names of all fields and of those that are always written, each
// ascending.
func fields(t reflect.Type) (all, always []string) {
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		all = append(all, name)
		if option != "omitempty" {
			always = append(always, name)
		}
	}
	slices.Sort(all)
	slices.Sort(always)
	return all, always
}

// Whatever field of a good line is taken out, added, of another type, below zero
// or empty, the line is refused.
func TestSchemaRefusesEveryBreak(t *testing.T) {
	b := breaker{T: t, schema: compiledSchema(t), line: tree(t, written(t, sampleRecord(t)))}
	b.walk("", b.line)
	if err := b.schema.Validate(b.line); err != nil || b.tried < 1000 {
		t.Errorf("%d lines were tried; the good one gives %v", b.tried, err)
	}
}

func TestSchemaRefusesValues(t *testing.T) {
	s := compiledSchema(t)
	if s.Validate(tree(t, []byte("[]"))) == nil {
		t.Error("a line that is a list is taken")
	}
	good := string(written(t, sampleRecord(t)))
	for _, c := range [][2]string{
		{`"bluepencil/1"`, `"bluepencil/2"`},
		{`"codepoint"`, `"utf16"`},
		{`"id":"sha256:2`, `"id":"sha1:2`},
		{`"text_sha256":"2`, `"text_sha256":"x`},
		{`"dir":"ltr"`, `"dir":"up"`},
		{`"imported":"2026-05-20T14:02:11.005Z"`, `"imported":"2026-13-20T14:02:11Z"`},
		{`"imported":"2026-05-20T14:02:11.005Z"`, `"imported":"2026-05-20T14:02:11+02:00"`},
		{`"mended":[{"what":"crlf","count":2}]`, `"mended":[]`},
		{`"count":2`, `"count":0`},
		{`"start":0`, `"start":-1`},
		{`"start":0`, `"start":0.5`},
		{`"part_texts":["“We start,”","“at noon.”"],`, ``},
		{`"parts":[[24,35],[46,56]]`, `"parts":[[24,35]]`},
		{`"parts":[[24,35],[46,56]]`, `"parts":[[24,35],[46,56,60]]`},
		{`"parts":[[24,35],[46,56]]`, `"parts":[[24,35],[46]]`},
		{`"part_texts":["“We start,”","“at noon.”"]`, `"part_texts":["“We start,”"]`},
		{`"predecessor":"sha256:`, `"predecessor":"`},
		{`"origin":"human"`, `"origin":"dog"`},
		{`"flags":["flagged"]`, `"flags":["flagged","flagged"]`},
		{`"flags":["flagged"]`, `"flags":["other"]`},
		{`"status":"done"`, `"status":"gold"`},
		{`"annotator":"amal"`, `"annotator":""`},
		{`"guideline":"v1"`, `"guideline":"1"`},
		{`"answer":"accept"`, `"answer":"reject"`},
		{`"label":"place"`, `"label":""`},
	} {
		bad := strings.Replace(good, c[0], c[1], 1)
		if bad == good {
			t.Fatalf("%s is not in the line", c[0])
		}
		if s.Validate(tree(t, []byte(bad))) == nil {
			t.Errorf("%s is taken in the place of %s", c[1], c[0])
		}
	}
}
