package exchange_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
)

func TestSchemaFile(t *testing.T) {
	s := annotate.DefaultSchema()
	s.Version, s.Labels[3].Retired, s.Labels[3].Key = 7, true, ""
	var b bytes.Buffer
	if err := exchange.WriteSchema(&b, s); err != nil {
		t.Fatal(err)
	}
	got, err := exchange.ReadSchema(strings.NewReader("\ufeff" + b.String()))
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("read back, it is %+v, %v", got, err)
	}
}

func TestSchemaFileRefused(t *testing.T) {
	const label = `{"name": "quote", "colour": "#9f6c00"}`
	for text, says := range map[string]string{
		``:                                  "cannot be read",
		`{"labels": []}`:                    `format is ""`,
		`{"format": "bluepencil-labels/2"}`: "bluepencil-labels/2",
		`{"format": "bluepencil-labels/1", "labels": [{"name": "quote", "color": "#9f6c00"}]}`: "color",
		`{"format": "bluepencil-labels/1", "labels": [{"name": "quote", "colour": "amber"}]}`:  "amber",
		`{"format": "bluepencil-labels/1", "labels": [` + label + `, ` + label + `]}`:          "two labels",
		`{"format": "bluepencil-labels/1", "labels": [` + label + `]`:                          "cannot be read",
	} {
		if s, err := exchange.ReadSchema(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s gives %+v, %v", text, s, err)
		}
	}
}

func FuzzReadSchema(f *testing.F) {
	var b bytes.Buffer
	if err := exchange.WriteSchema(&b, annotate.DefaultSchema()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"format": "bluepencil-labels/1", "labels": [{"name": "a", "colour": "#000000"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := exchange.ReadSchema(bytes.NewReader(data))
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := exchange.WriteSchema(&first, s); err != nil {
			t.Fatal(err)
		}
		again, err := exchange.ReadSchema(bytes.NewReader(first.Bytes()))
		if err != nil || exchange.WriteSchema(&second, again) != nil || first.String() != second.String() {
			t.Errorf("%s comes back as %s, %v", first.String(), second.String(), err)
		}
	})
}
