package compare

// A Dissimilarity says how far apart two units of different annotators are, in the
// way of Mathet, Widlöcher and Métivier 2015 (The Unified and Holistic Method Gamma,
// Computational Linguistics 41:3):
//
//	d(u,v) = Empty · ( Alpha · ((|s1−s2| + |e1−e2|) / (length1 + length2))² + Beta · [labels differ] )
//
// where a unit begins at s and ends at e. A unit is as far as Empty from nothing, and
// so is nothing from nothing.
type Dissimilarity struct {
	Alpha float64 // the weight of where
	Beta  float64 // the weight of what
	Empty float64
}

// Combined weighs where and what alike.
var Combined = Dissimilarity{Alpha: 1, Beta: 1, Empty: 1}

// Between is how far apart two marks are; a broken one is taken as its hull. It does
// not matter in what positions are counted. Two marks without length are infinitely
// far apart, unless they lie at the same place.
func (d Dissimilarity) Between(a, b Mark) float64 {
	x, y := a.hull(), b.hull()
	moved, length := abs(x.Start-y.Start)+abs(x.End-y.End), x.Len()+y.Len()
	apart := 0.0
	if moved > 0 {
		apart = float64(moved) / float64(length)
	}
	sum := d.Alpha * apart * apart
	if a.Label != b.Label {
		sum += d.Beta
	}
	return d.Empty * sum
}

func abs(n int) int { return max(n, -n) }

// A unit is a mark of an annotator.
type unit struct {
	by, place int // in the list of annotators, in the list of marks of this one
	Mark
}

// A continuum is units of several annotators that may belong together. Each group of
// k of n annotators costs the mean of its dissimilarities, nothing included, so
// splitting all of it into groups of one costs Empty for each unit. Two units in one
// group save gain of it, and two groups that become one save Empty besides.
type continuum struct {
	annotators int
	empty      float64
	units      []unit      // in the order of the text
	gains      [][]float64 // (Empty − d) / (n·(n−1)/2), of each two
}

// groupCost is what a group costs.
func (c *continuum) groupCost(group []int) float64 {
	cost := c.empty
	for i, u := range group {
		for _, v := range group[:i] {
			cost -= c.gains[u][v]
		}
	}
	return cost
}

func newContinuum(units []unit, annotators int, d Dissimilarity) *continuum {
	c := &continuum{annotators: annotators, empty: d.Empty, units: units, gains: make([][]float64, len(units))}
	pairs := float64(annotators*(annotators-1)) / 2
	all := make([]float64, len(units)*len(units))
	for i := range units {
		c.gains[i] = all[i*len(units) : (i+1)*len(units)]
		for j := range i {
			g := (d.Empty - d.Between(units[i].Mark, units[j].Mark)) / pairs
			c.gains[i][j], c.gains[j][i] = g, g
		}
	}
	return c
}

// of are the continua of a list of places of units each.
func (c *continuum) of(places []int) *continuum {
	out := &continuum{annotators: c.annotators, empty: c.empty}
	for _, i := range places {
		out.units = append(out.units, c.units[i])
		row := make([]float64, len(places))
		for k, j := range places {
			row[k] = c.gains[i][j]
		}
		out.gains = append(out.gains, row)
	}
	return out
}

// friends reports for each two units whether a best alignment can have them in one
// group: a unit leaves its group where that saves, and what the others in the group
// can make up for is at most the best of each annotator.
func (c *continuum) friends() [][]bool {
	best := make([][]float64, len(c.units)) // with a unit of each annotator
	hope := make([]float64, len(c.units))
	for i := range c.units {
		best[i] = make([]float64, c.annotators)
		for j, v := range c.units {
			if v.by != c.units[i].by {
				best[i][v.by] = max(best[i][v.by], c.gains[i][j])
			}
		}
		for _, b := range best[i] {
			hope[i] += b
		}
	}
	out := make([][]bool, len(c.units))
	for i, u := range c.units {
		out[i] = make([]bool, len(c.units))
		for j, v := range c.units[:i] {
			g := c.empty + c.gains[i][j]
			if u.by != v.by && g+hope[i]-best[i][v.by] > 0 && g+hope[j]-best[j][u.by] > 0 {
				out[i][j], out[j][i] = true, true
			}
		}
	}
	return out
}

// parts are the units that hang together by friends, each list ascending.
func parts(friends [][]bool) (list [][]int) {
	seen := make([]bool, len(friends))
	for i := range friends {
		if seen[i] {
			continue
		}
		seen[i] = true
		part := []int{i}
		for k := 0; k < len(part); k++ {
			for j, near := range friends[part[k]] {
				if near && !seen[j] {
					seen[j] = true
					part = append(part, j)
				}
			}
		}
		list = append(list, ascending(part))
	}
	return list
}

// unitsOf puts the marks of annotators in one row, in the order of the text.
func unitsOf(annotators [][]Mark) (units []unit) {
	for by, marks := range annotators {
		for place, m := range marks {
			units = append(units, unit{by, place, m})
		}
	}
	return inOrder(units)
}
