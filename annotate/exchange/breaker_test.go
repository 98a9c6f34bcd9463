package exchange

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A breaker breaks one line in one place after another.
type breaker struct {
	*testing.T
	schema *jsonschema.Schema
	line   any
	tried  int
}

var (
	mayBeAbsent = []string{"note", "at", "file", "imported", "encoding", "mended", "predecessor", "kind"}
	mayBeEmpty  = []string{"title", "byline", "source", "date", "url", "lang", "dir", "origin", "kind"}
)

func (b *breaker) walk(path string, v any) {
	switch v := v.(type) {
	case []any:
		for i, e := range v {
			b.replace(fmt.Sprintf("%s[%d]", path, i), "", func(other any) { v[i] = other })
			v[i] = e
			b.walk(path+"[]", e)
		}
	case map[string]any:
		v["surplus"] = json.Number("1")
		b.refuse(path + ".surplus")
		delete(v, "surplus")
		for key, e := range v {
			b.replace(path+"."+key, key, func(other any) { v[key] = other })
			if delete(v, key); !slices.Contains(mayBeAbsent, key) {
				b.refuse("a line without " + path + "." + key)
			}
			v[key] = e
			b.walk(path+"."+key, e)
		}
	}
}

func (b *breaker) replace(path, key string, set func(any)) {
	for _, other := range []any{[]any{json.Number("-1")}, map[string]any{}, json.Number("-1"), ""} {
		empty := other == any("") && slices.Contains(mayBeEmpty, key)
		if _, object := other.(map[string]any); empty || object && key == "attrs" {
			continue
		}
		set(other)
		b.refuse(fmt.Sprintf("%#v as %s", other, path))
	}
}

func (b *breaker) refuse(what string) {
	if b.tried++; b.schema.Validate(b.line) == nil {
		b.Errorf("%s is taken", what)
	}
}
