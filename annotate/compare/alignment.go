package compare

import (
	"cmp"
	"slices"
)

// An Alignment puts units of several annotators together that are about the same.
type Alignment struct {
	// Groups has for each group the place of each annotator's mark in its list, -1 where
	// it has none of this one; in the order of the text.
	Groups [][]int
	// Disorder is what the groups cost, each the mean of the dissimilarities of its n·(n−1)/2
	// pairs, by how many units an annotator has on average.
	Disorder float64
	// Exact says that no other alignment has less disorder. It is so of two annotators, and
	// wherever not too many units of more than two lie close together; else the
	// alignment is the best that was found.
	Exact bool
}

// Limits of a proof that an alignment is the best: how many groups, and how many ways
// to begin an alignment, are looked at where units hang together, by patience. At most
// a proof takes some thousandths of a second with little, and a few tenths with much.
const (
	groupsLooked = 3000
	waysLooked   = 3000
	little, much = 1, 20
)

// Align finds the alignment of least disorder. The marks of each annotator lie in
// whatever positions the caller counts, all in the same. Broken ones are taken as
// their hull.
func (d Dissimilarity) Align(annotators [][]Mark) Alignment { return d.align(annotators, much) }

// align takes the units apart where they cannot belong together (so that dissimilar
// units are not even thought of), groups each part as well as local steps can, and
// then looks whether anything is better.
func (d Dissimilarity) align(annotators [][]Mark, patience int) Alignment {
	units := unitsOf(annotators)
	whole := newContinuum(units, len(annotators), d)
	friends := whole.friends()
	out := Alignment{Exact: true}
	var all [][]int
	for _, places := range parts(friends) {
		part := whole.of(places)
		groups, exact := part.best(pick(friends, places), patience)
		out.Exact = out.Exact && exact
		out.Disorder += part.cost(groups)
		for _, g := range groups {
			for i, u := range g {
				g[i] = places[u]
			}
			all = append(all, ascending(g))
		}
	}
	slices.SortFunc(all, func(a, b []int) int { return a[0] - b[0] })
	for _, g := range all {
		out.Groups = append(out.Groups, whole.row(g))
	}
	out.Disorder *= float64(len(annotators)) / max(1, float64(len(units)))
	return out
}

// best groups units that hang together, and says whether nothing is better.
func (c *continuum) best(friends [][]bool, patience int) (groups [][]int, exact bool) {
	groups = c.regrouped(patience)
	if c.annotators == 2 || len(c.units) == 1 {
		return groups, true
	}
	if len(c.units) > most {
		return groups, false
	}
	found, ok := c.candidates(friends, patience*groupsLooked)
	if !ok {
		return groups, false
	}
	known := c.cost(groups)
	m := newMarket(found, known)
	if m.total >= known-1e-9 {
		return groups, true
	}
	better, ok := m.covered(known, patience*waysLooked)
	if better != nil {
		groups = better
	}
	return groups, ok
}

// row is a group as the places of marks of each annotator.
func (c *continuum) row(group []int) []int {
	row := make([]int, c.annotators)
	for i := range row {
		row[i] = -1
	}
	for _, i := range group {
		row[c.units[i].by] = c.units[i].place
	}
	return row
}

func pick(friends [][]bool, places []int) [][]bool {
	out := make([][]bool, len(places))
	for i, p := range places {
		for _, q := range places {
			out[i] = append(out[i], friends[p][q])
		}
	}
	return out
}

func inOrder(units []unit) []unit {
	slices.SortStableFunc(units, func(a, b unit) int {
		x, y := a.hull(), b.hull()
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), cmp.Compare(a.by, b.by))
	})
	return units
}

func ascending(list []int) []int {
	slices.Sort(list)
	return list
}
