package storage

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
)

// anySnapshot has notes and names that look like what is between the spans of a record.
func anySnapshot(r *rand.Rand, spans int) (s snapshot) {
	traps := []string{"", `},{"id":"`, `}],"links":`, `"spans":[{`, `}]}`, `\`, "é\u2028", `}],"decisions":[`}
	trap := func() string { return traps[r.IntN(len(traps))] }
	s.Sequence, s.State = r.Uint64N(1e6), annotate.State{Status: annotate.Started, Note: trap()}
	for i := range spans {
		x := annotate.Span{ID: annotate.SpanID(fmt.Sprint(trap(), i)), Label: annotate.Label(trap()), Parts: []annotate.Range{{Start: i, End: i + 1}}}
		if r.IntN(2) == 0 {
			x.Note, x.At = trap(), noon
		}
		if r.IntN(3) == 0 {
			x.Parts = append(x.Parts, annotate.Range{Start: i + 4, End: i + 7})
			x.Attrs = []annotate.Attribute{{Name: trap() + "a", Value: trap()}}
		}
		s.Spans = append(s.Spans, x)
	}
	for i := range r.IntN(3) {
		s.Links = append(s.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint("k", i)), Label: annotate.Label(trap()), From: "a", To: "b"})
	}
	for i := range r.IntN(3) {
		s.Decisions = append(s.Decisions, annotate.Decision{ID: annotate.DecisionID(fmt.Sprint("d", i)), Spans: []annotate.SpanID{"x"}, Links: []annotate.LinkID{"k"},
			Said: []annotate.Opinion{{Label: annotate.Label(trap())}}})
	}
	return s
}

// A snapshot that is read in pieces says what it says read as a whole.
func TestSnapshotInPieces(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for n := range 400 {
		want := anySnapshot(r, r.IntN(9))
		payload := must(json.Marshal(want))(t)
		begin, end := spansIn(payload)
		if (end > 0) != (len(want.Spans) > 0) {
			t.Fatalf("%d: spans from %d to %d in %s", n, begin, end, payload)
		}
		if end < 0 {
			continue
		}
		got := must(decodeSpans(payload[begin:end]))(t)
		var plain snapshot
		ok(t, json.Unmarshal(payload, &plain))
		if !reflect.DeepEqual(got, plain.Spans) {
			t.Fatalf("%d: %+v of %s", n, got, payload)
		}
	}
	long := anySnapshot(r, 20_000)
	payload := must(json.Marshal(long))(t)
	if len(payload) < longSnapshot {
		t.Fatalf("%d bytes are not long", len(payload))
	}
	got := must(decodeSnapshot(payload))(t)
	var plain snapshot
	ok(t, json.Unmarshal(payload, &plain))
	if !reflect.DeepEqual(got, plain) {
		t.Error("a long one says something else")
	}
	begin, end := spansIn(payload)
	for _, at := range []int{begin + 5, (begin + end) / 2, end - 2} {
		harmed := append([]byte(nil), payload...)
		harmed[at] = 0
		if _, err := decodeSnapshot(harmed); err == nil {
			t.Errorf("a broken byte at %d is no error", at)
		}
	}
}
