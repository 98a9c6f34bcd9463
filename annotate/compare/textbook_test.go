package compare_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// table reads a coding, a column for each item: "a b . c" is what one annotator says,
// "." nothing.
func table(rows ...string) (c compare.Coding) {
	for _, row := range rows {
		for i, what := range strings.Fields(row) {
			if i == len(c) {
				c = append(c, nil)
			}
			c[i] = append(c[i], strings.ReplaceAll(what, ".", ""))
		}
	}
	return c
}

// The examples of the textbooks.
func TestTextbookCoefficients(t *testing.T) {
	// Krippendorff 2004, Content Analysis, p. 230: four annotators, missing data.
	krippendorff := table(
		"1 2 3 3 2 1 4 1 2 . . .",
		"1 2 3 3 2 2 4 1 2 5 . .",
		". 3 3 3 2 3 4 2 2 5 1 3",
		"1 2 3 3 2 4 4 1 2 5 1 .")
	around(t, "alpha", krippendorff.Alpha().Value, .743, .0005)
	around(t, "agreement", krippendorff.Agreement().Value, .8, .0005)
	if f := krippendorff.FleissKappa(); f.Undefined != compare.NotEverybody {
		t.Errorf("Fleiss' kappa with missing data is %+v", f)
	}
	// Cohen's kappa by hand: 45 of 100 yes and yes, 15 yes and no, 25 no and yes, 15 no
	// and no agree in .6, by chance in .6·.7 + .4·.3 = .54.
	var cohen compare.Coding
	for said, n := range map[[2]string]int{{"y", "y"}: 45, {"y", "n"}: 15, {"n", "y"}: 25, {"n", "n"}: 15} {
		for range n {
			cohen = append(cohen, said[:])
		}
	}
	around(t, "Cohen's kappa", cohen.CohenKappa().Value, .06/.46, 1e-9)
	// Everybody the same of everything: undefined, not 1.
	if same := table("a a a", "a a a"); same.CohenKappa().Undefined != compare.OneCategory || same.Alpha().Undefined != compare.OneCategory || same.FleissKappa().Undefined != compare.OneCategory {
		t.Errorf("%+v %+v", same.CohenKappa(), same.Alpha())
	}
	if none := table(); none.CohenKappa().Undefined != compare.NoItems || none.Alpha().Undefined != compare.NoItems || none.FleissKappa().Undefined != compare.NoItems || none.Agreement().Undefined != compare.NoItems {
		t.Error("no items give a figure")
	}
}

// Krippendorff 2004, p. 254: two annotators, two labels.
func TestTextbookUnitizing(t *testing.T) {
	r := func(list ...int) (out []annotate.Range) {
		for i := 0; i < len(list); i += 2 {
			out = append(out, annotate.Range{Start: list[i] - 150, End: list[i] - 150 + list[i+1]})
		}
		return out
	}
	c := [][]annotate.Range{r(225, 70, 370, 30), r(220, 80, 355, 20, 400, 20)}
	k := [][]annotate.Range{r(180, 60, 300, 50), r(180, 60, 300, 50)}
	around(t, "alpha of c", compare.Unitizing(c, 300).Value, .7286, .0001)
	around(t, "alpha of k", compare.Unitizing(k, 300).Value, 1, .0001)
	around(t, "alpha of both", compare.UnitizingOf(map[annotate.Label][][]annotate.Range{"c": c, "k": k}, 300).Value, .8591, .0005)
	if f := compare.Unitizing([][]annotate.Range{nil, nil}, 300); f.Undefined != compare.NoUnits {
		t.Errorf("nobody: %+v", f)
	}
}

// Units of one annotator that overlap are one.
func TestUnitizingOverlap(t *testing.T) {
	one := compare.Unitizing([][]annotate.Range{{{Start: 0, End: 4}, {Start: 2, End: 7}}, {{Start: 0, End: 7}}}, 15)
	if one.Undefined != "" || one.Value != 1 {
		t.Errorf("%+v", one)
	}
}

// marks are random marks on a text of twelve bytes.
func marks(dice *rand.Rand) (list []compare.Mark) {
	for range dice.IntN(6) {
		start := dice.IntN(10)
		m := compare.Mark{Label: []annotate.Label{"quote", "claim"}[dice.IntN(2)], Parts: []annotate.Range{{Start: start, End: start + 1 + dice.IntN(2)}}}
		if dice.IntN(4) == 0 && start < 6 {
			m.Parts = append(m.Parts, annotate.Range{Start: start + 4, End: start + 5})
		}
		list = append(list, m)
	}
	return list
}

// A label on the same text is the one to compare with, rather than one that shares
// some of it and comes first.
func TestSemEvalPlaces(t *testing.T) {
	got := compare.SemEvalOf([]compare.Mark{on("a", 0, 10), on("b", 5, 10)}, []compare.Mark{on("c", 5, 10)})
	if got.Exact.Right != 1 || got.Partial.Right != 1 || got.Strict.Wrong != 1 || got.Type.Missed != 1 {
		t.Errorf("%+v", got)
	}
}

// Two halves meet the same whole, but only one of the same label; where nothing meets
// there is no agreement, and where nothing is there is no figure.
func TestRelaxed(t *testing.T) {
	whole, halves := []compare.Mark{on("a", 0, 20)}, []compare.Mark{on("a", 0, 8), on("a", 12, 20), on("b", 8, 12)}
	got := compare.Relaxed(whole, halves)
	if got != (compare.Meeting{Found: 1, Possible: 1, Given: 2, Actual: 3}) {
		t.Errorf("%+v", got)
	}
	around(t, "F1", got.F1().Value, .8, 1e-12)
	if f := compare.Relaxed(whole, []compare.Mark{on("b", 0, 20)}).F1(); f != (compare.Figure{N: 2}) {
		t.Errorf("%+v", f)
	}
	if f := compare.Relaxed(nil, nil).F1(); f.Undefined != compare.NoUnits {
		t.Errorf("%+v", f)
	}
}

// Of broken labels with one hull those that are the same belong together, in whatever
// order they come.
func TestBrokenTwins(t *testing.T) {
	one := compare.Mark{Label: "a", Parts: []annotate.Range{{Start: 0, End: 4}, {Start: 8, End: 20}}}
	two := compare.Mark{Label: "a", Parts: []annotate.Range{{Start: 0, End: 5}, {Start: 8, End: 20}}}
	for _, order := range [][2][]compare.Mark{{{one, two}, {two, one}}, {{two, one, on("a", 0, 2)}, {on("a", 0, 2), one, two}}} {
		n := len(order[0])
		if exact, overlap := compare.Exact(order[0], order[1]), compare.Overlap(order[0], order[1], 0); exact.Right != n || overlap.Right != n {
			t.Errorf("%v: %+v, %+v", order, exact, overlap)
		}
		pairs := compare.Pairs(order[0], order[1], func(a, b compare.Mark) bool { return true })
		for _, p := range pairs {
			if !slices.Equal(order[0][p[0]].Parts, order[1][p[1]].Parts) {
				t.Errorf("%v is paired with %v", order[0][p[0]], order[1][p[1]])
			}
		}
	}
}

// Over anything: labels on just the same text are counted as a look at every pair
// counts them; who is taken for right changes no F1; a threshold of all is no looser
// than none; every label is counted once.
func TestScoresOfAnything(t *testing.T) {
	dice := rand.New(rand.NewPCG(2, 3))
	for range 5000 {
		a, b := marks(dice), marks(dice)
		left, same := slices.Clone(b), 0
		for _, m := range a {
			i := slices.IndexFunc(left, func(x compare.Mark) bool { return x.Label == m.Label && slices.Equal(x.Parts, m.Parts) })
			if i >= 0 {
				left, same = slices.Delete(left, i, i+1), same+1
			}
		}
		exact, back := compare.Exact(a, b), compare.Exact(b, a)
		if exact.Right != same || exact.F1() != back.F1() {
			t.Fatalf("%v and %v: %+v, %d are the same", a, b, exact, same)
		}
		loose, strict := compare.Overlap(a, b, 0), compare.Overlap(a, b, 1)
		if loose.Right != same || strict.Right != same || strict.Partial > loose.Partial {
			t.Fatalf("%v and %v: %+v, %+v", a, b, loose, strict)
		}
		four := compare.SemEvalOf(a, b)
		for _, s := range []compare.Score{exact, loose, strict, four.Strict, four.Exact, four.Partial, four.Type} {
			if s.Possible() != len(a) || s.Actual() != len(b) {
				t.Fatalf("%v and %v: %+v", a, b, s)
			}
		}
	}
}
