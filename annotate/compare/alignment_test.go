package compare_test

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// leastDisorder looks at every way of grouping units: the first unit that is left goes
// with any set of the others that are.
func leastDisorder(annotators [][]compare.Mark, d compare.Dissimilarity) float64 {
	type group struct {
		units uint
		cost  float64
	}
	var units []compare.Mark
	groups := []group{{}}
	n := float64(len(annotators))
	byFirst := map[int][]group{}
	for _, list := range annotators {
		before := len(groups)
		for _, m := range list {
			at := len(units)
			units = append(units, m)
			for _, g := range groups[:before] {
				next := group{g.units | 1<<at, g.cost}
				for k := range at {
					if g.units>>k&1 == 1 {
						next.cost += (d.Between(units[k], m) - d.Empty) / (n * (n - 1) / 2)
					}
				}
				groups = append(groups, next)
			}
		}
	}
	for _, g := range groups[1:] {
		first := bits.TrailingZeros(g.units)
		byFirst[first] = append(byFirst[first], group{g.units, g.cost + d.Empty})
	}
	least := make([]float64, 1<<len(units))
	for set := 1; set < len(least); set++ {
		least[set] = math.Inf(1)
		for _, g := range byFirst[bits.TrailingZeros(uint(set))] {
			if g.units&^uint(set) == 0 {
				least[set] = min(least[set], g.cost+least[uint(set)&^g.units])
			}
		}
	}
	return least[len(least)-1] * n / float64(len(units))
}

// crowd are random marks of so many annotators that overlap, nest and are broken.
func crowd(dice *rand.Rand, annotators, most, length int) (all [][]compare.Mark) {
	for range annotators {
		var list []compare.Mark
		for range dice.IntN(most + 1) {
			start := dice.IntN(length)
			m := compare.Mark{Label: []annotate.Label{"a", "b", "c"}[dice.IntN(3)], Parts: []annotate.Range{{Start: start, End: start + 1 + dice.IntN(9)}}}
			if dice.IntN(5) == 0 {
				m.Parts = append(m.Parts, annotate.Range{Start: start + 12, End: start + 14})
			}
			list = append(list, m)
		}
		all = append(all, list)
	}
	return all
}

// Of anything small, the alignment is the best of all there are, its groups have each
// unit once, and cost what it says.
func TestAlignmentIsTheBest(t *testing.T) {
	dice := rand.New(rand.NewPCG(41, 3))
	for round := range 4000 {
		n := 2 + round%4
		all := crowd(dice, n, []int{7, 5, 4, 3}[n-2], 10+dice.IntN(60))
		d := compare.Dissimilarity{Alpha: float64(1 + dice.IntN(3)), Beta: float64(dice.IntN(3)), Empty: 1 + float64(dice.IntN(2))/2}
		units := 0
		for _, list := range all {
			units += len(list)
		}
		if units == 0 {
			continue
		}
		got := d.Align(all)
		if want := leastDisorder(all, d); math.Abs(got.Disorder-want) > 1e-9 || !got.Exact {
			t.Fatalf("round %d: %v: %+v, want %v", round, all, got, want)
		}
		for _, g := range got.Groups {
			for by, place := range g {
				if place >= 0 {
					units--
					all[by] = slices.Clone(all[by])
					if all[by][place].Label == "" {
						t.Fatalf("a unit is in two groups: %+v", got)
					}
					all[by][place].Label = ""
				}
			}
		}
		if units != 0 {
			t.Fatalf("%d units are in no group", units)
		}
	}
}

// Two units that are too far apart for each other are in one group where a third
// covers both.
func TestThirdUnitBindsTwo(t *testing.T) {
	at := func(start, end int) []compare.Mark {
		return []compare.Mark{{Label: "a", Parts: []annotate.Range{{Start: start, End: end}}}}
	}
	all := [][]compare.Mark{at(0, 10), at(21, 31), at(0, 31)}
	got := compare.Combined.Align(all)
	if len(got.Groups) != 1 {
		t.Errorf("%+v", got)
	}
	around(t, "its disorder", got.Disorder, (42.*42/400+2*21*21/41./41)/3, 1e-12)
	all[0], all[1] = append(at(900, 990), all[0]...), append(all[1], at(905, 990)...)
	if got := compare.Combined.Align(all); !slices.EqualFunc(got.Groups, [][]int{{1, 0, 0}, {0, 1, -1}}, slices.Equal) {
		t.Errorf("%+v is not in the order of the text", got)
	}
}

// In a crowd without any order the alignment is the best that was found, and says so;
// still each unit is in one group, and none costs more than all alone.
func TestAlignmentOfACrowd(t *testing.T) {
	all := crowd(rand.New(rand.NewPCG(9, 9)), 7, 60, 300)
	got := compare.Combined.Align(all)
	units, seen := 0, map[[2]int]bool{}
	for _, list := range all {
		units += len(list)
	}
	for _, g := range got.Groups {
		for by, place := range g {
			if place >= 0 {
				seen[[2]int{by, place}] = true
			}
		}
	}
	if got.Exact || len(seen) != units || got.Disorder >= 7 {
		t.Errorf("%d units, %d are grouped, disorder %v, exact %v", units, len(seen), got.Disorder, got.Exact)
	}
}
