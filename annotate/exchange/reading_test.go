package exchange

import (
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// A said is what a reader finds in a record, for a table of tests: the text, the
// labels as "name=quote", what was refused, and the error.
type said struct {
	text    string
	labels  []string
	refused []string // parts of place, field and reason
	err     string   // part of it
}

// holdReading compares what a reader finds with a table.
func holdReading(t *testing.T, f Format, from Source, want ...said) {
	t.Helper()
	i := 0
	for c, err := range f.read(from, Setting{Schema: annotate.DefaultSchema()}) {
		got := said{}
		var refused []Refused
		if err == nil {
			var r annotate.Record
			if r, refused, err = f.ways()[0].Admit(c, nil); err == nil {
				got.text = r.Article.Text
				for _, s := range r.Layer.Spans {
					got.labels = append(got.labels, string(s.Label)+"="+s.Quote(got.text))
				}
			}
		}
		if i == len(want) {
			t.Fatalf("more than %d records: %+v %v", i, got, err)
		}
		w := want[i]
		if got.text != w.text || fmt.Sprint(got.labels) != fmt.Sprint(w.labels) {
			t.Errorf("record %d is %q %q, want %q %q", i, got.text, got.labels, w.text, w.labels)
		}
		if (err == nil) != (w.err == "") || err != nil && !strings.Contains(err.Error(), w.err) {
			t.Errorf("record %d: error %v, want %q", i, err, w.err)
		}
		if len(refused) != len(w.refused) {
			t.Errorf("record %d: refused %q, want %q", i, refused, w.refused)
		}
		for k := range min(len(refused), len(w.refused)) {
			if all := fmt.Sprint(refused[k].Place, ": ", refused[k].Field, ": ", refused[k].Reason); !strings.Contains(all, w.refused[k]) {
				t.Errorf("record %d: refused %q, want %q", i, all, w.refused[k])
			}
		}
		i++
	}
	if i != len(want) {
		t.Errorf("%d records, want %d", i, len(want))
	}
}
