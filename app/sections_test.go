package app

import (
	"fmt"
	"image/color"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// sheeted lays spans out in their order.
func sheeted(spans []annotate.Span) annotate.Sheet {
	return annotate.SheetOf(annotate.Layer{Spans: spans})
}

// All spans are marks, in their order, and those of one label share a look.
func TestMarksOfSpans(t *testing.T) {
	schema := annotate.Schema{Labels: []annotate.LabelRule{{Name: "quote", Key: "1"}, {Name: "place", Key: "2"}}}
	labels, origins := []annotate.Label{"quote", "place", "else"}, []annotate.Origin{annotate.Human, annotate.Model}
	var spans []annotate.Span
	for i := range 600 {
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: labels[i%3], Origin: origins[i%2], Parts: []annotate.Range{{Start: i, End: i + 1}}})
	}
	var c markCache
	c.dress(schema, color.White)
	looks, at := map[any]bool{}, 0
	for _, one := range c.of(sheeted(spans).Spans.Sections()) {
		for _, m := range one.Marks {
			if m.ID != fmt.Sprint(at) || m.Look.Tag != []string{"1", "2", ""}[at%3] || m.Look.Dashed != (at%2 == 1) {
				t.Errorf("mark %d is %s, %+v", at, m.ID, *m.Look)
			}
			looks[m.Look] = true
			at++
		}
	}
	if at != len(spans) || len(looks) != 6 {
		t.Errorf("%d marks with %d looks, want %d, 6", at, len(looks), len(spans))
	}
}

// After an edit only the sections are made anew that it has touched, and what was handed
// out before stays as it was.
func TestMarksAfterAnEdit(t *testing.T) {
	var spans []annotate.Span
	for i := range 2000 {
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: "quote", Parts: []annotate.Range{{Start: i, End: i + 1}}})
	}
	var c markCache
	c.dress(annotate.Schema{}, color.White)
	sheet := sheeted(spans)
	before := c.of(sheet.Spans.Sections())
	for name, edits := range map[string][]annotate.Edit[annotate.Span]{
		"first": {{Before: &spans[0]}}, "last": {{Before: &spans[1999]}}, "middle": {{Before: &spans[900]}},
		"new": {{After: &annotate.Span{ID: "n", Parts: []annotate.Range{{Start: 700, End: 900}}}}}, "none": nil,
	} {
		next, err := sheet.Apply(annotate.Change{Spans: edits})
		if err != nil {
			t.Fatal(err)
		}
		was := slices.Clone(before)
		after, fresh, n := c.of(next.Spans.Sections()), 0, 0
		for _, s := range after {
			if n += len(s.Marks); !slices.Contains(before, s) {
				fresh++
			}
		}
		if n != next.Spans.Len() || fresh > 1 || fresh == 0 && edits != nil {
			t.Errorf("%s: %d marks of %d, %d new sections", name, n, next.Spans.Len(), fresh)
		}
		for i, x := range next.Spans.All() {
			if string(x.ID) != markAt(after, i).ID {
				t.Fatalf("%s: mark %d is %s, want %s", name, i, markAt(after, i).ID, x.ID)
			}
		}
		if _ = append(after, nil); !slices.Equal(was, before) {
			t.Errorf("%s: what was shown before has changed", name)
		}
		c.of(sheet.Spans.Sections())
		before = c.marks
	}
}

func markAt(list []*textview.Section, i int) textview.Mark {
	for _, s := range list {
		if i < len(s.Marks) {
			return s.Marks[i]
		}
		i -= len(s.Marks)
	}
	return textview.Mark{}
}

// A tooltip tells whose label it is where it is a colleague's.
func TestTipOfMark(t *testing.T) {
	span := func(id annotate.SpanID, label annotate.Label) annotate.Span {
		return annotate.Span{ID: id, Label: label}
	}
	c := contentCache{
		spans:  sheeted([]annotate.Span{span("x", "quote"), span("A\x00y", "claim")}).Spans,
		voices: []session.Voice{{Letter: "A", Name: "amal", Spans: []annotate.Span{span("x", "place")}}},
	}
	for id, want := range map[string]string{"x": "quote", "A\x00y": "claim", "A\x00x": "amal: place", "B\x00x": "", "gone": "", "A": ""} {
		if got := c.tipOf(id); got != want {
			t.Errorf("the tip of %q is %q, want %q", id, got, want)
		}
	}
}
