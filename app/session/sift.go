package session

import "slices"

// sift lists what the sieve shows, in its order. It gives up, and the list is worth
// nothing, once stop says so.
func (v *view) sift(stop func() bool) []int32 {
	list := make([]int32, 0, v.len())
	for n := range v.blocks {
		if stop() {
			return nil
		}
		list = v.passing(list, n, 0)
	}
	switch {
	case !v.inOrder():
		v.sort(list, stop)
	case v.sieve.Descending:
		slices.Reverse(list)
	}
	return list
}

// sort puts places in the order of the sieve. Once it is to stop, all are alike to
// it, and it soon ends.
func (v *view) sort(list []int32, stop func() bool) {
	items := make([]keyed, len(list))
	for i, place := range list {
		items[i] = keyed{v.key(place), place}
	}
	looked, stopped := 0, false
	slices.SortFunc(items, func(a, b keyed) int {
		if looked++; looked%(1<<12) == 0 {
			stopped = stopped || stop()
		}
		if stopped {
			return 0
		}
		return v.compareKeyed(a, b)
	})
	for i, item := range items {
		list[i] = item.place
	}
}
