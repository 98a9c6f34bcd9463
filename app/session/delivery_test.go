package session_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
)

// delivered lets a data set of one file in.
func (d *desk) delivered(format, file string, change func(*session.Delivery)) (session.Delivered, []string, error) {
	d.t.Helper()
	f, err := exchange.FormatNamed(format)
	d.must(err)
	source := exchange.Source{Name: "set" + f.Ending, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(file)), nil }}
	var refused []string
	in := session.Delivery{Format: f, Sources: []exchange.Source{source}, As: "bo", Map: map[string]annotate.Label{}, Now: func() time.Time { return time.Unix(1e9, 0) },
		Refuse: func(r exchange.Refused) { refused = append(refused, r.Place+" "+r.Field+": "+r.Reason) }, Tell: func(int, string) {}}
	if in.Way, err = f.Settle(f.Claims(in.Sources, in.Setting)); err != nil {
		return session.Delivered{}, nil, err
	}
	if change != nil {
		change(&in)
	}
	got, err := session.Deliver(context.Background(), d.store, in)
	return got, refused, err
}

const deliveredFile = `{"text": "Ada spoke in Rome.", "entities": [{"id": 1, "start_offset": 0, "end_offset": 3, "label": "PER"}, {"id": 2, "start_offset": 4, "end_offset": 9, "label": "quote"}, {"id": 3, "start_offset": 13, "end_offset": 17, "label": "town"}], "relations": [{"id": 1, "from_id": 2, "to_id": 1, "type": "said by"}, {"id": 2, "from_id": 1, "to_id": 2, "type": "said by"}]}
{"text": "Nobody spoke.", "label": [[0, 6, "place"], [3, 99, "place"]]}
not JSON
`

// A data set comes in as an annotator's labels; what does not fit is named, and a
// second time nothing is added.
func TestDeliver(t *testing.T) {
	d := newDesk(t, "Nobody spoke.")
	named := func(in *session.Delivery) { in.Map["PER"] = "speaker" }
	got, refused, err := d.delivered("doccano", deliveredFile, named)
	d.must(err)
	want := session.Delivered{Articles: 1, There: 1, Labels: 3, Links: 1, Refused: 4, First: annotate.IdentifyText("Ada spoke in Rome.")}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for i, part := range []string{`entities[2] label: there is no label "town"`, `said by`, "label[1] : 3–99: it reaches beyond the text", "line 3"} {
		if i >= len(refused) || !strings.Contains(refused[i], part) {
			t.Errorf("refused %q, want %q at %d", refused, part, i)
		}
	}
	layer, err := d.store.Layer(got.First, "bo")
	d.must(err)
	if len(layer.Spans) != 2 || layer.State.Status != annotate.Started || layer.Spans[0].Origin != annotate.Imported || layer.Links[0].From != layer.Spans[1].ID {
		t.Errorf("the layer is %+v", layer)
	}
	again, _, err := d.delivered("doccano", deliveredFile, named)
	d.must(err)
	if again.Labels != 0 || again.Links != 0 || again.Same != 3 || again.Articles != 0 {
		t.Errorf("a second time: %+v", again)
	}
}

// A strict delivery is all or nothing; labels come in as proposals; labels of
// nobody are not taken.
func TestDeliverOtherwise(t *testing.T) {
	d := newDesk(t)
	got, refused, err := d.delivered("doccano", deliveredFile, func(in *session.Delivery) { in.Strict = true })
	if !errors.Is(err, session.ErrRefused) || len(refused) != 6 || got.Articles != 0 {
		t.Errorf("strictly: %+v, %q, %v", got, refused, err)
	}
	if list, err := d.store.Entries(0, 0); err != nil || len(list) != 0 {
		t.Errorf("%d articles came in", len(list))
	}
	if _, _, err := d.delivered("doccano", deliveredFile, func(in *session.Delivery) { in.As = "" }); !errors.Is(err, session.ErrNobody) {
		t.Errorf("of nobody: %v", err)
	}
	got, _, err = d.delivered("prodigy", `{"text": "Ada spoke.", "spans": [{"start": 0, "end": 3, "label": "speaker"}], "_annotator_id": "zoe"}`,
		func(in *session.Delivery) { in.As, in.Proposed = "", true })
	d.must(err)
	layer, err := d.store.Layer(got.First, "zoe")
	d.must(err)
	if len(layer.Spans) != 1 || layer.Spans[0].Origin != annotate.Model || layer.State.Status != annotate.ToDo {
		t.Errorf("proposed: %+v", layer)
	}
}

// The same article twice in a file adds up.
func TestDeliverTwice(t *testing.T) {
	d := newDesk(t)
	got, refused, err := d.delivered("doccano", `{"text": "Ada met Bo.", "label": [[0, 3, "speaker"]]}
{"text": "Ada met Bo.", "label": [[8, 10, "speaker"], [0, 3, "speaker"]]}
`, nil)
	d.must(err)
	layer, err := d.store.Layer(got.First, "bo")
	d.must(err)
	var words []string
	for _, s := range layer.Spans {
		words = append(words, s.Quote("Ada met Bo."))
	}
	if !slices.Equal(words, []string{"Ada", "Bo"}) || got.Labels != 2 || got.Same != 1 || len(refused) != 0 {
		t.Errorf("%q, %+v, %q", words, got, refused)
	}
}
