package annotate

import (
	"cmp"
	"slices"
	"time"
)

// A Digest is the SHA-256 of a layer in its canonical form, hexadecimal.
type Digest string

// An Edition is a layer as its annotator sent it, and which ones were sent before.
type Edition struct {
	Layer Layer    `json:"layer"`
	Head  Digest   `json:"head"`           // of the layer
	Past  []Digest `json:"past,omitempty"` // of those that it follows, ascending
	Key   string   `json:"key,omitempty"`  // of who signed it, "" for one that was made here
}

// follows reports whether e was made from o. Somebody who went back to what they had
// sent before has a longer past then.
func (e Edition) follows(o Edition) bool {
	_, knows := slices.BinarySearch(e.Past, o.Head)
	return knows && e.Head != o.Head && len(e.Past) > len(o.Past)
}

// Editions are what is known of one annotator's work on one article: none of them
// follows from another. More than one are histories that have parted, as when somebody
// has worked on two computers. They come in the order of preference: the one with the
// latest change first.
type Editions []Edition

// With is what is known after an edition has come in. In whatever order and however
// often editions come in, the same is known in the end:
//
//	a.With(b).With(c) = a.With(c).With(b)    a.With(b).With(b) = a.With(b)
func (list Editions) With(e Edition) Editions {
	next := slices.Clone(list)
	e.Past = slices.Clone(e.Past)
	slices.Sort(e.Past)
	e.Past = slices.Compact(e.Past)
	if i := slices.IndexFunc(next, func(x Edition) bool { return x.Head == e.Head }); i >= 0 {
		next[i].Past = union(next[i].Past, e.Past)
	} else {
		next = append(next, e)
	}
	kept := next[:0:0]
	for _, x := range next {
		if !slices.ContainsFunc(next, func(o Edition) bool { return o.follows(x) }) {
			kept = append(kept, x)
		}
	}
	slices.SortFunc(kept, func(a, b Edition) int {
		return cmp.Or(b.Layer.Latest().Compare(a.Layer.Latest()), cmp.Compare(a.Head, b.Head))
	})
	return kept
}

// Choose is what is known once somebody has said which of the histories goes on: that
// one follows all others now.
func (list Editions) Choose(head Digest) Editions {
	i := slices.IndexFunc(list, func(x Edition) bool { return x.Head == head })
	if i < 0 {
		return list
	}
	chosen := list[i]
	for n, x := range list {
		chosen.Past = union(chosen.Past, x.Past)
		if n != i {
			chosen.Past = union(chosen.Past, []Digest{x.Head})
		}
	}
	return Editions{chosen}
}

func union(a, b []Digest) []Digest {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// Latest is when a label, a link or a decision of the layer was last changed.
func (l Layer) Latest() (at time.Time) {
	later := func(t time.Time) {
		if t.After(at) {
			at = t
		}
	}
	for _, s := range l.Spans {
		later(s.At)
	}
	for _, k := range l.Links {
		later(k.At)
	}
	for _, d := range l.Decisions {
		later(d.At)
	}
	return at
}

// Between is the change that leads from one layer of an annotator to another.
func Between(from, to Layer) Change {
	c := Change{Article: to.Article, By: to.By, Spans: differences(from.Spans, to.Spans, spanOrder),
		Links: differences(from.Links, to.Links, linkOrder), Decisions: differences(from.Decisions, to.Decisions, decisionOrder)}
	if from.State != to.State {
		c.State = &StateEdit{Before: from.State, After: to.State}
	}
	return c
}

// differences are the edits that lead from one list to another.
func differences[T any](from, to []T, o order[T]) (edits []Edit[T]) {
	before := make(map[string]*T, len(from))
	for i := range from {
		before[o.id(&from[i])] = &from[i]
	}
	for i := range to {
		was := before[o.id(&to[i])]
		delete(before, o.id(&to[i]))
		if was == nil || !o.equal(*was, to[i]) {
			edits = append(edits, Edit[T]{Before: was, After: &to[i]})
		}
	}
	for i := range from {
		if _, left := before[o.id(&from[i])]; left {
			edits = append(edits, Edit[T]{Before: &from[i]})
		}
	}
	return edits
}
