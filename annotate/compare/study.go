package compare

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"bluepencil/annotate"
)

// A Study is what several annotators have finished, article by article. Notes do
// not count, the gold layer is nobody's, and what is only proposed is not said.
type Study struct {
	Articles []Compared
}

// A Compared is one article with the finished layers of its annotators.
type Compared struct {
	Article annotate.Article
	Layers  []annotate.Layer // ascending by annotator, each once
}

// Enter takes up an article that at least two have finished. Of its layers the
// finished ones count, and none that is gold's.
func (s *Study) Enter(a annotate.Article, layers []annotate.Layer) {
	var kept []annotate.Layer
	for _, l := range layers {
		if l.By != annotate.Gold && l.State.Status == annotate.Done {
			kept = append(kept, l)
		}
	}
	slices.SortFunc(kept, func(x, y annotate.Layer) int { return cmp.Compare(x.By, y.By) })
	if len(kept) > 1 {
		s.Articles = append(s.Articles, Compared{a, kept})
	}
}

// A Pair is how two annotators agree, over all articles that both have finished.
type Pair struct {
	A, B     annotate.Annotator // A before B
	Articles int
	Score    Score
}

// Pairs scores each two annotators who have finished an article in common.
func (s Study) Pairs(measure Measure) []Pair {
	found := map[[2]annotate.Annotator]*Pair{}
	for _, a := range s.Articles {
		for j, y := range a.Layers {
			for _, x := range a.Layers[:j] {
				key := [2]annotate.Annotator{x.By, y.By}
				if found[key] == nil {
					found[key] = &Pair{A: x.By, B: y.By}
				}
				found[key].Articles++
				found[key].Score = found[key].Score.Plus(measure(a.Article, x, y))
			}
		}
	}
	var list []Pair
	for _, p := range found {
		list = append(list, *p)
	}
	slices.SortFunc(list, comparePairs)
	return list
}

func comparePairs(x, y Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) }

// Labels are those that anybody gave, ascending.
func (s Study) Labels() []annotate.Label {
	seen := map[annotate.Label]bool{}
	for _, a := range s.Articles {
		for _, l := range a.Layers {
			for i := range l.Spans {
				if isSaid(l.Spans[i].Origin) {
					seen[l.Spans[i].Label] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// A Spread is the mean of a figure over pairs of annotators, and how far they differ.
type Spread struct {
	Figure
	Deviation float64 // standard deviation over the pairs, of all of them
}

// MeanF1 is the mean of the F1 of pairs. Pairs without any label do not count.
func MeanF1(pairs []Pair) Spread {
	var values []float64
	for _, p := range pairs {
		if f := p.Score.F1(); f.Undefined == "" {
			values = append(values, f.Value)
		}
	}
	if len(values) == 0 {
		return Spread{Figure: Figure{Undefined: NoUnits}}
	}
	mean, squares := 0.0, 0.0
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return Spread{Figure{Value: mean, N: len(values)}, math.Sqrt(squares / float64(len(values)))}
}
