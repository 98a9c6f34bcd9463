package compare

// most is how many units are grouped for certain at most.
const most = 512

// A cover is a set of units.
type cover [most / 64]uint64

func coverOf(units []int) (c cover) {
	for _, u := range units {
		c[u/64] |= 1 << (u % 64)
	}
	return c
}

func (c cover) meets(o cover) bool {
	for i := range c {
		if c[i]&o[i] != 0 {
			return true
		}
	}
	return false
}

func (c cover) with(o cover) cover {
	for i := range c {
		c[i] |= o[i]
	}
	return c
}

// first is the first unit that is not in a cover.
func (c cover) first() int {
	for i, word := range c {
		if word != ^uint64(0) {
			n := i * 64
			for word&1 == 1 {
				word, n = word>>1, n+1
			}
			return n
		}
	}
	return most
}

// A stage is how units have been covered so far: what it costs, what the rest costs
// at least, and where it came from.
type stage struct {
	cover
	cost, rest float64
	last       *candidate
	before     *stage
}

// A priced candidate is one that a better grouping may still have.
type priced struct {
	candidate
	cover
	worth float64 // the prices of its units
}

// covered groups all units as well as can be: it covers them from the first on, and of
// all ways to cover the same units keeps the best. Ways that with the prices of the
// rest cannot cost less than known are given up. nil, true: nothing is better than
// what is known. Where there are more than patience ways, ok is false.
func (m *market) covered(known float64, patience int) (groups [][]int, ok bool) {
	choices := m.choices(known)
	queues := make([]map[cover]*stage, len(m.of)+1)
	for i := range queues {
		queues[i] = map[cover]*stage{}
	}
	queues[0][cover{}] = &stage{rest: m.total}
	for i := range m.of {
		for _, s := range queues[i] {
			if patience--; patience < 0 {
				return nil, false
			}
			for k := range choices[i] {
				g := &choices[i][k]
				cost, rest := s.cost+g.cost, s.rest-g.worth
				if g.meets(s.cover) || cost+rest >= known-1e-9 {
					continue
				}
				next := s.with(g.cover)
				queue := queues[min(next.first(), len(m.of))]
				if old := queue[next]; old == nil || cost < old.cost {
					queue[next] = &stage{next, cost, rest, &g.candidate, s}
				}
			}
		}
		queues[i] = nil
	}
	for _, s := range queues[len(m.of)] {
		for ; s.last != nil; s = s.before {
			groups = append(groups, s.last.units)
		}
	}
	return groups, true
}

// choices are the candidates by their first unit that with the prices of all others
// cost less than is known.
func (m *market) choices(known float64) [][]priced {
	list := make([][]priced, len(m.of))
	for _, g := range m.candidates {
		if left := g.left(m.prices); m.total+left < known-1e-9 {
			list[g.units[0]] = append(list[g.units[0]], priced{g, coverOf(g.units), g.cost - left})
		}
	}
	return list
}
