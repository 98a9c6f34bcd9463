package compare_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
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
			l.Spans = l.Spans[:20-3*j]
			for k := range l.Spans {
				if (i+j+k)%7 == 0 {
					l.Spans[k].Label = "claim"
				}
			}
			l.Spans = append(l.Spans, annotate.Span{ID: "long", Label: "speaker", Parts: []annotate.Range{{Start: 20 * i, End: 200 + 30*j}}})
			slices.SortFunc(l.Spans, annotate.CompareSpans)
			for k := 1; k < len(l.Spans); k += 3 + j {
				l.Links = append(l.Links, annotate.Link{ID: annotate.LinkID(fmt.Sprint(k)), Label: "said by", From: l.Spans[k].ID, To: l.Spans[k-1].ID})
			}
		}
	}
	return s
}

// A threshold is the share of intersection over union: of ten bytes, nine and eight
// in common are .9 and .8.
func TestThreshold(t *testing.T) {
	row := func(by annotate.Annotator, ends ...int) annotate.Layer {
		l := annotate.Layer{By: by, State: annotate.State{Status: annotate.Done}}
		for i, end := range ends {
			l.Spans = append(l.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: "quote", Parts: []annotate.Range{{Start: 20 * i, End: 20*i + end}}})
		}
		return l
	}
	s := answered([]annotate.Layer{row("amal", 10, 10, 10, 10), row("bo", 10, 9, 8, 1)})
	for threshold, right := range map[float64]float64{0: 4, .05: 4, .1: 4, .11: 3, .8: 3, .81: 2, .9: 2, .91: 1, 1: 1} {
		got := s.AgreeWith(blanked, compare.Options{Threshold: threshold})
		around(t, fmt.Sprint("overlap from ", threshold), got.Overall[compare.OverlapF1].Value, right/4, 1e-12)
		around(t, "precision", got.Pairs[0].Figures[compare.OverlapPrecision].Value, right/4, 1e-12)
		around(t, "exact", got.Overall[compare.ExactF1].Value, .25, 1e-12)
	}
	broken := compare.Mark{Label: "quote", Parts: []annotate.Range{{Start: 0, End: 10}, {Start: 30, End: 40}}}
	inside := answered([]annotate.Layer{saying("amal", broken), saying("bo", on("quote", 15, 25))}).Agree(blanked)
	around(t, "overlap in a gap", inside.Overall[compare.OverlapF1].Value, 0, 0)
}

// Articles are listed from the worst on, those without any label last.
func TestArticlesByAgreement(t *testing.T) {
	s := small()
	s.Articles[4].Layers[0].Spans, s.Articles[4].Layers[0].Links = nil, nil
	for j := range s.Articles[6].Layers {
		s.Articles[6].Layers[j].Spans, s.Articles[6].Layers[j].Links = nil, nil
	}
	s.Articles[4].Article.Title = "Fishing limits"
	got := s.Agree(blanked).ByArticle
	if len(got) != 9 || got[0].ID != "4" || got[0].Title != "Fishing limits" || got[0].Annotators != 3 || got[8].ID != "6" || got[8].Figures[compare.ExactF1].Undefined != compare.NoUnits {
		t.Fatalf("%+v", got)
	}
	for i, a := range got {
		exact := a.Figures[compare.ExactF1]
		if i > 0 && exact.Undefined == "" && exact.Value < got[i-1].Figures[compare.ExactF1].Value {
			t.Errorf("%s is after a better one", a.ID)
		}
		one := compare.Study{Articles: slices.DeleteFunc(slices.Clone(s.Articles), func(c compare.Compared) bool { return c.Article.ID != a.ID })}.Agree(blanked)
		for name, f := range a.Figures {
			if one.Overall[name].Figure != f {
				t.Errorf("%s of %s is %+v, alone %+v", name, a.ID, f, one.Overall[name].Figure)
			}
		}
	}
}

// The unitizing alpha of a label is that of its units.
func TestUnitizingOfLabels(t *testing.T) {
	s := small()
	s.Articles = s.Articles[1:2]
	a := s.Articles[0]
	got := s.Agree(blanked)
	if len(got.Labels) != 4 {
		t.Fatalf("%+v", got.Labels)
	}
	for _, label := range got.Labels {
		var units [][]annotate.Range
		for _, l := range a.Layers {
			var own []annotate.Range
			for _, m := range compare.MarksOf(l) {
				if m.Label == label.Label {
					own = append(own, m.Parts...)
				}
			}
			units = append(units, own)
		}
		around(t, "unitizing alpha of "+string(label.Label), label.Figures[compare.UnitizingAll].Value, compare.Unitizing(units, len(a.Article.Text)).Value, 1e-12)
	}
}

// Gamma is worked out where it is asked for, of all and of each article, and it is
// said of how many articles the alignment is not known to be the best.
func TestAgreementWithGamma(t *testing.T) {
	s := small()
	s.Articles = s.Articles[:5]
	plain, got := s.Agree(blanked), s.AgreeWith(blanked, compare.Options{Gamma: true})
	if _, ok := plain.Overall[compare.GammaMean]; ok || len(plain.ByArticle[0].Figures) != 3 {
		t.Errorf("nobody asked for %+v", plain.ByArticle[0])
	}
	list := s.Gammas(compare.Combined)
	if got.Overall[compare.GammaMean].Figure != compare.MeanGamma(list) || got.GammaApproximate != 0 {
		t.Errorf("%+v, %d are approximate", got.Overall[compare.GammaMean], got.GammaApproximate)
	}
	for _, a := range got.ByArticle {
		n, err := strconv.Atoi(string(a.ID))
		if err != nil || a.Figures[compare.GammaMean] != list[n].Figure {
			t.Errorf("article %s: %+v, want %+v", a.ID, a.Figures[compare.GammaMean], list[n])
		}
	}
	var layers []annotate.Layer
	for i, marks := range crowd(rand.New(rand.NewPCG(9, 9)), 7, 60, 300) {
		layers = append(layers, saying(annotate.Annotator(fmt.Sprint("a", i)), marks...))
	}
	if got := answered(layers).AgreeWith(blanked, compare.Options{Gamma: true}); got.GammaApproximate != 1 {
		t.Errorf("of a crowd: %+v, %d are approximate", got.Overall[compare.GammaMean], got.GammaApproximate)
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
