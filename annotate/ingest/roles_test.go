package ingest

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestExtractRecord(t *testing.T) {
	for _, c := range []struct {
		name, data, chosen string
		want               Extract
		field              string
		err                error
	}{
		{name: "usual names", data: `{"headline":"T","body":"b","author":"Jo","date":"1 May","url":"https://x.example/a","language":"ar","source":"S"}`,
			want: Extract{Title: "T", Text: "b", Byline: "Jo", Published: "1 May", URL: "https://x.example/a", Language: "ar", Source: "S"}},
		{name: "the commonest of several", data: `{"article":"no","content":"no","Text":"yes","TITLE":"T"}`, want: Extract{Text: "yes", Title: "T"}},
		{name: "one level deeper", data: `{"id":1,"data":{"text":"a","title":"T"}}`, want: Extract{Text: "a", Title: "T"}},
		{name: "the upper level first", data: `{"meta":{"text":"no"},"story":"a"}`, want: Extract{Text: "a"}},
		{name: "not two levels deeper", data: `{"a":{"b":{"text":"a"}}}`, err: ErrWhich},
		{name: "but by choice", data: `{"a":{"b":{"text":"a"}}}`, chosen: "a.b.text", want: Extract{Text: "a"}},
		{name: "not in a list", data: `{"tokens":[{"text":"a"}]}`, err: ErrWhich},
		{name: "paragraphs", data: `{"paragraphs":["a","b"],"authors":["Jo","Al"]}`, want: Extract{Text: "a\n\nb", Byline: "Jo, Al"}},
		{name: "without a value", data: `{"text":" ","content":"a"}`, want: Extract{Text: "a"}},
		{name: "chosen", data: `{"text":"no","lead":"a"}`, chosen: "lead", want: Extract{Text: "a"}},
		{name: "chosen in other letters", data: `{"text":"no","Lead":"a"}`, chosen: "lEAD", want: Extract{Text: "a"}},
		{name: "chosen exactly", data: `{"LEAD":"no","lead":"a"}`, chosen: "lead", want: Extract{Text: "a"}},
		{name: "chosen and not there", data: `{"text":"no"}`, chosen: "lead", field: "lead", err: ErrNoField},
		{name: "chosen and empty", data: `{"text":"no","lead":"\n"}`, chosen: "lead", field: "lead", err: ErrNoText},
		{name: "empty", data: `{"text":""}`, field: "text", err: ErrNoText},
		{name: "no field", data: `{"id":"a"}`, err: ErrWhich},
		{name: "nothing", data: `{}`, err: ErrWhich},
		{name: "zero", data: `{"text":"a\u0000"}`, field: "text", err: ErrZero},
		{name: "too long", data: `{"text":"` + strings.Repeat("a", MaxBytes+1) + `"}`, field: "text", err: ErrLong},
		{name: "no address", data: `{"text":"a","url":"javascript:alert(1)"}`, want: Extract{Text: "a"}},
	} {
		r, err := objectRecord([]byte(c.data), 7)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got, err := r.extract(c.chosen)
		if c.err == nil {
			if err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s: got %+v, %v", c.name, got, err)
			}
			continue
		}
		refusal, ok := errors.AsType[*Refusal](err)
		if !ok || !errors.Is(err, c.err) || refusal.Field != c.field || refusal.Line != 7 {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestRefusal(t *testing.T) {
	for want, r := range map[string]*Refusal{
		"a.csv was not added: there is no text in it":                          {Name: "a.csv", Reason: ErrNoText},
		"a.csv, line 3, was not added: there is no text in it":                 {Name: "a.csv", Line: 3, Reason: ErrNoText},
		"a.csv, line 3, field \"body\", was not added: there is no text in it": {Name: "a.csv", Line: 3, Field: "body", Reason: ErrNoText},
	} {
		if r.Error() != want || !errors.Is(r, ErrNoText) {
			t.Errorf("%q, want %q", r.Error(), want)
		}
	}
}
