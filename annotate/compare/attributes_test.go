package compare_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// answers is a finished layer of spans of ten bytes with an answer each: "direct" is
// quote, kind = direct; "." is quote without an answer; "-" is no span; "~" is one on
// other text.
func answers(by annotate.Annotator, text string) annotate.Layer {
	l := annotate.Layer{By: by, State: annotate.State{Status: annotate.Done}}
	for i, word := range strings.Fields(text) {
		s := annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: "quote", Origin: annotate.Human, Parts: []annotate.Range{{Start: 20 * i, End: 20*i + 10}}}
		switch word {
		case "-":
			continue
		case "~":
			s.Parts[0].End--
			word = "direct"
			fallthrough
		default:
			if word != "." {
				s.Attrs = []annotate.Attribute{{Name: "kind", Value: word}}
			}
		}
		l.Spans = append(l.Spans, s)
	}
	return l
}

// answered is a study of articles, each a row of layers.
func answered(articles ...[]annotate.Layer) (s compare.Study) {
	for i, layers := range articles {
		s.Enter(annotate.Article{ID: annotate.ArticleID(fmt.Sprint(i)), Text: strings.Repeat("a", 400)}, layers)
	}
	return s
}

// Kappa of an attribute is Cohen's, over the spans that both gave; no answer is one of
// its own, and articles add up.
func TestAttributes(t *testing.T) {
	s := answered(
		[]annotate.Layer{answers("amal", "direct direct mixed . direct - ~"), answers("bo", "direct mixed mixed . . direct direct")},
		[]annotate.Layer{answers("amal", "direct mixed"), answers("bo", "direct mixed"), answers("cy", "mixed -")},
	)
	got := s.Attributes()
	if len(got) != 1 || got[0].Label != "quote" || got[0].Name != "kind" || len(got[0].Pairs) != 3 {
		t.Fatalf("%+v", got)
	}
	// amal and bo: 7 pairs, 5 of them alike; direct 4 and 2, mixed 2 and 3, none 1 and 2.
	first := got[0].Pairs[0]
	if first.A != "amal" || first.B != "bo" || first.N != 7 {
		t.Errorf("%+v", first)
	}
	expected := (4*2 + 2*3 + 1*2) / 49.
	around(t, "kappa", first.Value, (5/7.-expected)/(1-expected), 1e-12)
	for _, p := range got[0].Pairs[1:] {
		if p.B != "cy" || p.N != 1 || p.Undefined != "" || p.Value != 0 {
			t.Errorf("one span, other answers: %+v", p)
		}
	}
	around(t, "mean", got[0].Value, first.Value/3, 1e-12)
	if got[0].N != 9 {
		t.Errorf("%d spans", got[0].N)
	}
}

// A kappa that is undefined says why, and does not count in the mean.
func TestAttributesOfNothing(t *testing.T) {
	if list := answered([]annotate.Layer{answers("amal", ". ."), answers("bo", ". .")}).Attributes(); list != nil {
		t.Errorf("no answers: %+v", list)
	}
	for why, layers := range map[compare.Reason][]annotate.Layer{
		compare.NoItems:     {answers("amal", "direct -"), answers("bo", "- direct")},
		compare.OneCategory: {answers("amal", "direct direct"), answers("bo", "direct direct")},
	} {
		got := answered(layers).Attributes()
		if len(got) != 1 || got[0].Undefined != why || got[0].Pairs[0].Undefined != why || math.IsNaN(got[0].Value) {
			t.Errorf("%+v, want %q", got, why)
		}
	}
	s := answered([]annotate.Layer{answers("amal", "direct mixed -"), answers("bo", "direct mixed -"), answers("cy", "- - direct")})
	if got := s.Attributes()[0]; got.Undefined != "" || got.Value != 1 || got.N != 2 {
		t.Errorf("%+v", got)
	}
	proposed := answers("bo", "direct direct")
	for i := range proposed.Spans {
		proposed.Spans[i].Origin = annotate.Model
	}
	if got := answered([]annotate.Layer{answers("amal", "direct direct"), proposed}).Attributes(); got[0].N != 0 {
		t.Errorf("what is only proposed counts: %+v", got)
	}
}

// Broken spans with one hull are the same only where all of their parts are.
func TestAttributesOfBrokenSpans(t *testing.T) {
	broken := func(by annotate.Annotator, parts ...[]annotate.Range) annotate.Layer {
		l := annotate.Layer{By: by, State: annotate.State{Status: annotate.Done}}
		for i, p := range parts {
			l.Spans = append(l.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: "quote", Parts: p, Attrs: []annotate.Attribute{{Name: "kind", Value: fmt.Sprint(len(p), p[0].End)}}})
		}
		return l
	}
	one, two := []annotate.Range{{Start: 0, End: 4}, {Start: 8, End: 20}}, []annotate.Range{{Start: 0, End: 5}, {Start: 8, End: 20}}
	whole := []annotate.Range{{Start: 0, End: 20}}
	s := answered([]annotate.Layer{broken("amal", one, whole, two), broken("bo", two, one)})
	got := s.Attributes()
	if len(got) != 1 || got[0].N != 2 || got[0].Value != 1 {
		t.Errorf("%+v", got)
	}
	twice := answered([]annotate.Layer{broken("amal", one, one, one), broken("bo", one)}).Attributes()
	if twice[0].N != 1 {
		t.Errorf("one span was compared with several: %+v", twice)
	}
	slices.Reverse(s.Articles[0].Layers[0].Spans)
	if again := s.Attributes(); again[0].N != 2 {
		t.Errorf("in another order: %+v", again)
	}
}
