package session

import (
	"slices"
	"strconv"
	"time"

	"bluepencil/annotate"
)

// change is what a record adds to the layer that is there: the labels and links
// that it does not have yet. The article's state comes along where nothing was
// said about it here.
func (in *reception) change(r annotate.Record) (annotate.Change, error) {
	c := annotate.Change{Article: r.Article.ID, By: r.Layer.By, Title: "import labels", At: in.Now().UTC().Truncate(time.Millisecond)}
	if r.Layer.By == "" {
		return c, nil
	}
	there, err := in.store.Layer(r.Article.ID, r.Layer.By)
	if err != nil {
		return c, err
	}
	m := newMerger(there)
	for _, s := range r.Layer.Spans {
		if s, fresh := m.span(s); fresh {
			c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &s})
		}
	}
	for _, k := range r.Layer.Links {
		if k, fresh := m.link(k); fresh {
			c.Links = append(c.Links, annotate.Edit[annotate.Link]{After: &k})
		}
	}
	after := there.State
	if there.State == (annotate.State{Status: annotate.ToDo}) {
		after = r.Layer.State
		if after.Status == annotate.ToDo && len(c.Spans) > 0 && !in.Proposed {
			after.Status = annotate.Started
		}
	}
	if after != there.State {
		c.State = &annotate.StateEdit{Before: there.State, After: after}
	}
	return c, nil
}

// A merger adds labels to a layer, each once.
type merger struct {
	layer annotate.Layer
	ids   map[annotate.SpanID]bool
	links map[annotate.LinkID]bool
	tied  map[annotate.Link]bool              // the layer's links, by what they join alone
	names map[annotate.SpanID]annotate.SpanID // of what is added by what it is called there
}

func newMerger(l annotate.Layer) *merger {
	m := &merger{layer: l, ids: map[annotate.SpanID]bool{}, links: map[annotate.LinkID]bool{},
		tied: map[annotate.Link]bool{}, names: map[annotate.SpanID]annotate.SpanID{}}
	for _, s := range l.Spans {
		m.ids[s.ID] = true
	}
	for _, k := range l.Links {
		m.links[k.ID] = true
		m.tied[annotate.Link{Label: k.Label, From: k.From, To: k.To}] = true
	}
	return m
}

// span is a span under a name that is free; false where the layer has it. One that
// says the same is known by its place in the sorted list.
func (m *merger) span(s annotate.Span) (annotate.Span, bool) {
	at, _ := slices.BinarySearchFunc(m.layer.Spans, s.Hull().Start, func(x annotate.Span, start int) int { return x.Hull().Start - start })
	for _, x := range m.layer.Spans[at:] {
		if x.Hull().Start != s.Hull().Start {
			break
		}
		if x.Label == s.Label && slices.Equal(x.Parts, s.Parts) && (x.ID == s.ID || slices.Equal(x.Attrs, s.Attrs)) {
			m.names[s.ID] = x.ID
			return x, false
		}
	}
	called := s.ID
	s.ID = free(called, m.ids)
	m.names[called] = s.ID
	return s, true
}

func (m *merger) link(k annotate.Link) (annotate.Link, bool) {
	k.From, k.To = m.names[k.From], m.names[k.To]
	if m.tied[annotate.Link{Label: k.Label, From: k.From, To: k.To}] {
		return k, false
	}
	k.ID = free(k.ID, m.links)
	return k, true
}

// free is a name that nothing has yet: this one, or it with a number.
func free[T ~string](name T, taken map[T]bool) T {
	out := name
	for n := 2; taken[out]; n++ {
		out = name + T("-"+strconv.Itoa(n))
	}
	taken[out] = true
	return out
}
