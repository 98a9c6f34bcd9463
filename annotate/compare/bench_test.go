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

// large is a study of so many articles of 4 KB by five annotators with 100 labels on
// each, most of them alike, and answers about some.
func large(articles int) (s compare.Study) {
	dice := rand.New(rand.NewPCG(7, 7))
	labels := []annotate.Label{"speaker", "quote", "place", "claim"}
	for i := range articles {
		a := annotate.Article{ID: annotate.ArticleID(fmt.Sprint(i)), Text: strings.Repeat("some words of an article ", 164)}
		var layers []annotate.Layer
		var base []annotate.Span
		for k := range 100 {
			start := k * 40
			base = append(base, annotate.Span{Label: labels[dice.IntN(4)], Origin: annotate.Human, Parts: []annotate.Range{{Start: start, End: start + 5 + dice.IntN(30)}}})
		}
		for by := range 5 {
			l := annotate.Layer{Article: a.ID, By: annotate.Annotator(fmt.Sprint("a", by)), State: annotate.State{Status: annotate.Done}}
			for k, span := range base {
				span.ID = annotate.SpanID(fmt.Sprint(k))
				if span.Label == "quote" {
					span.Attrs = []annotate.Attribute{{Name: "kind", Value: []string{"direct", "mixed"}[dice.IntN(8)/7]}}
				}
				if dice.IntN(5) == 0 {
					span.Parts = []annotate.Range{{Start: span.Parts[0].Start + 1, End: span.Parts[0].End}}
				}
				l.Spans = append(l.Spans, span)
			}
			slices.SortFunc(l.Spans, annotate.CompareSpans)
			layers = append(layers, l)
		}
		s.Enter(a, layers)
	}
	return s
}

// BenchmarkAgree works out all figures of a million labels: 2 000 articles, five
// annotators, ten pairs.
func BenchmarkAgree(b *testing.B) {
	s := large(2000)
	for b.Loop() {
		s.Agree(blanked)
	}
}

// BenchmarkItems puts side by side what three annotators say of an article of a
// megabyte, 5 000 labels each, with a decision on each case.
func BenchmarkItems(b *testing.B) {
	var layers []annotate.Layer
	for who, by := range []annotate.Annotator{"amal", "bo", "cy"} {
		l := annotate.Layer{Article: "a", By: by, State: annotate.State{Status: annotate.Done}}
		for n := range 5000 {
			l.Spans = append(l.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(n)), Label: "quote", Parts: []annotate.Range{{Start: 200 * n, End: 200*n + 50 + n%(who+2)}}, Origin: annotate.Human})
		}
		layers = append(layers, l)
	}
	gold := annotate.NewLayer("a", annotate.Gold)
	ids := 0
	h := compare.Hearing{Reviewer: "mona", NewID: func() string { ids++; return fmt.Sprint("g", ids) }}.Sit(gold, layers)
	if _, err := h.Settle(compare.Rule{Ranks: 3, Stack: true}); err != nil {
		b.Fatal(err)
	}
	gold, err := gold.Apply(h.Change())
	if err != nil || len(gold.Decisions) == 0 {
		b.Fatal(err)
	}
	for b.Loop() {
		if len(compare.Items(gold, layers)) != 5000 {
			b.Fatal("not 5 000 cases")
		}
	}
}
