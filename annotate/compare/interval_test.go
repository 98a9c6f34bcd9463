package compare_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// An interval lies around its figure, is the same each time, and is wider where
// articles differ more.
func TestIntervals(t *testing.T) {
	s := small()
	first, again := s.Agree(blanked).Overall[compare.ExactF1], s.Agree(blanked).Overall[compare.ExactF1]
	if first != again || !(first.Low < first.Value && first.Value < first.High) || first.High-first.Low > .3 {
		t.Errorf("%+v and %+v", first, again)
	}
	for i := range s.Articles[:4] {
		s.Articles[i].Layers[0].Spans = nil
		s.Articles[i].Layers[0].Links = nil
	}
	if wide := s.Agree(blanked).Overall[compare.ExactF1]; wide.High-wide.Low < 2*(first.High-first.Low) {
		t.Errorf("%+v is hardly wider than %+v", wide, first)
	}
	few := compare.Study{Articles: s.Articles[:4]}
	if f := few.Agree(blanked).Overall[compare.ExactF1]; f.Low != 0 || f.High != 0 {
		t.Errorf("of four articles: %+v", f)
	}
}

// Every figure that comes of several articles has an interval around it, coefficients
// as well; of a pair that has few articles it has none.
func TestIntervalsOfEverything(t *testing.T) {
	got := small().AgreeWith(blanked, compare.Options{Gamma: true})
	around := func(what string, figures map[string]compare.Interval, n int) {
		if len(figures) != n {
			t.Errorf("%s has %d figures", what, len(figures))
		}
		for name, f := range figures {
			if name == compare.LinkF1 && f.Value == 0 && f.N > 0 {
				continue // two who link nothing alike
			}
			if f.Undefined != "" || !(f.Low < f.Value && f.Value < f.High) || f.High-f.Low > .7 {
				t.Errorf("%s of %s: %+v", name, what, f)
			}
		}
	}
	delete(got.Overall, compare.TokenFleiss)
	around("all", got.Overall, 12)
	for _, l := range got.Labels {
		around(string(l.Label), l.Figures, 3)
	}
	for _, p := range got.Pairs {
		around(string(p.A+p.B), p.Figures, 13)
	}
	s := small()
	for i := range s.Articles[:6] {
		s.Articles[i].Layers = slices.DeleteFunc(s.Articles[i].Layers, func(l annotate.Layer) bool { return l.By == "a1" })
	}
	few := s.Agree(blanked)
	if p := few.Pairs[0]; p.Articles > 4 || p.Figures[compare.ExactF1].High != 0 || p.Figures[compare.TokenKappa].High != 0 {
		t.Errorf("%+v", p)
	}
	if f := few.Overall[compare.TokenFleiss]; f.High != 0 || f.N == 0 {
		t.Errorf("of two articles that everybody has finished: %+v", f)
	}
}

// Every interval is that of studies in which articles are there as often as they are
// drawn.
func TestIntervalsAreOfStudies(t *testing.T) {
	s := small()
	s.Articles = slices.DeleteFunc(s.Articles, func(c compare.Compared) bool { return len(c.Layers) < 3 })
	got, gammas := s.AgreeWith(blanked, compare.Options{Gamma: true}), s.Gammas(compare.Combined)
	dice, values := rand.New(rand.NewPCG(1979, 1)), map[string][]float64{}
	for range 300 {
		var again compare.Study
		var drawn []compare.GammaFigure
		for range s.Articles {
			i := dice.IntN(len(s.Articles))
			again.Articles, drawn = append(again.Articles, s.Articles[i]), append(drawn, gammas[i])
		}
		values[compare.GammaMean] = append(values[compare.GammaMean], compare.MeanGamma(drawn).Value)
		for name, f := range named(again.Agree(blanked)) {
			values[name] = append(values[name], f.Value)
		}
	}
	for name, f := range named(got) {
		slices.Sort(values[name])
		around(t, "the low end of "+name, f.Low, values[name][7], 1e-9)
		around(t, "the high end of "+name, f.High, values[name][292], 1e-9)
	}
}

// named are all figures with an interval.
func named(a compare.Agreement) map[string]compare.Interval {
	list := maps.Clone(a.Overall)
	for _, p := range a.Pairs {
		for name, f := range p.Figures {
			list[fmt.Sprint(name, " of ", p.A, " and ", p.B)] = f
		}
	}
	for _, l := range a.Labels {
		for name, f := range l.Figures {
			list[fmt.Sprint(name, " of ", l.Label)] = f
		}
	}
	return list
}
