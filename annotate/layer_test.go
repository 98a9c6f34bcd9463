package annotate

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// A ledger is a layer too simple to be wrong: spans and links by ID, no order.
type ledger struct {
	state State
	spans map[SpanID]Span
	links map[LinkID]Link
}

// apply carries out a change as its words say, or reports that it does not fit.
func (m ledger) apply(c Change) (next ledger, fits bool) {
	next = ledger{m.state, maps.Clone(m.spans), maps.Clone(m.links)}
	if c.State != nil {
		if m.state != c.State.Before {
			return m, false
		}
		next.state = c.State.After
	}
	if !enter(next.spans, c.Spans, func(s Span) SpanID { return s.ID }, Span.Equal) ||
		!enter(next.links, c.Links, func(k Link) LinkID { return k.ID }, Link.Equal) {
		return m, false
	}
	for _, k := range next.links {
		_, from := next.spans[k.From]
		_, to := next.spans[k.To]
		if !from || !to {
			return m, false
		}
	}
	return next, true
}

// enter makes edits in a map; it reports false where one does not fit.
func enter[ID comparable, T any](book map[ID]T, edits []Edit[T], id func(T) ID, equal func(T, T) bool) bool {
	for _, e := range edits {
		if e.Before != nil {
			if old, there := book[id(*e.Before)]; !there || !equal(old, *e.Before) {
				return false
			}
			delete(book, id(*e.Before))
		}
		if e.After != nil {
			if _, there := book[id(*e.After)]; there {
				return false
			}
			book[id(*e.After)] = *e.After
		}
	}
	return true
}

// FuzzLayer applies changes of which about half do not fit. The layer takes what
// the ledger takes, holds the same, in order, and each change can be taken back.
func FuzzLayer(f *testing.F) {
	f.Add(uint64(1), 300)
	f.Add(uint64(2), 300)
	f.Fuzz(func(t *testing.T, seed uint64, steps int) {
		r := rand.New(rand.NewPCG(seed, 1))
		layer, model := NewLayer("a", "amal"), ledger{State{Status: ToDo}, map[SpanID]Span{}, map[LinkID]Link{}}
		from, many := layer, Change{}
		for n := range min(max(steps, 0), 400) {
			c := anyChange(r, layer)
			next, err := layer.Apply(c)
			followed(t, layer, c)
			want, fits := model.apply(c)
			if fits != (err == nil) || err != nil && !errors.Is(err, ErrConflict) {
				t.Fatalf("step %d: %v; the ledger says %v to %+v", n, err, fits, c)
			}
			if !fits {
				if !same(next, layer) {
					t.Fatalf("step %d: a refused change gives %+v", n, next)
				}
				continue
			}
			want.compare(t, next)
			if back, err := next.Apply(c.Inverse()); err != nil || !same(back, layer) {
				t.Fatalf("step %d taken back: %+v, %v; want %+v", n, back, err, layer)
			}
			layer, model = next, want
			if many = together(many, c); len(many.Spans) > 2*manyEdits && len(many.Links) > manyEdits {
				compareMany(t, from, layer, many)
				from, many = layer, Change{}
			}
		}
	})
}

// together is one change that does what two do, one after the other.
func together(c, next Change) Change {
	c.Spans, c.Links = append(c.Spans, next.Spans...), append(c.Links, next.Links...)
	if next.State != nil {
		if c.State == nil {
			c.State = &StateEdit{Before: next.State.Before}
		}
		c.State = &StateEdit{Before: c.State.Before, After: next.State.After}
	}
	return c
}

// compareMany holds that many edits at once lead where they led one after the other,
// and back, and that what is there already is refused.
func compareMany(t *testing.T, from, to Layer, many Change) {
	t.Helper()
	if got, err := from.Apply(many); err != nil || !same(got, to) {
		t.Fatalf("at once: %+v, %v; want %+v", got, err, to)
	}
	if back, err := to.Apply(many.Inverse()); err != nil || !same(back, from) {
		t.Fatalf("taken back at once: %+v, %v; want %+v", back, err, from)
	}
	for _, s := range to.Spans {
		again := many
		again.Spans = append(slices.Clip(many.Spans), Edit[Span]{After: &s})
		if _, err := from.Apply(again); !errors.Is(err, ErrConflict) {
			t.Fatalf("%s twice: %v", s.ID, err)
		}
	}
}

// A span that none of many edits names is there already all the same.
func TestManyEditsKnowTheOthers(t *testing.T) {
	add := func(c *Change, id SpanID) {
		c.Spans = append(c.Spans, Edit[Span]{After: &Span{ID: id, Label: "quote", Parts: []Range{{0, 1}}}})
	}
	var first, many Change
	add(&first, "there")
	layer, err := NewLayer("a", "amal").Apply(first)
	if err != nil {
		t.Fatal(err)
	}
	for i := range manyEdits {
		add(&many, SpanID(fmt.Sprint("s", i)))
	}
	if next, err := layer.Apply(many); err != nil || len(next.Spans) != manyEdits+1 {
		t.Fatalf("%+v, %v", next, err)
	}
	add(&many, "there")
	if _, err := layer.Apply(many); !errors.Is(err, ErrConflict) {
		t.Errorf("one that is there: %v", err)
	}
}

func (m ledger) compare(t *testing.T, l Layer) {
	t.Helper()
	if l.State != m.state || len(l.Spans) != len(m.spans) || len(l.Links) != len(m.links) {
		t.Fatalf("the layer is %+v, the ledger %+v", l, m)
	}
	for _, s := range l.Spans {
		if !s.Equal(m.spans[s.ID]) {
			t.Fatalf("span %+v, want %+v", s, m.spans[s.ID])
		}
	}
	for _, k := range l.Links {
		if !k.Equal(m.links[k.ID]) {
			t.Fatalf("link %+v, want %+v", k, m.links[k.ID])
		}
	}
	if !slices.IsSortedFunc(l.Spans, CompareSpans) || !slices.IsSortedFunc(l.Links, CompareLinks) {
		t.Fatalf("out of order: %+v", l)
	}
}

// anyChange names a few spans and links, as they are, as they were not, or new.
func anyChange(r *rand.Rand, l Layer) Change {
	c := Change{Article: l.Article, By: l.By, Title: "any"}
	for range r.IntN(3) {
		var e Edit[Span]
		if len(l.Spans) > 0 && r.IntN(2) == 0 {
			old := l.Spans[r.IntN(len(l.Spans))]
			if r.IntN(6) == 0 {
				old.Note += "!"
			}
			e.Before = &old
		}
		if r.IntN(3) > 0 || e.Before == nil {
			start := r.IntN(20)
			s := Span{ID: SpanID(fmt.Sprint("s", r.IntN(8))), Label: "quote", Parts: []Range{{start, start + 1 + r.IntN(5)}}}
			e.After = &s
		}
		c.Spans = append(c.Spans, e)
	}
	for range r.IntN(3) {
		var e Edit[Link]
		if len(l.Links) > 0 && r.IntN(2) == 0 {
			e.Before = &l.Links[r.IntN(len(l.Links))]
		}
		if r.IntN(2) > 0 || e.Before == nil {
			e.After = &Link{ID: LinkID(fmt.Sprint("k", r.IntN(4))), Label: "said by", From: SpanID(fmt.Sprint("s", r.IntN(8))), To: SpanID(fmt.Sprint("s", r.IntN(8)))}
		}
		c.Links = append(c.Links, e)
	}
	if r.IntN(6) == 0 {
		c.State = &StateEdit{Before: l.State, After: State{Status: Statuses[r.IntN(len(Statuses))], Flag: r.IntN(2) == 0}}
		if r.IntN(4) == 0 {
			c.State.Before.Note = "?"
		}
	}
	return c
}

func TestAt(t *testing.T) {
	l, err := NewLayer("a", "amal").Apply(Change{Spans: []Edit[Span]{
		{After: &Span{ID: "outer", Parts: []Range{{0, 20}}}},
		{After: &Span{ID: "broken", Parts: []Range{{2, 5}, {8, 12}}}},
		{After: &Span{ID: "inner", Parts: []Range{{9, 10}}}},
		{After: &Span{ID: "later", Parts: []Range{{15, 18}}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[int]string{0: "outer", 2: "broken outer", 6: "outer", 9: "inner broken outer", 10: "broken outer", 15: "later outer", 20: "", -1: ""} {
		got := ""
		for i, s := range l.At(at) {
			if i > 0 {
				got += " "
			}
			got += string(s.ID)
		}
		if got != want {
			t.Errorf("at %d: %q, want %q", at, got, want)
		}
	}
	if spans := (Layer{}).At(0); spans != nil {
		t.Errorf("an empty layer has %v", spans)
	}
}
