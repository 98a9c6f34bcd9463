package app

import (
	"fmt"
	"image/color"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// All spans are marks, in their order, and those of one label share a look.
func TestMarksOfSpans(t *testing.T) {
	s := session.Screen{}
	s.Schema.Labels = []annotate.LabelRule{{Name: "quote", Key: "1"}, {Name: "place", Key: "2"}}
	labels, origins := []annotate.Label{"quote", "place", "else"}, []annotate.Origin{annotate.Human, annotate.Model}
	for i := range 2*perSection + 7 {
		s.Spans = append(s.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: labels[i%3], Origin: origins[i%2]})
	}
	list, looks, at := marks(s, color.White), map[any]bool{}, 0
	for _, one := range list {
		for _, m := range one.Marks {
			if m.ID != fmt.Sprint(at) || m.Look.Tag != []string{"1", "2", ""}[at%3] || m.Look.Dashed != (at%2 == 1) {
				t.Errorf("mark %d is %s, %+v", at, m.ID, *m.Look)
			}
			looks[m.Look] = true
			at++
		}
	}
	if len(list) != 3 || at != len(s.Spans) || len(looks) != 6 {
		t.Errorf("%d marks in %d sections with %d looks, want %d, 3, 6", at, len(list), len(looks), len(s.Spans))
	}
}

// A tooltip tells whose label it is where it is a colleague's.
func TestTipOfMark(t *testing.T) {
	span := func(id annotate.SpanID, label annotate.Label) annotate.Span {
		return annotate.Span{ID: id, Label: label}
	}
	c := contentCache{
		spans:  []annotate.Span{span("x", "quote"), span("A\x00y", "claim")},
		voices: []session.Voice{{Letter: "A", Name: "amal", Spans: []annotate.Span{span("x", "place")}}},
	}
	for id, want := range map[string]string{"x": "quote", "A\x00y": "claim", "A\x00x": "amal: place", "B\x00x": "", "gone": "", "A": ""} {
		if got := c.tipOf(id); got != want {
			t.Errorf("the tip of %q is %q, want %q", id, got, want)
		}
	}
}
