package compare

import (
	"math/rand/v2"

	"bluepencil/annotate"
)

// A shuffle draws annotators who agree by chance: each has the marks of one of the
// true annotators, whoever it is, moved along the text by as much as falls, and what
// is moved beyond its end goes on at its start, whole (section 5.2 of Mathet and
// others 2015). No two are moved by the same, give or take half the mean length of a
// mark, as long as there is room for that.
type shuffle struct {
	annotators [][]Mark
	length     int
	apart      int
	dice       *rand.Rand
}

func newShuffle(annotators [][]Mark, length int) *shuffle {
	all, marks := 0, 0
	for _, list := range annotators {
		for _, m := range list {
			all, marks, length = all+m.hull().Len(), marks+1, max(length, m.hull().End)
		}
	}
	return &shuffle{annotators, length, all / max(1, 2*marks), rand.New(rand.NewPCG(2015, 41))}
}

// draw is one such set of annotators, of whom at least one has marks.
func (s *shuffle) draw() [][]Mark {
	for {
		out, marks := make([][]Mark, len(s.annotators)), 0
		var moves []int
		for i := range out {
			moves = append(moves, s.move(moves))
			out[i] = s.moved(s.annotators[s.dice.IntN(len(s.annotators))], moves[i])
			marks += len(out[i])
		}
		if marks > 0 {
			return out
		}
	}
}

// move is how far the next one is moved.
func (s *shuffle) move(others []int) int {
	at := 0
	for range 100 {
		at = s.dice.IntN(max(1, s.length))
		free := true
		for _, o := range others {
			way := abs(at - o)
			free = free && min(way, s.length-way) >= s.apart
		}
		if free {
			break
		}
	}
	return at
}

func (s *shuffle) moved(marks []Mark, by int) []Mark {
	out := make([]Mark, 0, len(marks))
	for _, m := range marks {
		h := m.hull()
		start := (h.Start + by) % max(1, s.length)
		out = append(out, Mark{m.Label, []annotate.Range{{Start: start, End: start + h.Len()}}})
	}
	return out
}
