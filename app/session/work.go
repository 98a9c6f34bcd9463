package session

import (
	"slices"

	"bluepencil/annotate"
)

// A work is who has done what on the articles of a block, and which of them are
// removed. It is never changed.
//
//	first   0  1  0  3        one more than where an article's shares begin
//	shares  Ada+ Bo  Ada      + means that the article's next share follows
//	counts  quote 3, claim 1 │ quote 2 │ …     those of each share, in order
type work struct {
	removed *bitset // nil for none
	first   []uint32
	shares  []share
	counts  []labelCount
	people  []annotate.Annotator
	labels  []annotate.Label
}

// A share is one annotator's work on one article.
type share struct {
	by     uint32 // in people
	spans  int32
	counts uint32 // where its counts begin
	labels uint16 // how many counts it has
	status uint8
	flag   bool
	more   bool
}

// A labelCount counts the spans of one label.
type labelCount struct {
	label           uint32 // in labels
	spans, unlinked int32
}

// otherStatus is the code of a status that is none of annotate.Statuses; theirs are
// their places among them.
const otherStatus = uint8(len(annotate.Statuses))

func statusCode(s annotate.Status) uint8 {
	if i := slices.Index(annotate.Statuses[:], s); i >= 0 {
		return uint8(i)
	}
	return otherStatus
}

// with returns the work on n articles after some of them have changed: those that
// fresh knows.
func (w *work) with(n int, fresh func(i int) (annotate.Entry, bool)) *work {
	next := &work{removed: w.removed.clone(), people: slices.Clip(w.people), labels: slices.Clip(w.labels),
		shares: make([]share, 0, len(w.shares)+1), counts: make([]labelCount, 0, len(w.counts)+1)}
	first := make([]uint32, n)
	for i := range n {
		before := len(next.shares)
		if e, ok := fresh(i); ok {
			next.remove(i, e.Removed)
			next.add(e.Tallies)
		} else {
			next.keep(w, i)
		}
		if len(next.shares) > before {
			first[i] = uint32(before + 1)
			next.shares[len(next.shares)-1].more = false
		}
	}
	if len(next.shares) > 0 {
		next.first = first
	}
	return next
}

func (w *work) remove(i int, removed bool) {
	if w.removed == nil && removed {
		w.removed = &bitset{}
	}
	if w.removed != nil {
		w.removed.set(i, removed)
	}
}

// add puts the shares of the next article behind the others.
func (w *work) add(list []annotate.Tally) {
	for _, t := range list {
		w.shares = append(w.shares, share{
			by: numberOf(&w.people, t.By), spans: int32(t.Spans), counts: uint32(len(w.counts)), labels: uint16(len(t.Labels)),
			status: statusCode(t.Status), flag: t.Flag, more: true,
		})
		for _, l := range t.Labels {
			w.counts = append(w.counts, labelCount{numberOf(&w.labels, l.Label), int32(l.Spans), int32(l.Unlinked)})
		}
	}
}

// keep is add for the shares that article i has in an earlier work.
func (w *work) keep(old *work, i int) {
	for s := range old.sharesOf(i) {
		counts := old.countsOf(s)
		s.counts, s.more = uint32(len(w.counts)), true
		w.shares, w.counts = append(w.shares, s), append(w.counts, counts...)
	}
}

// numberOf is the place of a name in a list of names, at its end if it is new.
func numberOf[T comparable](list *[]T, name T) uint32 {
	if i := slices.Index(*list, name); i >= 0 {
		return uint32(i)
	}
	*list = append(*list, name)
	return uint32(len(*list) - 1)
}

// sharesOf are the shares of article i.
func (w *work) sharesOf(i int) func(yield func(share) bool) {
	return func(yield func(share) bool) {
		if w.first == nil || w.first[i] == 0 {
			return
		}
		for at := w.first[i] - 1; ; at++ {
			if s := w.shares[at]; !yield(s) || !s.more {
				return
			}
		}
	}
}

// share is the work of one of people on article i.
func (w *work) share(i int, by int) (share, bool) {
	if w.first == nil || by < 0 || w.first[i] == 0 {
		return share{}, false
	}
	for at := w.first[i] - 1; ; at++ {
		s := w.shares[at]
		if s.by == uint32(by) {
			return s, true
		}
		if !s.more {
			return share{}, false
		}
	}
}

func (w *work) countsOf(s share) []labelCount {
	return w.counts[s.counts : int(s.counts)+int(s.labels)]
}

// person is the place of an annotator in people, -1 for none.
func (w *work) person(by annotate.Annotator) int { return slices.Index(w.people, by) }

// untouched reports whether nobody has worked on any of the articles or removed one.
func (w *work) untouched() bool { return w.first == nil && w.removed == nil }
