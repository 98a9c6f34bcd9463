package annotate

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// followed holds that a sheet takes a change, or refuses it, as the layer does that it is
// of, and leads to the same.
func followed(t *testing.T, layer Layer, c Change) {
	t.Helper()
	want, fits := layer.Apply(c)
	sheet := SheetOf(layer)
	got, err := sheet.Apply(c)
	if (err == nil) != (fits == nil) || err != nil && !errors.Is(err, ErrConflict) {
		t.Fatalf("%v, the layer says %v to %+v", err, fits, c)
	}
	if again, err := sheet.Follow(c); fits == nil && (err != nil || !again.Equal(SheetOf(want))) {
		t.Fatalf("followed: %v, %+v, want %+v", err, again.Layer(), want)
	}
	if !got.Equal(SheetOf(want)) || !same(got.Layer(), want) || !sheet.Equal(SheetOf(layer)) {
		t.Fatalf("%+v, want %+v", got.Layer(), want)
	}
}

// wholeRoll holds that a roll says of its items what a slice of them would.
func wholeRoll[T any](t *testing.T, r Roll[T], want []T) {
	t.Helper()
	if r.Len() != len(want) || len(want) > 0 && !reflect.DeepEqual(r.List(), want) {
		t.Fatalf("%d items, want %d", r.Len(), len(want))
	}
	for i, x := range r.All() {
		id := r.order.id(&want[i])
		if _, at := r.Find(id); at != i || !r.Has(id) || !reflect.DeepEqual(r.At(i), x) {
			t.Fatalf("item %d is found at %d", i, at)
		}
	}
	for n, s := range r.sections {
		if len(s.Items) == 0 || len(s.Items) > mostOfSection || len(s.Items) != len(s.ids) {
			t.Fatalf("section %d has %d items, %d IDs", n, len(s.Items), len(s.ids))
		}
	}
	if _, at := r.Find("nobody"); at != -1 || r.Has("nobody") {
		t.Fatal("what is not there is found")
	}
}

// A long sheet is cut and joined as it grows and shrinks, and shares with the one before
// what did not change.
func TestLongSheet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	layer := NewLayer("a", "amal")
	for i := range 1500 {
		at := r.IntN(5000)
		layer.Spans = append(layer.Spans, Span{ID: SpanID(fmt.Sprint("s", i)), Label: "quote", Parts: []Range{{at, at + 1 + r.IntN(9)}}})
	}
	slices.SortFunc(layer.Spans, CompareSpans)
	sheet, next := SheetOf(layer), 1500
	for step := range 3000 {
		c := Change{Article: "a", By: "amal"}
		switch grow := step < 1000 || step > 2600; {
		case r.IntN(4) == 0 && len(layer.Spans) > 1:
			i := r.IntN(len(layer.Spans) - 1)
			c.Links = append(c.Links, Edit[Link]{After: &Link{ID: LinkID(fmt.Sprint("k", step)), From: layer.Spans[i].ID, To: layer.Spans[i+1].ID}})
		case r.IntN(3) == 0 && len(layer.Spans) > 0:
			old := layer.Spans[r.IntN(len(layer.Spans))]
			moved := old
			moved.Parts = []Range{{old.Parts[0].Start + r.IntN(100), old.Parts[0].End + 100}}
			c.Spans = append(c.Spans, Edit[Span]{Before: &old, After: &moved})
		case grow:
			at := 2000 + r.IntN(50)
			c.Spans = append(c.Spans, Edit[Span]{After: &Span{ID: SpanID(fmt.Sprint("s", next)), Label: "quote", Parts: []Range{{at, at + 3}}}})
			next++
		case len(layer.Spans) > 0:
			at := r.IntN(len(layer.Spans))
			for range 3 { // those side by side, so that sections run empty
				if at < len(layer.Spans) {
					c.Spans = append(c.Spans, Edit[Span]{Before: &layer.Spans[at]})
					at++
				}
			}
		}
		want, fits := layer.Apply(c)
		got, err := sheet.Apply(c)
		if (err == nil) != (fits == nil) {
			t.Fatalf("step %d: %v, the layer says %v", step, err, fits)
		}
		if changed := changedSections(sheet.Spans, got.Spans); changed > 3*len(c.Spans) {
			t.Fatalf("step %d: %d edits made %d new sections", step, len(c.Spans), changed)
		}
		if sheet.Spans.Same(got.Spans) != (err != nil || len(c.Spans) == 0) {
			t.Fatalf("step %d: whether anything was edited cannot be told", step)
		}
		sheet, layer = got, want
		if step%50 == 0 {
			wholeRoll(t, sheet.Spans, layer.Spans)
			wholeRoll(t, sheet.Links, layer.Links)
		}
	}
	if !sheet.Equal(SheetOf(layer)) || len(layer.Links) == 0 {
		t.Error("they are not the same in the end")
	}
	id := layer.Links[0].From
	if s, ok := sheet.Span(id); !ok || s.ID != id || !slices.EqualFunc(sheet.LinksOf(id), layer.LinksOf(id), Link.Equal) {
		t.Error("a span is not found, or its links are not")
	}
}

func changedSections(before, after Roll[Span]) (n int) {
	for _, s := range after.sections {
		if !slices.Contains(before.sections, s) {
			n++
		}
	}
	return n
}

// A sheet differs from a layer in any one thing that it says.
func TestSheetEqual(t *testing.T) {
	l := NewLayer("a", "amal")
	l.Spans = []Span{{ID: "s", Parts: []Range{{0, 1}}}, {ID: "t", Parts: []Range{{2, 3}}}}
	l.Links = []Link{{ID: "k", From: "s", To: "t"}}
	for name, change := range map[string]func(*Layer){
		"article": func(l *Layer) { l.Article = "b" }, "annotator": func(l *Layer) { l.By = "zoe" }, "state": func(l *Layer) { l.State.Flag = true },
		"a span less": func(l *Layer) { l.Spans = l.Spans[:1] }, "another span": func(l *Layer) { l.Spans = []Span{{ID: "x"}, l.Spans[1]} },
		"no link": func(l *Layer) { l.Links = nil }, "another link": func(l *Layer) { l.Links = []Link{{ID: "j", From: "s", To: "t"}} },
		"a decision": func(l *Layer) { l.Decisions = []Decision{{ID: "d"}} },
	} {
		other := l
		if change(&other); SheetOf(l).Equal(SheetOf(other)) || !SheetOf(other).Equal(SheetOf(other)) {
			t.Errorf("%s makes no difference", name)
		}
	}
}

// BenchmarkSheet labels in an article of 400 000 labels.
func BenchmarkSheet(b *testing.B) {
	layer := NewLayer("a", "amal")
	for i := range 400_000 {
		layer.Spans = append(layer.Spans, Span{ID: SpanID(fmt.Sprintf("%026d", i)), Label: "quote", Parts: []Range{{8 * i, 8*i + 6}}})
	}
	sheet := SheetOf(layer)
	old := layer.Spans[200_000]
	changed := old
	changed.Label = "place"
	c := Change{Spans: []Edit[Span]{{Before: &old, After: &changed}}}
	for b.Loop() {
		if _, err := sheet.Apply(c); err != nil {
			b.Fatal(err)
		}
	}
}
