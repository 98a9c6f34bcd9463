package annotate

import (
	"reflect"
	"testing"
)

func TestTallyOf(t *testing.T) {
	l := Layer{By: "Ada", State: State{Status: Done, Flag: true},
		Spans: []Span{{ID: "a", Label: "quote"}, {ID: "b", Label: "speaker"}, {ID: "c", Label: "quote"}, {ID: "d", Label: "claim"}},
		Links: []Link{{ID: "1", From: "a", To: "b"}, {ID: "2", From: "a", To: "d"}}}
	want := Tally{By: "Ada", Spans: 4, Links: 2, Status: Done, Flag: true,
		Labels: []LabelTally{{"claim", 1, 1}, {"quote", 2, 1}, {"speaker", 1, 1}}}
	got := TallyOf(l)
	if !got.Equal(want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, take := range want.Labels {
		got = got.Plus(LabelTally{take.Label, -take.Spans, -take.Unlinked})
	}
	if got.Labels != nil {
		t.Errorf("nothing is left, and counted as %+v", got.Labels)
	}
	if empty := TallyOf(NewLayer("x", "Bo")); !reflect.DeepEqual(empty, Tally{By: "Bo", Status: ToDo}) {
		t.Errorf("an empty layer counts %+v", empty)
	}
}
