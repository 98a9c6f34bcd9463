package compare

import (
	"cmp"
	"slices"
)

// gravity orders the kinds of cases, those first on which most depends.
var gravity = map[Kind]int{LabelDiffers: 0, BoundaryDiffers: 1, OnlySome: 2, LinkDiffers: 3, AttributeDiffers: 4, AllAgree: 5, Vanished: 6}

// WorstFirst orders items: those first on which people differ most, by kind, and of a
// kind those on which fewest go with the first saying. What is alike stays in the order
// of the text.
func WorstFirst(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(gravity[a.Kind], gravity[b.Kind]), cmp.Compare(a.together(), b.together()))
	})
}

// together is the share of those with a say that go with the first saying.
func (c Case) together() float64 {
	people := len(c.Absent)
	for _, s := range c.Sayings {
		people += len(s.By)
	}
	return float64(len(c.Sayings[0].By)) / float64(max(people, 1))
}
