package compare_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// measures are the ways of scoring labels, by metric.
func measures() map[string]compare.Measure {
	semeval := func(pick func(s compare.SemEval) compare.Score) compare.Measure {
		return func(_ annotate.Article, x, y annotate.Layer) compare.Score {
			return pick(compare.SemEvalOf(compare.MarksOf(x), compare.MarksOf(y)))
		}
	}
	return map[string]compare.Measure{
		compare.ExactF1: compare.ExactOf(""), compare.OverlapF1: compare.OverlapOf("", 0), compare.LinkF1: compare.LinksOf("", false), compare.TokenF1: compare.TokensOf("", blanked),
		compare.SemEvalStrict:  semeval(func(s compare.SemEval) compare.Score { return s.Strict }),
		compare.SemEvalExact:   semeval(func(s compare.SemEval) compare.Score { return s.Exact }),
		compare.SemEvalPartial: semeval(func(s compare.SemEval) compare.Score { return s.Partial }),
		compare.SemEvalType:    semeval(func(s compare.SemEval) compare.Score { return s.Type }),
	}
}

// same checks a figure against one that was worked out by itself.
func same(t *testing.T, what string, got, want compare.Figure) {
	t.Helper()
	if got.Undefined != want.Undefined || math.Abs(got.Value-want.Value) > 1e-12 {
		t.Errorf("%s is %+v, by itself %+v", what, got, want)
	}
}

// counted checks all figures of a study against those of counting each by itself.
func counted(t *testing.T, s compare.Study) compare.Agreement {
	t.Helper()
	got := s.Agree(blanked)
	for name, measure := range measures() {
		pairs := s.Pairs(measure)
		same(t, name, got.Overall[name].Figure, compare.MeanF1(pairs).Figure)
		for i, p := range pairs {
			f := got.Pairs[i]
			if f.A != p.A || f.B != p.B || f.Articles != p.Articles {
				t.Fatalf("pair %d is %+v, want %+v", i, f, p)
			}
			same(t, name+" of a pair", f.Figures[name].Figure, p.Score.F1())
			switch name {
			case compare.ExactF1:
				same(t, "precision", f.Figures[compare.ExactPrecision].Figure, p.Score.Precision())
				same(t, "recall", f.Figures[compare.ExactRecall].Figure, p.Score.Recall())
			case compare.OverlapF1:
				same(t, "overlap precision", f.Figures[compare.OverlapPrecision].Figure, p.Score.Precision())
				same(t, "overlap recall", f.Figures[compare.OverlapRecall].Figure, p.Score.Recall())
			}
		}
	}
	for _, l := range got.Labels {
		same(t, "exact F1 of "+string(l.Label), l.Figures[compare.ExactF1].Figure, compare.MeanF1(s.Pairs(compare.ExactOf(l.Label))).Figure)
		same(t, "overlap F1 of "+string(l.Label), l.Figures[compare.OverlapF1].Figure, compare.MeanF1(s.Pairs(compare.OverlapOf(l.Label, 0))).Figure)
	}
	coding := s.TokenCoding(blanked)
	same(t, "alpha", got.Overall[compare.TokenAlpha].Figure, coding.Alpha())
	whole := slices.DeleteFunc(coding, func(row []string) bool { return slices.Contains(row, "") })
	same(t, "Fleiss' kappa", got.Overall[compare.TokenFleiss].Figure, whole.FleissKappa())
	mean, defined := compare.Figure{}, 0
	for _, p := range got.Pairs {
		if f := p.Figures[compare.TokenKappa]; f.Undefined == "" {
			mean.Value, mean.N, defined = mean.Value+f.Value, mean.N+f.N, defined+1
		}
		same(t, "kappa of a pair", p.Figures[compare.TokenKappa].Figure, s.TokenCodingOf(p.A, p.B, blanked).CohenKappa())
	}
	if defined > 0 {
		mean.Value /= float64(defined)
		same(t, "mean kappa", got.Overall[compare.TokenKappa].Figure, mean)
	}
	return got
}

// The figures of a study, which are counted in one go, are those that come of
// counting each by itself.
func TestAgreeIsWhatIsCounted(t *testing.T) {
	s := small()
	got := counted(t, s)
	if !slices.Equal(got.Annotators, []annotate.Annotator{"a0", "a1", "a2"}) || got.Articles != 9 || len(got.Pairs) != 3 || len(got.Labels) != 4 {
		t.Fatalf("%+v", got)
	}
	notOfAll := []string{compare.ExactPrecision, compare.ExactRecall, compare.OverlapPrecision, compare.OverlapRecall, compare.GammaMean, compare.AttributeKappa}
	if answers := s.Attributes(); len(answers) != 2 || !reflect.DeepEqual(got.Attributes, answers) || answers[1].Undefined != "" {
		t.Errorf("%+v, want %+v", got.Attributes, answers)
	}
	for _, m := range compare.Metrics() {
		f, ok := got.Overall[m.Name]
		if ok == slices.Contains(notOfAll, m.Name) || ok && (f.Undefined != "" || math.IsNaN(f.Value) || f.N == 0) {
			t.Errorf("%s is %+v", m.Name, f)
		}
	}
}

// It is so of anything: labels that overlap, nest, are broken and stand on each other,
// links, empty layers, and articles that some have left out.
func TestAgreeOfAnything(t *testing.T) {
	dice := rand.New(rand.NewPCG(4, 2))
	for range 300 {
		var s compare.Study
		for i := range dice.IntN(4) {
			var layers []annotate.Layer
			for by := range 4 {
				if dice.IntN(4) > 0 {
					l := saying(annotate.Annotator(fmt.Sprint("a", by)), marks(dice)...)
					for k := 1; k < len(l.Spans); k += 1 + dice.IntN(2) {
						l.Links = append(l.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint(k)), Label: "said by", From: l.Spans[k].ID, To: l.Spans[k-1].ID})
					}
					layers = append(layers, l)
				}
			}
			s.Enter(annotate.Article{ID: annotate.ArticleID(fmt.Sprint(i)), Text: []string{"a b c d e f ", "abc  defg hi", "éé àà aàéà"}[dice.IntN(3)]}, layers)
		}
		if counted(t, s); t.Failed() {
			t.Fatalf("%+v", s)
		}
	}
}
