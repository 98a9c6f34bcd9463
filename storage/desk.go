package storage

import (
	"fmt"
	"maps"
	"slices"

	"bluepencil/annotate"
)

// A desk is a layer laid out for writing. What a change may do depends only on the few
// records that it names, so a desk with 400 000 spans takes one more as fast as an empty
// one.
type desk struct {
	annotate.Sheet
	places  map[annotate.SpanID]int // where a span begins, in bytes; nil until there is an index
	starts  map[annotate.SpanID]int // how many links start at a span; none where none does
	counted []annotate.LabelTally
}

func newDesk(l annotate.Layer) *desk {
	d := &desk{Sheet: annotate.SheetOf(l), starts: make(map[annotate.SpanID]int, len(l.Links)), counted: annotate.TallyOf(l).Labels}
	for _, k := range l.Links {
		d.starts[k.From]++
	}
	return d
}

// index makes spans quick to find by their IDs. It takes time and memory, so it is for
// many changes in a row.
func (d *desk) index() {
	d.places = make(map[annotate.SpanID]int, d.Spans.Len())
	for _, s := range d.Spans.All() {
		d.places[s.ID] = s.Hull().Start
	}
}

// span finds a span by its ID.
func (d *desk) span(id annotate.SpanID) (annotate.Span, bool) {
	if d.places == nil {
		return d.Span(id)
	}
	start, there := d.places[id]
	if !there {
		return annotate.Span{}, false
	}
	for s := range d.From(start) {
		if s.ID == id {
			return s, true
		}
	}
	return annotate.Span{}, false
}

// try returns the counts that c would lead to, or annotate.ErrConflict. Nothing
// changes. It applies c to the part of the layer that c concerns: that decides
// as the whole would, because IDs are unique and no other link can come to
// dangle.
func (d *desk) try(c annotate.Change) (annotate.Tally, error) {
	part := d.part(c)
	next, err := part.Apply(c)
	if err != nil {
		return annotate.Tally{}, err
	}
	tally := annotate.Tally{By: d.By, Status: next.State.Status, Flag: next.State.Flag, Labels: slices.Clone(d.counted)}
	tally.Spans = len(next.Spans) + d.Spans.Len() - len(part.Spans)
	tally.Links = len(next.Links) + d.Links.Len() - len(part.Links)
	return d.recount(tally, part, next), nil
}

// recount takes the spans of part out of the counts of labels and puts those of
// next in. Links outside part start where they did.
func (d *desk) recount(tally annotate.Tally, part, next annotate.Layer) annotate.Tally {
	starts := make(map[annotate.SpanID]int, len(part.Spans))
	for _, s := range part.Spans {
		starts[s.ID] = d.starts[s.ID]
		tally = tally.Plus(annotate.LabelTally{Label: s.Label, Spans: -1, Unlinked: -single(starts[s.ID] == 0)})
	}
	for _, k := range part.Links {
		starts[k.From]--
	}
	for _, k := range next.Links {
		starts[k.From]++
	}
	for _, s := range next.Spans {
		tally = tally.Plus(annotate.LabelTally{Label: s.Label, Spans: 1, Unlinked: single(starts[s.ID] == 0)})
	}
	return tally
}

func single(is bool) int {
	if is {
		return 1
	}
	return 0
}

// part is the layer with only the spans and links that c names, the links that
// lead to these spans, and the ends of all these links.
func (d *desk) part(c annotate.Change) annotate.Layer {
	spans, links := map[annotate.SpanID]annotate.Span{}, map[annotate.LinkID]annotate.Link{}
	lend := func(id annotate.SpanID) {
		if s, there := d.span(id); there {
			spans[id] = s
		}
	}
	if d.places == nil && len(c.Spans)+len(c.Links) >= manyDeltas {
		d.index()
	}
	takes := false
	for _, e := range c.Spans {
		takes = takes || e.Before != nil
		for _, s := range []*annotate.Span{e.Before, e.After} {
			if s != nil {
				lend(s.ID)
			}
		}
	}
	for _, e := range c.Links {
		for _, k := range []*annotate.Link{e.Before, e.After} {
			if k == nil {
				continue
			}
			if mine, at := d.Links.Find(string(k.ID)); at >= 0 {
				links[k.ID] = mine
			}
			lend(k.From)
			lend(k.To)
		}
	}
	if takes {
		d.follow(spans, links)
	}
	for _, k := range links {
		lend(k.From)
		lend(k.To)
	}
	return annotate.Layer{
		Article: d.Article, By: d.By, State: d.State, Decisions: d.named(c),
		Spans: slices.SortedFunc(maps.Values(spans), annotate.CompareSpans),
		Links: slices.SortedFunc(maps.Values(links), annotate.CompareLinks),
	}
}

// follow adds the links that lead to or from some spans.
func (d *desk) follow(spans map[annotate.SpanID]annotate.Span, links map[annotate.LinkID]annotate.Link) {
	for _, k := range d.Links.All() {
		_, from := spans[k.From]
		_, to := spans[k.To]
		if from || to {
			links[k.ID] = k
		}
	}
}

// named are the decisions that c names.
func (d *desk) named(c annotate.Change) (list []annotate.Decision) {
	if len(c.Decisions) == 0 {
		return nil
	}
	ids := map[annotate.DecisionID]bool{}
	for _, e := range c.Decisions {
		for _, x := range []*annotate.Decision{e.Before, e.After} {
			if x != nil {
				ids[x.ID] = true
			}
		}
	}
	for _, x := range d.Decisions {
		if ids[x.ID] {
			list = append(list, x)
		}
	}
	return list
}

// apply makes a change that try has found to fit and to lead to these counts. The
// change is detached first: the desk must not follow what others write into their
// slices.
func (d *desk) apply(c annotate.Change, tally annotate.Tally) {
	next, err := d.Follow(detached(c))
	if err != nil {
		panic(fmt.Sprintf("a change that fits does not: %v", err))
	}
	d.Sheet, d.counted = next, tally.Labels
	for _, e := range c.Spans {
		if e.Before != nil && d.places != nil {
			delete(d.places, e.Before.ID)
		}
		if e.After != nil && d.places != nil {
			d.places[e.After.ID] = e.After.Hull().Start
		}
	}
	for _, e := range c.Links {
		if e.Before != nil {
			d.start(e.Before.From, -1)
		}
		if e.After != nil {
			d.start(e.After.From, 1)
		}
	}
}

// detached is a change whose new records have lists of their own.
func detached(c annotate.Change) annotate.Change {
	c.Spans, c.Decisions = slices.Clone(c.Spans), slices.Clone(c.Decisions)
	for i, e := range c.Spans {
		if e.After != nil {
			own := *e.After
			own.Parts, own.Attrs = slices.Clone(own.Parts), slices.Clone(own.Attrs)
			c.Spans[i].After = &own
		}
	}
	for i, e := range c.Decisions {
		if e.After != nil {
			own := e.After.Clone()
			c.Decisions[i].After = &own
		}
	}
	return c
}

// start counts the links that start at a span.
func (d *desk) start(from annotate.SpanID, more int) {
	if d.starts[from] += more; d.starts[from] == 0 {
		delete(d.starts, from)
	}
}
