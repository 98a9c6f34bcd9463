package session_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
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
	want := session.Delivered{Articles: 1, There: 1, Labels: 3, Links: 1, Refused: 4, First: annotate.IdentifyText("Ada spoke in Rome."), Touched: d.idsOf("Nobody spoke.")}
	if !reflect.DeepEqual(got, want) {
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

// What a data set has is told before it comes in; what the project lacks is added
// on wish, and the window's session follows.
func TestSurvey(t *testing.T) {
	d := newDesk(t, "Nobody spoke.")
	d.put("place", "Nobody")
	const file = `{"text": "Ada lay in Rome.", "spans": [{"id": "v", "start": 0, "end": 3, "label": "vessel", "text": "Ada", "attrs": {"flag": "PT"}}, {"id": "t", "start": 11, "end": 15, "label": "town", "text": "Rome"}, {"id": "o", "start": 4, "end": 7, "label": " odd ", "text": "lay"}], "relations": [{"label": "moored at", "from": "v", "to": "t"}], "annotator": "cy"}
{"text": "Nobody spoke.", "spans": [{"id": "a", "start": 7, "end": 12, "label": "vessel", "text": "spoke", "attrs": {"flag": "ES"}}, {"id": "b", "start": 0, "end": 6, "label": "town", "text": "Nobody"}], "relations": [{"label": "moored at", "from": "a", "to": "b"}]}
broken
`
	f, err := exchange.FormatNamed("native")
	d.must(err)
	in := session.Delivery{Format: f, As: "bo", Who: "amal", Map: map[string]annotate.Label{"town": "place"}, Now: func() time.Time { return time.Unix(1e9, 0) },
		Refuse: func(exchange.Refused) {}, Tell: func(int, string) {},
		Sources: []exchange.Source{{Name: "set.jsonl", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(file)), nil }}}}
	seen, err := session.SurveySet(context.Background(), f, in.Sources, in.Setting, func(int) {})
	d.must(err)
	if seen.Articles != 2 || seen.Unread != 1 || seen.First == nil || !seen.Nobody || !slices.Equal(seen.People, []string{"cy"}) || seen.Doubt != nil {
		t.Errorf("%+v", seen)
	}
	var terms []string
	for _, x := range seen.Terms {
		terms = append(terms, fmt.Sprint(x.Name, " ", x.Count, " ", x.Example, " ", x.Link))
	}
	if want := []string{"town 2 Rome false", "vessel 2 Ada false", " odd  1 lay false", "moored at 2  true"}; !slices.Equal(terms, want) {
		t.Errorf("%q", terms)
	}
	if list := seen.Unknown(d.screen.Schema, in.Map); len(list) != 3 || list[0].Name != "vessel" {
		t.Errorf("unknown: %+v", list)
	}
	in.Way = seen.Way
	got, err := d.Session.Deliver(context.Background(), in, seen.Welcome(d.screen.Schema, in.Map))
	d.must(err)
	d.must(d.Delivered(got))
	vessel, ok := d.screen.Schema.Label("vessel")
	if !ok || vessel.Key != "5" || len(vessel.Attrs) != 1 || !slices.Equal(vessel.Attrs[0].Values, []string{"ES", "PT"}) || d.screen.Schema.Version != 2 {
		t.Errorf("the labels are %+v", d.screen.Schema)
	}
	if k := d.screen.Schema.Links[len(d.screen.Schema.Links)-1]; k.Name != "moored at" || !slices.Equal(k.From, []annotate.Label{"vessel"}) || !slices.Equal(k.To, []annotate.Label{"place"}) {
		t.Errorf("the links are %+v", d.screen.Schema.Links)
	}
	if got.Labels != 4 || got.Refused < 2 {
		t.Errorf("%+v", got)
	}
	d.Sift(session.Sieve{Label: "vessel", By: "bo"})
	if len(d.Shown()) != 2 {
		t.Errorf("the queue finds %d articles with the new label", len(d.Shown()))
	}
}
