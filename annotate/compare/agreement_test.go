package compare_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// small is a study of three annotators, of whom one has left out some articles, with
// links and labels that overlap.
func small() compare.Study {
	s := large(9)
	for i := range s.Articles {
		a := &s.Articles[i]
		a.Layers = a.Layers[:3]
		if i%3 == 0 {
			a.Layers = []annotate.Layer{a.Layers[0], a.Layers[2]}
		}
		for j := range a.Layers {
			l := &a.Layers[j]
			l.Spans = l.Spans[:20]
			for k := 1; k < len(l.Spans); k += 3 + j {
				l.Links = append(l.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint(k)), Label: "said by", From: l.Spans[k].ID, To: l.Spans[k-1].ID})
			}
		}
	}
	return s
}

// The figures of a study, which are counted in one go, are those that come of
// counting each by itself.
func TestAgreeIsWhatIsCounted(t *testing.T) {
	s := small()
	got := s.Agree(blanked)
	if !slices.Equal(got.Annotators, []annotate.Annotator{"a0", "a1", "a2"}) || got.Articles != 9 || len(got.Pairs) != 3 || len(got.Labels) != 4 {
		t.Fatalf("%+v", got)
	}
	measures := map[string]compare.Measure{compare.ExactF1: compare.ExactOf(""), compare.OverlapF1: compare.OverlapOf("", 0), compare.LinkF1: compare.LinksOf("", false), compare.TokenF1: compare.TokensOf("", blanked)}
	for name, measure := range measures {
		pairs := s.Pairs(measure)
		around(t, name, got.Overall[name].Value, compare.MeanF1(pairs).Value, 1e-12)
		for i, p := range pairs {
			if got.Pairs[i].A != p.A || got.Pairs[i].B != p.B || got.Pairs[i].Articles != p.Articles {
				t.Fatalf("pair %d is %+v, want %+v", i, got.Pairs[i], p)
			}
			around(t, name+" of a pair", got.Pairs[i].Figures[name].Value, p.Score.F1().Value, 1e-12)
		}
	}
	for _, l := range got.Labels {
		around(t, "exact F1 of "+string(l.Label), l.Figures[compare.ExactF1].Value, compare.MeanF1(s.Pairs(compare.ExactOf(l.Label))).Value, 1e-12)
		around(t, "overlap F1 of "+string(l.Label), l.Figures[compare.OverlapF1].Value, compare.MeanF1(s.Pairs(compare.OverlapOf(l.Label, 0))).Value, 1e-12)
	}
	coding := s.TokenCoding(blanked)
	around(t, "alpha", got.Overall[compare.TokenAlpha].Value, coding.Alpha().Value, 1e-12)
	whole := slices.DeleteFunc(coding, func(row []string) bool { return slices.Contains(row, "") })
	around(t, "Fleiss' kappa", got.Overall[compare.TokenFleiss].Value, whole.FleissKappa().Value, 1e-12)
	for _, p := range got.Pairs {
		around(t, "kappa of a pair", p.Figures[compare.TokenKappa].Value, s.TokenCodingOf(p.A, p.B, blanked).CohenKappa().Value, 1e-12)
	}
	for _, m := range compare.Metrics() {
		f, ok := got.Overall[m.Name]
		if !ok && m.Name != compare.TokenKappa || ok && (f.Undefined != "" || math.IsNaN(f.Value) || f.N == 0) {
			t.Errorf("%s is %+v", m.Name, f)
		}
	}
}

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

// What nobody has finished with somebody else has no figure, and says why.
func TestNothingToCompare(t *testing.T) {
	var s compare.Study
	started := annotate.Layer{By: "bo", State: annotate.State{Status: annotate.Started}}
	done := annotate.Layer{By: "amal", State: annotate.State{Status: annotate.Done}}
	gold := annotate.Layer{By: annotate.Gold, State: annotate.State{Status: annotate.Done}}
	s.Enter(annotate.Article{ID: "a", Text: "some words"}, []annotate.Layer{started, done, gold})
	got := s.Agree(blanked)
	if got.Articles != 0 || len(got.Pairs) != 0 || got.Overall[compare.ExactF1].Undefined != compare.NoUnits || got.Overall[compare.TokenAlpha].Undefined != compare.NoItems {
		t.Errorf("%+v", got)
	}
}
