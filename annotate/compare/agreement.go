package compare

import (
	"math/rand/v2"
	"slices"

	"bluepencil/annotate"
)

// An Agreement is all figures of a study.
type Agreement struct {
	Annotators []annotate.Annotator
	Articles   int // that two or more have finished
	Pairs      []PairFigures
	Labels     []LabelFigures // ascending by label
	Overall    map[string]Interval
}

// PairFigures are those of two annotators, by the names of metrics.
type PairFigures struct {
	A, B     annotate.Annotator
	Articles int
	Figures  map[string]Interval
}

// LabelFigures are those of one label: means over pairs, and the unitizing alpha.
type LabelFigures struct {
	Label   annotate.Label
	Figures map[string]Interval
}

// An Interval is a figure, and where 95 of 100 of its kind lie when the articles are
// drawn anew, with replacement (the percentile bootstrap of Efron 1979). Low and High
// are 0 where it was not drawn: for fewer than five articles, and for coefficients.
type Interval struct {
	Figure
	Low, High float64
}

// draws is how often articles are drawn anew.
const draws = 500

// fewest is the fewest articles from which it makes sense to draw.
const fewest = 5

// Agree works out all figures. tokens cuts a text into words.
func (s Study) Agree(tokens func(text string) []annotate.Range) Agreement {
	out := Agreement{Annotators: s.Annotators(), Overall: map[string]Interval{}}
	for _, a := range s.Articles {
		if len(a.Layers) > 1 {
			out.Articles++
		}
	}
	scored := map[string]Measure{ExactF1: ExactOf(""), OverlapF1: OverlapOf("", 0), LinkF1: LinksOf("", false), TokenF1: TokensOf("", tokens)}
	for _, p := range s.Pairs(ExactOf("")) {
		out.Pairs = append(out.Pairs, s.between(p, scored, tokens))
	}
	for name, measure := range scored {
		out.Overall[name] = s.mean(measure)
	}
	coding := s.TokenCoding(tokens)
	out.Overall[TokenAlpha] = Interval{Figure: coding.Alpha()}
	out.Overall[TokenFleiss] = Interval{Figure: coding.whole().FleissKappa()}
	out.Overall[UnitizingAll] = Interval{Figure: s.Unitizing("")}
	for _, label := range s.Labels() {
		out.Labels = append(out.Labels, LabelFigures{label, map[string]Interval{
			ExactF1: s.mean(ExactOf(label)), OverlapF1: s.mean(OverlapOf(label, 0)), UnitizingAll: {Figure: s.Unitizing(label)},
		}})
	}
	return out
}

// whole are the items of which everybody has said something.
func (c Coding) whole() Coding {
	return slices.DeleteFunc(slices.Clone(c), func(row []string) bool { return slices.Contains(row, "") })
}

// between are the figures of two annotators.
func (s Study) between(p Pair, scored map[string]Measure, tokens func(string) []annotate.Range) PairFigures {
	own := s.of(p.A, p.B)
	f := PairFigures{A: p.A, B: p.B, Articles: p.Articles, Figures: map[string]Interval{}}
	for name, measure := range scored {
		f.Figures[name] = own.mean(measure)
	}
	f.Figures[TokenKappa] = Interval{Figure: own.TokenCodingOf(p.A, p.B, tokens).CohenKappa()}
	return f
}

// of is the study of two annotators alone.
func (s Study) of(a, b annotate.Annotator) (out Study) {
	for _, x := range s.Articles {
		var layers []annotate.Layer
		for _, l := range x.Layers {
			if l.By == a || l.By == b {
				layers = append(layers, l)
			}
		}
		if len(layers) == 2 {
			out.Articles = append(out.Articles, Compared{x.Article, layers})
		}
	}
	return out
}

// mean is the mean F1 of the pairs, with its interval.
func (s Study) mean(measure Measure) Interval {
	scores := s.scores(measure)
	out := Interval{Figure: scores.mean(nil)}
	if len(scores) < fewest || out.Undefined != "" {
		return out
	}
	dice, drawn := rand.New(rand.NewPCG(1979, 1)), make([]int, len(scores))
	var values []float64
	for range draws {
		clear(drawn)
		for range scores {
			drawn[dice.IntN(len(scores))]++
		}
		if f := scores.mean(drawn); f.Undefined == "" {
			values = append(values, f.Value)
		}
	}
	if len(values) > 0 {
		slices.Sort(values)
		out.Low, out.High = values[len(values)*25/1000], values[min(len(values)*975/1000, len(values)-1)]
	}
	return out
}

// An articleScores has the scores of each pair of annotators on each article that
// two have finished.
type articleScores []map[[2]annotate.Annotator]Score

func (s Study) scores(measure Measure) (list articleScores) {
	for _, a := range s.Articles {
		if len(a.Layers) < 2 {
			continue
		}
		own := map[[2]annotate.Annotator]Score{}
		for j, y := range a.Layers {
			for _, x := range a.Layers[:j] {
				own[[2]annotate.Annotator{x.By, y.By}] = measure(a.Article, x, y)
			}
		}
		list = append(list, own)
	}
	return list
}

// mean is the mean F1 over pairs where each article counts so often; nil is once.
func (list articleScores) mean(times []int) Figure {
	sums := map[[2]annotate.Annotator]Score{}
	for i, own := range list {
		n := 1
		if times != nil {
			n = times[i]
		}
		for key, s := range own {
			sums[key] = sums[key].Plus(Score{n * s.Right, n * s.Partial, n * s.Wrong, n * s.Missed, n * s.Extra})
		}
	}
	pairs := make([]Pair, 0, len(sums))
	labels := 0
	for key, score := range sums {
		pairs = append(pairs, Pair{A: key[0], B: key[1], Score: score})
		labels += score.F1().N
	}
	slices.SortFunc(pairs, comparePairs) // sums come out the same to the last digit
	mean := MeanF1(pairs).Figure
	mean.N = labels
	return mean
}
