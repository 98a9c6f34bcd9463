package session

import (
	"fmt"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A Correction is a newer text of an article that has labels, and where they stand
// in it. Nothing is written yet.
type Correction struct {
	Older  annotate.Article
	Newer  annotate.Article
	Layers []CarriedLayer // of everybody who has labels on it
}

// A CarriedLayer is what becomes of one annotator's labels.
type CarriedLayer struct {
	Layer annotate.Layer // on the older article
	Spans []annotate.Carried
}

// Counts says how many spans have each fate.
func (c Correction) Counts() map[annotate.Fate]int {
	n := map[annotate.Fate]int{}
	for _, l := range c.Layers {
		for _, s := range l.Spans {
			n[s.Fate]++
		}
	}
	return n
}

// Correction compares a newer text with an article of the project. It may run on
// another goroutine while the session goes on, as may what In returns.
func (in *Intake) Correction(older annotate.ArticleID, newer annotate.Article) (Correction, error) {
	a, err := in.store.Article(older)
	if err != nil {
		return Correction{}, err
	}
	e, err := in.store.Entry(older)
	if err != nil {
		return Correction{}, err
	}
	newer.Predecessor = older
	schema, err := in.store.Schema()
	if err != nil {
		return Correction{}, err
	}
	c := Correction{Older: a, Newer: newer}
	alignment := annotate.Align(a.Text, newer.Text)
	for _, t := range e.Tallies {
		if t.Spans == 0 {
			continue
		}
		layer, err := in.store.Layer(older, t.By)
		if err != nil {
			return Correction{}, err
		}
		c.Layers = append(c.Layers, CarriedLayer{layer, apart(schema, snapped(newer.Text, alignment.CarryLayer(layer)))})
	}
	return c, nil
}

// snapped widens carried parts to whole characters. A part that is wider now has
// other words; parts that come to touch are one.
func snapped(text string, list []annotate.Carried) []annotate.Carried {
	for i, c := range list {
		var whole annotate.Span
		for _, r := range c.Parts {
			if r = segment.Snap(text, r, segment.Character); !r.Empty() {
				whole = whole.WithPart(r)
			}
		}
		switch {
		case slices.Equal(whole.Parts, c.Parts):
		case len(whole.Parts) == 0:
			list[i] = annotate.Carried{Span: c.Span, Fate: annotate.Lost}
		default:
			list[i] = annotate.Carried{Span: c.Span, Fate: annotate.Changed, Parts: whole.Parts}
		}
	}
	return list
}

// apart holds that carried spans share text only where the project allows it. Of two
// that come to do so, the edited one is lost, else the later.
func apart(schema annotate.Schema, list []annotate.Carried) []annotate.Carried {
	var placed annotate.Layer
	for _, fate := range [...]annotate.Fate{annotate.Moved, annotate.Changed} {
		for i, c := range list {
			if c.Fate != fate {
				continue
			}
			span := c.Span
			span.Parts = c.Parts
			if schema.CheckOverlap(slices.All(placed.Spans), span) != nil {
				list[i] = annotate.Carried{Span: c.Span, Fate: annotate.Lost}
				continue
			}
			placed.Spans = append(placed.Spans, span)
		}
	}
	return list
}

// Correct puts the newer article into the project, after the older one's labels: the
// moved ones, and those of the changed ones that accept says yes to, each for the
// annotator whose it is. The older article and its labels stay. It is all of it
// or nothing.
func (in *Intake) Correct(c Correction, accept func(annotate.Annotator, annotate.SpanID) bool) (Arrival, error) {
	var changes []annotate.Change
	for _, l := range c.Layers {
		spans := make([]annotate.Carried, len(l.Spans))
		for i, s := range l.Spans {
			if s.Fate == annotate.Changed && !accept(l.Layer.By, s.Span.ID) {
				s.Fate = annotate.Lost
			}
			spans[i] = s
		}
		change := annotate.Takeover(c.Newer.ID, l.Layer, spans)
		change.At = in.at.UTC()
		if !change.Empty() {
			changes = append(changes, change)
		}
	}
	if err := in.store.AddCorrected(c.Newer, changes); err != nil {
		return Arrival{}, fmt.Errorf("take over the labels of %q: %w: %w", c.Older.Title, ErrNotSaved, err)
	}
	return Arrival{Added: 1, First: c.Newer.ID}, nil
}
