package compare_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// beside are annotators who find about the same on a text of 4 000 characters.
func beside(annotators, each int, seed uint64) (all [][]compare.Mark) {
	dice := rand.New(rand.NewPCG(seed, 6))
	for range annotators {
		var list []compare.Mark
		for k := range each {
			start := k*4000/each + dice.IntN(15)
			list = append(list, compare.Mark{Label: []annotate.Label{"a", "b", "c"}[(k+dice.IntN(8)/7)%3], Parts: []annotate.Range{{Start: start, End: start + 5 + k%7*10 + dice.IntN(10)}}})
		}
		all = append(all, list)
	}
	return all
}

// Gamma is 1 where all say the same, near 0 where they do so by chance, the same each
// time, and no other when positions are counted on another scale.
func TestGamma(t *testing.T) {
	all := beside(3, 20, 1)
	got := compare.Gamma(all, 4000, compare.Combined)
	if got.Undefined != "" || got.Value < .5 || got.Value > .95 || got.N != 60 || got.Samples < 30 || !got.Exact || got != compare.Gamma(all, 4000, compare.Combined) {
		t.Errorf("%+v", got)
	}
	double := beside(3, 20, 1)
	for _, list := range double {
		for i := range list {
			list[i].Parts[0] = annotate.Range{Start: 2 * list[i].Parts[0].Start, End: 2 * list[i].Parts[0].End}
		}
	}
	around(t, "disorder of twice the text", compare.Combined.Align(double).Disorder, got.Observed, 1e-12)
	around(t, "gamma of twice the text", compare.Gamma(double, 8000, compare.Combined).Value, got.Value, .03)
	around(t, "gamma of the same", compare.Gamma([][]compare.Mark{all[0], all[0], all[0]}, 4000, compare.Combined).Value, 1, 1e-12)
	all = beside(3, 8, 1)
	dice, sum := rand.New(rand.NewPCG(5, 5)), 0.0
	for range 30 {
		for i, list := range all {
			by := dice.IntN(4000)
			for k, m := range list {
				start := (m.Parts[0].Start + by) % 4000
				all[i][k].Parts = []annotate.Range{{Start: start, End: start + m.Parts[0].Len()}}
			}
		}
		sum += compare.Gamma(all, 4000, compare.Combined).Value / 30
	}
	around(t, "gamma of chance", sum, 0, .1)
}

// Where there is nothing there is no gamma, and a silent annotator counts.
func TestGammaOfNothing(t *testing.T) {
	one := []compare.Mark{{Label: "a", Parts: []annotate.Range{{Start: 3, End: 9}}}}
	for why, all := range map[compare.Reason][][]compare.Mark{compare.NoItems: {one}, compare.NoUnits: {nil, nil}} {
		if g := compare.Gamma(all, 50, compare.Combined); g.Undefined != why {
			t.Errorf("%+v, want %q", g, why)
		}
	}
	if g := compare.Gamma([][]compare.Mark{one, nil}, 50, compare.Combined); g.Undefined != "" || g.Observed != 2 || g.Value > .1 {
		t.Errorf("one who found something and one who did not: %+v", g)
	}
	if m := compare.MeanGamma(nil); m.Undefined != compare.NoItems {
		t.Errorf("%+v", m)
	}
}

// Of a study, gamma is the mean over articles by units, and is counted in code points.
func TestGammaOfAStudy(t *testing.T) {
	s := small()
	list := s.Gammas(compare.Combined)
	sum, n := 0.0, 0
	for _, g := range list {
		sum, n = sum+g.Value*float64(g.N), n+g.N
	}
	mean := compare.MeanGamma(list)
	if len(list) != 9 || n != 6*54+3*39 || mean.N != n || mean.Value < .3 {
		t.Errorf("%+v of %d articles, %d units", mean, len(list), n)
	}
	around(t, "the mean", mean.Value, sum/float64(n), 1e-12)
	for i := range s.Articles {
		a := &s.Articles[i]
		a.Article.Text = strings.ReplaceAll(a.Article.Text, "e", "é")
		for _, l := range a.Layers {
			for k, span := range l.Spans {
				p := span.Parts[0]
				before, within := strings.Count(strings.Repeat("some words of an article ", 164)[:p.Start], "e"), strings.Count(strings.Repeat("some words of an article ", 164)[p.Start:p.End], "e")
				l.Spans[k].Parts = []annotate.Range{{Start: p.Start + before, End: p.End + before + within}}
			}
		}
	}
	if again := s.Gammas(compare.Combined); !slices.Equal(again, list) {
		t.Errorf("in two bytes a character: %+v, want %+v", again, list)
	}
}

// BenchmarkGamma is gamma of one article with 300 units, chance included.
func BenchmarkGamma(b *testing.B) {
	for _, n := range [][2]int{{2, 150}, {3, 100}, {6, 50}} {
		all := beside(n[0], n[1], 1)
		b.Run(fmt.Sprintf("%d×%d", n[0], n[1]), func(b *testing.B) {
			for b.Loop() {
				g := compare.Gamma(all, 4000, compare.Combined)
				b.ReportMetric(g.Value, "gamma")
				b.ReportMetric(float64(g.Samples), "samples")
			}
		})
	}
}
