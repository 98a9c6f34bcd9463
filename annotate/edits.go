package annotate

import (
	"fmt"
	"slices"
)

// An order tells applyEdits how to find and compare records of one kind.
type order[T any] struct {
	compare func(a, b T) int
	equal   func(a, b T) bool
	id      func(*T) string
}

// manyEdits is from how many edits on the IDs of a list are looked up in a table:
// making one costs more than looking through the list a few times.
const manyEdits = 16

var (
	spanOrder = order[Span]{CompareSpans, Span.Equal, func(s *Span) string { return string(s.ID) }}
	linkOrder = order[Link]{CompareLinks, Link.Equal, func(k *Link) string { return string(k.ID) }}

	decisionOrder = order[Decision]{CompareDecisions, Decision.Equal, func(d *Decision) string { return string(d.ID) }}
)

// applyEdits never writes into list, which older layers still hold.
func applyEdits[T any](list []T, edits []Edit[T], o order[T]) ([]T, error) {
	if len(edits) == 0 {
		return list, nil
	}
	next := make([]T, len(list), len(list)+len(edits))
	copy(next, list)
	ids := o.table(list, len(edits))
	for _, e := range edits {
		at := -1
		if e.Before != nil {
			i, found := slices.BinarySearchFunc(next, *e.Before, o.compare)
			if !found || !o.equal(next[i], *e.Before) {
				return nil, fmt.Errorf("%w: it is not there as it was", ErrConflict)
			}
			at = i
			ids.drop(o.id(e.Before))
		}
		if e.After == nil {
			if at >= 0 {
				next = slices.Delete(next, at, at+1)
			}
			continue
		}
		replaced := e.Before != nil && o.id(e.Before) == o.id(e.After)
		if !replaced && o.holds(next, ids, o.id(e.After)) {
			return nil, fmt.Errorf("%w: it is there already", ErrConflict)
		}
		ids.put(o.id(e.After))
		next = o.put(next, at, *e.After)
	}
	return next, nil
}

// idTable are the IDs in a list; it is nil where nobody keeps it.
type idTable map[string]bool

func (t idTable) drop(id string) { delete(t, id) }

func (t idTable) put(id string) {
	if t != nil {
		t[id] = true
	}
}

// table returns the IDs in a list if so many edits are worth it.
func (o order[T]) table(list []T, edits int) idTable {
	if edits < manyEdits {
		return nil
	}
	t := make(idTable, len(list)+edits)
	for i := range list {
		t.put(o.id(&list[i]))
	}
	return t
}

func (o order[T]) holds(list []T, ids idTable, id string) bool {
	if ids != nil {
		return ids[id]
	}
	for i := range list {
		if o.id(&list[i]) == id {
			return true
		}
	}
	return false
}

// put puts a record in the place of the one at i, or with -1 beside the others.
func (o order[T]) put(list []T, i int, record T) []T {
	if i < 0 {
		i, _ = slices.BinarySearchFunc(list, record, o.compare)
		return slices.Insert(list, i, record)
	}
	o.exchange(list, i, record)
	return list
}

// exchange puts another record in the place of the one at i and moves it to where
// it belongs, past no more than the records between: list may be long.
func (o order[T]) exchange(list []T, i int, with T) {
	to, _ := slices.BinarySearchFunc(list[:i], with, o.compare)
	if to < i {
		copy(list[to+1:i+1], list[to:i])
	} else {
		past, _ := slices.BinarySearchFunc(list[i+1:], with, o.compare)
		to = i + past
		copy(list[i:to], list[i+1:to+1])
	}
	list[to] = with
}
