package compare

import (
	"math/bits"
	"slices"
)

// everyDivision is up to how many annotators every division of them in two is tried.
const everyDivision = 6

// divisions are the ways of dividing annotators in two that are tried, as sets of
// bits: all, or of many annotators each one against the others.
func divisions(annotators int) (list []uint64) {
	if annotators > everyDivision {
		for i := range min(annotators, 64) {
			list = append(list, 1<<i)
		}
		return list
	}
	for set := uint64(1); set < 1<<(annotators-1); set++ {
		list = append(list, set)
	}
	slices.SortStableFunc(list, func(a, b uint64) int { return bits.OnesCount64(a) - bits.OnesCount64(b) })
	return list
}

// regrouped groups the units of all annotators as well as local steps can, from so
// many beginnings, of which each begins with another annotator. Of two annotators the
// first already is the best there is.
func (c *continuum) regrouped(beginnings int) (best [][]int) {
	if c.annotators == 2 {
		beginnings = 1
	}
	for first := range min(beginnings, c.annotators) {
		if groups := c.regroupedFrom(first); best == nil || c.cost(groups) < c.cost(best) {
			best = groups
		}
	}
	return best
}

// regroupedFrom begins with one annotator and puts the units of each next one with the
// groups so far; then it divides the annotators in two, over and over, and puts what
// is left of the groups on either side together anew, until no division saves any
// more. Each step is the best of its kind: a dimensionwise variation of Karapetyan and
// Gutin 2011 (Local search heuristics for the multidimensional assignment problem,
// Journal of Heuristics 17).
func (c *continuum) regroupedFrom(first int) [][]int {
	var groups [][]int
	for k := range c.annotators {
		var next [][]int
		for i, u := range c.units {
			if u.by == (first+k)%c.annotators {
				next = append(next, []int{i})
			}
		}
		groups = c.joined(groups, next)
	}
	ways := divisions(c.annotators)
	for at, idle := 0, 0; idle < len(ways) && c.annotators > 2; at++ {
		next := c.divided(groups, ways[at%len(ways)])
		if idle++; c.cost(next) < c.cost(groups)-1e-12 {
			groups, idle = next, 0
		}
	}
	return groups
}

// cost is what groups cost together.
func (c *continuum) cost(groups [][]int) (sum float64) {
	for _, g := range groups {
		sum += c.groupCost(g)
	}
	return sum
}

// divided takes groups apart by annotators and puts the parts together anew.
func (c *continuum) divided(groups [][]int, division uint64) [][]int {
	var first, second [][]int
	for _, g := range groups {
		var one, other []int
		for _, i := range g {
			if division>>c.units[i].by&1 == 1 {
				one = append(one, i)
			} else {
				other = append(other, i)
			}
		}
		if one != nil {
			first = append(first, one)
		}
		if other != nil {
			second = append(second, other)
		}
	}
	return c.joined(first, second)
}

// joined puts groups of some annotators together with groups of others, so that it
// saves most.
func (c *continuum) joined(first, second [][]int) (groups [][]int) {
	offers := make([][]offer, len(first))
	sums := make([]float64, len(c.units))
	for i, g := range first {
		clear(sums)
		for _, u := range g {
			for v, gain := range c.gains[u] {
				sums[v] += gain
			}
		}
		for j, h := range second {
			saves := c.empty
			for _, v := range h {
				saves += sums[v]
			}
			if saves > 0 {
				offers[i] = append(offers[i], offer{j, saves})
			}
		}
	}
	taken := make([]bool, len(second))
	for i, j := range matched(offers, len(second)) {
		g := first[i]
		if j >= 0 {
			taken[j] = true
			g = append(slices.Clone(g), second[j]...)
		}
		groups = append(groups, g)
	}
	for j, h := range second {
		if !taken[j] {
			groups = append(groups, h)
		}
	}
	return groups
}
