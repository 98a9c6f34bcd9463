package annotate

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// FuzzHistory walks at random through changes, undos and redos, and compares
// every layer with a plain list of the layers seen before.
func FuzzHistory(f *testing.F) {
	f.Add(uint64(1), 300)
	f.Add(uint64(7), 60)
	f.Fuzz(func(t *testing.T, seed uint64, steps int) {
		r := rand.New(rand.NewPCG(seed, 0))
		layer, history := NewLayer("a", "amal"), History{}
		seen, at := []Layer{layer}, 0
		for n := range min(max(steps, 0), 400) {
			c, next, ok := step(r, history, layer, n)
			if !ok {
				continue
			}
			after, err := layer.Apply(c)
			if err != nil {
				t.Fatalf("step %d: %v", n, err)
			}
			switch {
			case len(next.done) < len(history.done):
				at--
			case len(next.undone) < len(history.undone) && len(next.undone) > 0 || c.Title == "redo":
				at++
			default:
				seen, at = append(seen[:at+1:at+1], after), at+1
			}
			layer, history = after, next
			if !same(layer, seen[at]) {
				t.Fatalf("step %d: got %+v, want %+v", n, layer, seen[at])
			}
		}
	})
}

func step(r *rand.Rand, h History, l Layer, n int) (Change, History, bool) {
	switch r.IntN(4) {
	case 0:
		return h.Undo()
	case 1:
		c, next, ok := h.Redo()
		c.Title = "redo"
		return c, next, ok
	}
	c := randomChange(r, l, n)
	return c, h.Record(c), true
}

func same(a, b Layer) bool {
	return a.State == b.State &&
		(len(a.Spans) == 0 && len(b.Spans) == 0 || reflect.DeepEqual(a.Spans, b.Spans)) &&
		(len(a.Links) == 0 && len(b.Links) == 0 || reflect.DeepEqual(a.Links, b.Links))
}

// randomChange returns a change of a few edits that fits l.
func randomChange(r *rand.Rand, l Layer, n int) Change {
	c := Change{Article: l.Article, By: l.By, Title: "random", At: time.Unix(int64(n), 0)}
	gone := map[SpanID]bool{}
	for i := range 1 + r.IntN(3) {
		span := Span{ID: SpanID(fmt.Sprint("s", n, ".", i)), Label: "quote"}
		start := r.IntN(50)
		span.Parts = []Range{{start, start + 1 + r.IntN(9)}}
		if i < len(l.Spans) && r.IntN(2) == 0 {
			old := l.Spans[i]
			e := Edit[Span]{Before: &old}
			if r.IntN(2) == 0 {
				span.ID = old.ID
				e.After = &span
			} else {
				gone[old.ID] = true
			}
			c.Spans = append(c.Spans, e)
			continue
		}
		c.Spans = append(c.Spans, Edit[Span]{After: &span})
	}
	for _, k := range l.Links {
		if gone[k.From] || gone[k.To] {
			c.Links = append(c.Links, Edit[Link]{Before: &k})
		}
	}
	if len(l.Spans) > 1 && len(gone) == 0 {
		k := Link{ID: LinkID(fmt.Sprint("k", n)), Label: "said by", From: l.Spans[0].ID, To: l.Spans[1].ID}
		c.Links = append(c.Links, Edit[Link]{After: &k})
	}
	if r.IntN(5) == 0 {
		after := l.State
		after.Flag = !after.Flag
		c.State = &StateEdit{Before: l.State, After: after}
	}
	return c
}

func TestApplyRefuses(t *testing.T) {
	a := Span{ID: "a", Label: "quote", Parts: []Range{{0, 3}}}
	b := Span{ID: "a", Label: "claim", Parts: []Range{{0, 3}}}
	k := Link{ID: "k", Label: "said by", From: "a", To: "nobody"}
	full, err := NewLayer("x", "amal").Apply(Change{Spans: []Edit[Span]{{After: &a}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]Change{
		"create twice":   {Spans: []Edit[Span]{{After: &a}}},
		"same id":        {Spans: []Edit[Span]{{After: &b}}},
		"stale before":   {Spans: []Edit[Span]{{Before: &b, After: &a}}},
		"missing":        {Spans: []Edit[Span]{{Before: &Span{ID: "z"}}}},
		"second edit":    {Spans: []Edit[Span]{{Before: &a}, {Before: &a}}},
		"dangling link":  {Links: []Edit[Link]{{After: &k}}},
		"another status": {State: &StateEdit{Before: State{Status: Done}}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := full.Apply(c)
			if !errors.Is(err, ErrConflict) || !same(got, full) {
				t.Errorf("Apply = %+v, %v; want the same layer and ErrConflict", got, err)
			}
		})
	}
}

// Deleting a span without its link would leave the link dangling.
func TestDeleteNeedsItsLinks(t *testing.T) {
	q := Span{ID: "q", Label: "quote", Parts: []Range{{5, 9}}}
	s := Span{ID: "s", Label: "speaker", Parts: []Range{{0, 3}}}
	k := Link{ID: "k", Label: "said by", From: "q", To: "s"}
	l, err := NewLayer("x", "amal").Apply(Change{Spans: []Edit[Span]{{After: &q}, {After: &s}}, Links: []Edit[Link]{{After: &k}}})
	if err != nil {
		t.Fatal(err)
	}
	bare := Change{Spans: []Edit[Span]{{Before: &s}}}
	if _, err := l.Apply(bare); !errors.Is(err, ErrConflict) {
		t.Errorf("deleting the speaker alone gives %v, want ErrConflict", err)
	}
	bare.Links = []Edit[Link]{{Before: &k}}
	after, err := l.Apply(bare)
	if err != nil || len(after.Spans) != 1 || len(after.Links) != 0 {
		t.Errorf("deleting both gives %+v, %v", after, err)
	}
	if back, err := after.Apply(bare.Inverse()); err != nil || !same(back, l) {
		t.Errorf("undo gives %+v, %v; want %+v", back, err, l)
	}
}

func TestSpanOrder(t *testing.T) {
	in := []Span{
		{ID: "2", Label: "claim", Parts: []Range{{4, 9}}},
		{ID: "1", Label: "place", Parts: []Range{{0, 2}, {7, 9}}},
		{ID: "4", Label: "claim", Parts: []Range{{0, 9}}},
		{ID: "3", Label: "quote", Parts: []Range{{0, 5}}},
	}
	l := NewLayer("x", "amal")
	for _, s := range in {
		var err error
		if l, err = l.Apply(Change{Spans: []Edit[Span]{{After: &s}}}); err != nil {
			t.Fatal(err)
		}
	}
	var got string
	for _, s := range l.Spans {
		got += string(s.ID)
	}
	if got != "4132" {
		t.Errorf("order %s, want 4132: outer before inner, then label", got)
	}
}

func TestWithPart(t *testing.T) {
	for _, c := range []struct {
		parts []Range
		add   Range
		want  []Range
	}{
		{[]Range{{5, 9}}, Range{12, 15}, []Range{{5, 9}, {12, 15}}},
		{[]Range{{5, 9}}, Range{0, 2}, []Range{{0, 2}, {5, 9}}},
		{[]Range{{5, 9}}, Range{9, 12}, []Range{{5, 12}}},
		{[]Range{{0, 2}, {5, 9}}, Range{1, 6}, []Range{{0, 9}}},
		{[]Range{{0, 9}}, Range{2, 3}, []Range{{0, 9}}},
	} {
		before := Span{Parts: c.parts}
		if got := before.WithPart(c.add).Parts; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v + %v = %v, want %v", c.parts, c.add, got, c.want)
		}
	}
}

func TestDefaultSchema(t *testing.T) {
	s := DefaultSchema()
	q := Span{ID: "q", Label: "quote", Parts: []Range{{0, 1}}}
	for _, c := range []struct {
		span Span
		ok   bool
	}{
		{q, true},
		{q.WithAttr("kind", "direct"), true},
		{q.WithAttr("kind", "loud"), false},
		{q.WithAttr("check-worthy", "yes"), false},
		{Span{ID: "x", Label: "mood"}, false},
	} {
		if err := s.CheckSpan(c.span); (err == nil) != c.ok {
			t.Errorf("CheckSpan(%v %v) = %v", c.span.Label, c.span.Attrs, err)
		}
	}
	if err := s.CheckLink("said by", "quote", "speaker"); err != nil {
		t.Error(err)
	}
	if err := s.CheckLink("said by", "speaker", "quote"); !errors.Is(err, ErrSchema) {
		t.Errorf("a speaker said by a quote: %v, want ErrSchema", err)
	}
	keys := map[string]bool{}
	for _, l := range s.Labels {
		if keys[l.Key] {
			t.Errorf("key %s is used twice", l.Key)
		}
		keys[l.Key] = true
	}
}
