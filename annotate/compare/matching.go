package compare

import "math"

// An offer is what it saves to put something together with the so manieth of others.
type offer struct {
	to    int
	saves float64 // more than 0
}

// matched puts each thing together with at most one of the others, and each of those
// with at most one thing, so that as much as possible is saved; -1 is with none. It is
// the assignment problem, solved one thing after the other along shortest augmenting
// paths (Jonker and Volgenant 1987). Leaving a thing alone is an offer of its own that
// saves nothing.
func matched(offers [][]offer, others int) []int {
	s := newAssignment(len(offers), others)
	for i := range offers {
		s.enter(i, offers)
	}
	for i, to := range s.with {
		if to >= others {
			s.with[i] = -1
		}
	}
	return s.with
}

// An assignment grows by a row at a time. Columns behind the others are for being
// alone, one for each row.
type assignment struct {
	with, taken    []int     // the column of each row, the row of each column; -1 is none
	prices         []float64 // of columns: what the next best thing to do with it saves
	far            []float64 // how much is lost on the way to a column in this search
	before         []int     // the row from which it was reached
	reached, final []bool
	others         int
}

func newAssignment(rows, others int) *assignment {
	n := rows + others
	s := &assignment{make([]int, rows), make([]int, n), make([]float64, n), make([]float64, n), make([]int, n), make([]bool, n), make([]bool, n), others}
	for i := range s.with {
		s.with[i] = -1
	}
	for j := range s.taken {
		s.taken[j] = -1
	}
	return s
}

// enter gives a row its column, and others new ones where that saves more.
func (s *assignment) enter(row int, offers [][]offer) {
	var open, done []int
	at, base := row, 0.0
	for {
		open = s.look(at, base, offers[at], open)
		k := 0
		for i, j := range open {
			if s.far[j] < s.far[open[k]] {
				k = i
			}
		}
		j := open[k]
		open[k] = open[len(open)-1]
		open = open[:len(open)-1]
		s.final[j] = true
		if s.taken[j] < 0 {
			s.settle(row, j, open, done)
			return
		}
		done = append(done, j)
		at, base = s.taken[j], s.far[j]
	}
}

// look reaches the columns of a row. What a row loses in a column is what it saves
// less there than in its own, by prices.
func (s *assignment) look(row int, base float64, offers []offer, open []int) []int {
	worth := 0.0
	if own := s.with[row]; own >= 0 {
		worth = s.saves(offers, own) - s.prices[own]
	}
	reach := func(j int, saves float64) {
		lost := base + worth - (saves - s.prices[j])
		if s.final[j] || s.reached[j] && s.far[j] <= lost {
			return
		}
		if !s.reached[j] {
			s.reached[j] = true
			open = append(open, j)
		}
		s.far[j], s.before[j] = lost, row
	}
	for _, o := range offers {
		reach(o.to, o.saves)
	}
	reach(s.others+row, 0)
	return open
}

func (s *assignment) saves(offers []offer, column int) float64 {
	for _, o := range offers {
		if o.to == column {
			return o.saves
		}
	}
	if column >= s.others {
		return 0
	}
	return math.Inf(-1)
}

// settle moves the prices of what was looked at, and changes columns along the way
// that was found.
func (s *assignment) settle(row, end int, open, done []int) {
	for _, j := range done {
		s.prices[j] += s.far[end] - s.far[j]
		s.reached[j], s.final[j] = false, false
	}
	for _, j := range open {
		s.reached[j] = false
	}
	s.reached[end], s.final[end] = false, false
	for j := end; ; {
		from := s.before[j]
		next := s.with[from]
		s.with[from], s.taken[j] = j, from
		if from == row {
			return
		}
		j = next
	}
}
