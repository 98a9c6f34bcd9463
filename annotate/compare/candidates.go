package compare

import "slices"

// A candidate is a group that may be in a best alignment.
type candidate struct {
	units []int // ascending
	cost  float64
}

// A search looks for the candidates of a continuum, each unit alone included.
type search struct {
	*continuum
	near        [][]int     // of each unit its later friends
	friends     [][]bool    // see continuum.friends
	best        [][]float64 // the most that a friend of each annotator gains a unit
	found       [][]candidate
	left, steps int // how many candidates and tries are allowed still
}

// candidates are the groups that may be in a best alignment, by their first unit.
// Where there are more than most of them, or looking for them takes too long, ok is
// false.
func (c *continuum) candidates(friends [][]bool, most int) (found [][]candidate, ok bool) {
	s := search{continuum: c, friends: friends, found: make([][]candidate, len(c.units)), left: most, steps: 10 * most}
	for i := range c.units {
		var near []int
		best := make([]float64, c.annotators)
		for j, v := range c.units {
			if friends[i][j] {
				best[v.by] = max(best[v.by], c.gains[i][j])
				if j > i {
					near = append(near, j)
				}
			}
		}
		s.near, s.best = append(s.near, near), append(s.best, best)
	}
	for i := range c.units {
		if !s.extend([]int{i}) {
			return nil, false
		}
	}
	return s.found, true
}

// extend tries a group and all that have later units besides.
func (s *search) extend(group []int) bool {
	if s.steps--; s.steps < 0 {
		return false
	}
	stays, might := s.stays(group)
	if stays {
		if s.left--; s.left < 0 {
			return false
		}
		s.found[group[0]] = append(s.found[group[0]], candidate{slices.Clone(group), s.groupCost(group)})
	}
	if !might {
		return true
	}
	for _, i := range s.near[group[0]] {
		if i > group[len(group)-1] && s.fits(group, i) && !s.extend(append(group, i)) {
			return false
		}
	}
	return true
}

func (s *search) fits(group []int, i int) bool {
	for _, j := range group {
		if !s.friends[i][j] {
			return false
		}
	}
	return true
}

// stays reports whether no unit of a group would do better to leave it, and whether
// that might be so with the best of the annotators besides who are not in it.
func (s *search) stays(group []int) (now, might bool) {
	now, might = true, true
	for _, u := range group {
		saves, hope := s.empty, 0.0
		for _, b := range s.best[u] {
			hope += b
		}
		for _, v := range group {
			if v != u {
				saves += s.gains[u][v]
				hope -= s.best[u][s.units[v].by]
			}
		}
		now, might = now && saves > 0, might && saves+hope > 0
	}
	return now, might
}
