package annotate

import (
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
)

// How many items a section of a Roll has: it is cut in two beyond most, and joined to its
// neighbour where both together have fewer than few.
const (
	mostOfSection = 256
	fewOfSection  = 96
)

// A Section is a piece of a Roll. Neither it nor its items are ever changed: who keeps
// something about a section may go by its address.
type Section[T any] struct {
	Items []T
	ids   []uint32 // of the items, shortened; found among many, they need a second look
}

// A Roll is a long list in order, whose items have IDs. It is a value: an edit makes
// another roll that shares with it all but a section or two.
//
//	before  [a b c] [d e f] [g h i]
//	             │       ╲       │      e is taken out
//	after   [a b c]  [d f]  [g h i]
type Roll[T any] struct {
	order    *order[T]
	sections []*Section[T] // none of them empty
	n        int
}

// seed makes the IDs of all sections short in the same way.
var seed = maphash.MakeSeed()

func short(id string) uint32 { return uint32(maphash.String(seed, id)) }

// rollOf cuts a list in order into sections; it takes the list over.
func rollOf[T any](list []T, o *order[T]) Roll[T] {
	r := Roll[T]{order: o, n: len(list)}
	for part := range slices.Chunk(list, mostOfSection*3/4) {
		r.sections = append(r.sections, o.section(part))
	}
	return r
}

// section takes the items over.
func (o *order[T]) section(items []T) *Section[T] {
	ids := make([]uint32, len(items))
	for i := range items {
		ids[i] = short(o.id(&items[i]))
	}
	return &Section[T]{slices.Clip(items), ids}
}

// without is the section without the item at a place.
func (s *Section[T]) without(i int) *Section[T] {
	return &Section[T]{slices.Concat(s.Items[:i], s.Items[i+1:]), slices.Concat(s.ids[:i], s.ids[i+1:])}
}

// plus is the section with another item at a place.
func (s *Section[T]) plus(i int, item T, id uint32) *Section[T] {
	return &Section[T]{slices.Concat(s.Items[:i], []T{item}, s.Items[i:]), slices.Concat(s.ids[:i], []uint32{id}, s.ids[i:])}
}

// and is the section with another behind it.
func (s *Section[T]) and(o *Section[T]) *Section[T] {
	return &Section[T]{slices.Concat(s.Items, o.Items), slices.Concat(s.ids, o.ids)}
}

// halved are two sections of the items.
func (s *Section[T]) halved() []*Section[T] {
	half := len(s.Items) / 2
	return []*Section[T]{{s.Items[:half:half], s.ids[:half:half]}, {s.Items[half:], s.ids[half:]}}
}

// Len is the number of items.
func (r Roll[T]) Len() int { return r.n }

// Sections are the pieces in order; they are not to be changed.
func (r Roll[T]) Sections() []*Section[T] { return r.sections }

// All are the items in order, with their places.
func (r Roll[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for _, s := range r.sections {
			for _, item := range s.Items {
				if !yield(i, item) {
					return
				}
				i++
			}
		}
	}
}

// At is the item at a place.
func (r Roll[T]) At(i int) T {
	for _, s := range r.sections {
		if i < len(s.Items) {
			return s.Items[i]
		}
		i -= len(s.Items)
	}
	panic(fmt.Sprintf("place %d beyond the end of a list of %d", i, r.n))
}

// List returns all items as one slice of their own.
func (r Roll[T]) List() []T {
	if r.n == 0 {
		return nil
	}
	list := make([]T, 0, r.n)
	for _, s := range r.sections {
		list = append(list, s.Items...)
	}
	return list
}

// Find returns the item with an ID, and its place; -1 where there is none.
func (r Roll[T]) Find(id string) (item T, at int) {
	s, i := r.find(id)
	if s < 0 {
		return item, -1
	}
	for _, before := range r.sections[:s] {
		at += len(before.Items)
	}
	return r.sections[s].Items[i], at + i
}

// Before is how many items stand before the given one, or would.
func (r Roll[T]) Before(item T) int {
	n, i, _ := r.place(item)
	for _, s := range r.sections[:min(n, len(r.sections))] {
		i += len(s.Items)
	}
	return i
}

// From are the items in order from the first on that does not stand before the given one.
func (r Roll[T]) From(item T) iter.Seq[T] {
	return func(yield func(T) bool) {
		n, i, _ := r.place(item)
		for ; n < len(r.sections); n, i = n+1, 0 {
			for _, x := range r.sections[n].Items[i:] {
				if !yield(x) {
					return
				}
			}
		}
	}
}

// Has reports whether there is an item with this ID.
func (r Roll[T]) Has(id string) bool {
	s, _ := r.find(id)
	return s >= 0
}

func (r Roll[T]) find(id string) (section, at int) {
	want := short(id)
	for n, s := range r.sections {
		for i, have := range s.ids {
			if have == want && r.order.id(&s.Items[i]) == id {
				return n, i
			}
		}
	}
	return -1, -1
}

// Same reports whether two rolls are of the same sections: nothing was edited.
func (r Roll[T]) Same(o Roll[T]) bool { return slices.Equal(r.sections, o.sections) }

// equal reports whether two rolls have the same items, however they are cut.
func (r Roll[T]) equal(o Roll[T]) bool {
	if r.n != o.n || r.Same(o) {
		return r.n == o.n
	}
	next, stop := iter.Pull2(o.All())
	defer stop()
	for _, item := range r.All() {
		if _, other, _ := next(); !r.order.equal(item, other) {
			return false
		}
	}
	return true
}

// place is where an item stands, or would.
func (r Roll[T]) place(item T) (section, at int, found bool) {
	n, _ := slices.BinarySearchFunc(r.sections, item, func(s *Section[T], item T) int {
		return r.order.compare(s.Items[len(s.Items)-1], item)
	})
	if n == len(r.sections) {
		if n == 0 {
			return 0, 0, false
		}
		return n - 1, len(r.sections[n-1].Items), false
	}
	at, found = slices.BinarySearchFunc(r.sections[n].Items, item, r.order.compare)
	return n, at, found
}

// edited returns the roll after edits. Where one does not fit, the error wraps
// ErrConflict; known says that all IDs are known to be new that are.
func (r Roll[T]) edited(edits []Edit[T], known bool) (Roll[T], error) {
	if len(edits) >= manyEdits {
		list, err := applyEdits(r.List(), edits, *r.order)
		return rollOf(list, r.order), err
	}
	for _, e := range edits {
		if e.Before != nil {
			n, i, found := r.place(*e.Before)
			if !found || !r.order.equal(r.sections[n].Items[i], *e.Before) {
				return r, fmt.Errorf("%w: it is not there as it was", ErrConflict)
			}
			r = r.with(n, r.sections[n].without(i))
		}
		if e.After != nil {
			if !known && r.Has(r.order.id(e.After)) {
				return r, fmt.Errorf("%w: it is there already", ErrConflict)
			}
			r = r.put(*e.After)
		}
	}
	return r, nil
}

func (r Roll[T]) put(item T) Roll[T] {
	if len(r.sections) == 0 {
		return rollOf([]T{item}, r.order)
	}
	n, i, _ := r.place(item)
	return r.with(n, r.sections[n].plus(i, item, short(r.order.id(&item))))
}

// with puts a section in the place of another; it may become two, or one with its
// neighbour, or none.
func (r Roll[T]) with(n int, s *Section[T]) Roll[T] {
	r.n += len(s.Items) - len(r.sections[n].Items)
	to := n + 1
	if to < len(r.sections) && len(s.Items)+len(r.sections[to].Items) < fewOfSection {
		s = s.and(r.sections[to])
		to++
	}
	instead := []*Section[T]{s}
	switch {
	case len(s.Items) > mostOfSection:
		instead = s.halved()
	case len(s.Items) == 0:
		instead = nil
	}
	r.sections = slices.Concat(r.sections[:n], instead, r.sections[to:])
	return r
}
