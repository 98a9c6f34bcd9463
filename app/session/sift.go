package session

import "slices"

const (
	sortRun  = 1 << 14 // places that are sorted without a look at whether to stop
	mergeRun = 1 << 16 // places that are merged without one
)

// sift lists what the sieve shows, in its order. It gives up, and the list is worth
// nothing, once stop says so.
func (v *view) sift(stop func() bool) []int32 {
	var list []int32
	for n := range v.blocks {
		if stop() {
			return nil
		}
		list = v.passing(list, n, 0)
	}
	switch {
	case !v.inOrder():
		return v.sorted(list, stop)
	case v.sieve.Descending:
		slices.Reverse(list)
	}
	return list
}

// sorted puts places in the order of the sieve: short runs are sorted, and then
// merged two by two.
func (v *view) sorted(list []int32, stop func() bool) []int32 {
	items, other := make([]keyed, len(list)), make([]keyed, len(list))
	for i, place := range list {
		items[i] = keyed{v.key(place), place}
	}
	for start := 0; start < len(items); start += sortRun {
		if stop() {
			return nil
		}
		slices.SortFunc(items[start:min(start+sortRun, len(items))], v.compareKeyed)
	}
	for width := sortRun; width < len(items); width *= 2 {
		for start := 0; start < len(items); start += 2 * width {
			middle, end := min(start+width, len(items)), min(start+2*width, len(items))
			if !v.merge(other[start:start], items[start:middle], items[middle:end], stop) {
				return nil
			}
		}
		items, other = other, items
	}
	for i, item := range items {
		list[i] = item.place
	}
	return list
}

// merge appends two sorted runs to an empty one that has room for both.
func (v *view) merge(out, a, b []keyed, stop func() bool) bool {
	for len(a) > 0 && len(b) > 0 {
		if len(out)%mergeRun == 0 && stop() {
			return false
		}
		if v.compareKeyed(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	_ = append(append(out, a...), b...)
	return true
}
