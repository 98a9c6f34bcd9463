package storage

import (
	"maps"
	"slices"

	"bluepencil/annotate"
)

// A desk is a layer laid out for writing: found by ID, changed in place. What a
// change may do depends only on the few records that it names, so a desk with
// 10 000 spans takes one more as fast as an empty one.
type desk struct {
	article annotate.ArticleID
	by      annotate.Annotator
	state   annotate.State
	spans   map[annotate.SpanID]annotate.Span
	links   map[annotate.LinkID]annotate.Link
	rulings map[annotate.DecisionID]annotate.Decision // of the gold layer
	starts  map[annotate.SpanID]int                   // how many links start at a span; none where none does
	counted []annotate.LabelTally
}

func newDesk(l annotate.Layer) *desk {
	d := clearDesk(l, len(l.Spans), len(l.Links))
	for _, s := range l.Spans {
		d.spans[s.ID] = s
	}
	for _, k := range l.Links {
		d.links[k.ID] = k
		d.starts[k.From]++
	}
	for _, x := range l.Decisions {
		d.rulings[x.ID] = x
	}
	d.counted = annotate.TallyOf(l).Labels
	return d
}

// clearDesk has room for the spans and links of a layer, and none of them.
func clearDesk(l annotate.Layer, spans, links int) *desk {
	return &desk{
		article: l.Article, by: l.By, state: l.State,
		spans:  make(map[annotate.SpanID]annotate.Span, spans),
		links:  make(map[annotate.LinkID]annotate.Link, links),
		starts: make(map[annotate.SpanID]int, links),

		rulings: make(map[annotate.DecisionID]annotate.Decision),
	}
}

// layer puts everything back in order.
func (d *desk) layer() annotate.Layer {
	l := annotate.Layer{Article: d.article, By: d.by, State: d.state}
	l.Spans = slices.SortedFunc(maps.Values(d.spans), annotate.CompareSpans)
	l.Links = slices.SortedFunc(maps.Values(d.links), annotate.CompareLinks)
	l.Decisions = slices.SortedFunc(maps.Values(d.rulings), annotate.CompareDecisions)
	return l
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
	tally := annotate.Tally{By: d.by, Status: next.State.Status, Flag: next.State.Flag, Labels: slices.Clone(d.counted)}
	tally.Spans = len(next.Spans) + len(d.spans) - len(part.Spans)
	tally.Links = len(next.Links) + len(d.links) - len(part.Links)
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
	part := clearDesk(annotate.Layer{Article: d.article, By: d.by, State: d.state}, 0, 0)
	takes := false
	for _, e := range c.Spans {
		takes = takes || e.Before != nil
		for _, s := range []*annotate.Span{e.Before, e.After} {
			if s != nil {
				d.lend(part, s.ID)
			}
		}
	}
	for _, e := range c.Links {
		for _, k := range []*annotate.Link{e.Before, e.After} {
			if k == nil {
				continue
			}
			if mine, ok := d.links[k.ID]; ok {
				part.links[k.ID] = mine
			}
			d.lend(part, k.From)
			d.lend(part, k.To)
		}
	}
	d.recall(part, c)
	if takes {
		d.follow(part)
	}
	for _, k := range part.links {
		d.lend(part, k.From)
		d.lend(part, k.To)
	}
	return part.layer()
}

// follow adds the links that lead to or from the spans of part.
func (d *desk) follow(part *desk) {
	for id, k := range d.links {
		_, from := part.spans[k.From]
		_, to := part.spans[k.To]
		if from || to {
			part.links[id] = k
		}
	}
}

// recall copies the decisions that c names to part.
func (d *desk) recall(part *desk, c annotate.Change) {
	for _, e := range c.Decisions {
		for _, x := range []*annotate.Decision{e.Before, e.After} {
			if x == nil {
				continue
			}
			if mine, ok := d.rulings[x.ID]; ok {
				part.rulings[x.ID] = mine
			}
		}
	}
}

// lend copies a span, where there is one, to part.
func (d *desk) lend(part *desk, id annotate.SpanID) {
	if s, ok := d.spans[id]; ok {
		part.spans[id] = s
	}
}

// apply makes a change that try has found to fit and to lead to these counts. The
// change is detached first: the desk must not follow what others write into their
// slices.
func (d *desk) apply(c annotate.Change, tally annotate.Tally) {
	d.counted = tally.Labels
	if c.State != nil {
		d.state = c.State.After
	}
	for _, e := range c.Spans {
		if e.Before != nil {
			delete(d.spans, e.Before.ID)
		}
		if e.After != nil {
			own := *e.After
			own.Parts, own.Attrs = slices.Clone(own.Parts), slices.Clone(own.Attrs)
			d.spans[own.ID] = own
		}
	}
	for _, e := range c.Links {
		if e.Before != nil {
			delete(d.links, e.Before.ID)
			d.start(e.Before.From, -1)
		}
		if e.After != nil {
			d.links[e.After.ID] = *e.After
			d.start(e.After.From, 1)
		}
	}
	for _, e := range c.Decisions {
		if e.Before != nil {
			delete(d.rulings, e.Before.ID)
		}
		if e.After != nil {
			d.rulings[e.After.ID] = e.After.Clone()
		}
	}
}

// start counts the links that start at a span.
func (d *desk) start(from annotate.SpanID, more int) {
	if d.starts[from] += more; d.starts[from] == 0 {
		delete(d.starts, from)
	}
}
