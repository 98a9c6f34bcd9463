package textview

import (
	"math/rand/v2"
	"testing"
)

func TestLanes(t *testing.T) {
	for seed := range uint64(200) {
		e := &editing{Rand: rand.New(rand.NewPCG(seed, 2)), length: 100, grid: 1}
		seats, _, come := reseat(nil, []*Section{e.section(), e.section()})
		for _, s := range seats {
			for i := range s.marks {
				s.marks[i].Look = nil
			}
		}
		var p pieces
		p.change(nil, seats, nil, come, e.length)
		checkLanes(t, p.all())
	}
}

// checkLanes holds that no underline is drawn over another, and that a lane is
// given up only where it is taken.
func checkLanes(t *testing.T, list []piece) {
	t.Helper()
	for i, one := range list {
		taken := map[int]bool{}
		for _, before := range list[:i] {
			if before.End > one.Start {
				taken[before.lane] = true
			}
		}
		if one.lane < deepest && taken[one.lane] {
			t.Fatalf("%v lies over another in lane %d", one.Range, one.lane)
		}
		for lane := range one.lane {
			if !taken[lane] {
				t.Fatalf("%v is in lane %d, while %d is free", one.Range, one.lane, lane)
			}
		}
	}
}
