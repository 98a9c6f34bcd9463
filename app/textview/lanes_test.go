package textview

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
)

// TestArrange compares the pieces with what looking at all of them gives.
func TestArrange(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var p pieces
	for range 200 {
		var marks []Mark
		parts := 0
		for i := range random.IntN(30) {
			m := Mark{ID: fmt.Sprint(i)}
			for range 1 + random.IntN(2) {
				at := random.IntN(100) - 5
				r := annotate.Range{Start: at, End: at + random.IntN(30)}
				m.Parts = append(m.Parts, r)
				if r.Start >= 0 && r.End <= 100 && r.Start < r.End {
					parts++
				}
			}
			marks = append(marks, m)
		}
		p = p.arrange(marks, 100)
		if len(p.list) != parts || !slices.IsSortedFunc(p.list, outerFirst) {
			t.Fatalf("%d pieces of %d parts, sorted %v", len(p.list), parts, slices.IsSortedFunc(p.list, outerFirst))
		}
		checkLanes(t, p.list)
		at := random.IntN(100)
		var got, want []piece
		p.within(at, at+10, func(one piece) { got = append(got, one) })
		for _, one := range p.list {
			if one.Start < at+10 && one.End > at {
				want = append(want, one)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("from %d on: %v, want %v", at, got, want)
		}
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

func TestIndexOf(t *testing.T) {
	v, _ := mono(t, "")
	for _, ids := range [][]string{{"a", "b"}, {"b"}, {"c", "a"}} {
		c := Content{Text: "some text"}
		for _, id := range ids {
			c.Marks = append(c.Marks, Mark{ID: id})
		}
		v.Display(c)
		for _, id := range []string{"a", "b", "c"} {
			if i, known := v.indexOf(id); known != slices.Contains(ids, id) || known && ids[i] != id {
				t.Errorf("of %v, %s is at %d, %v", ids, id, i, known)
			}
		}
	}
}
