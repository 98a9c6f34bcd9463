package compare

import (
	"math/rand/v2"
	"slices"
)

// An Interval is a figure, and where 95 of 100 of its kind lie when the articles are
// drawn anew, with replacement (the percentile bootstrap of Efron 1979). Low and High
// are 0 where it was not drawn: for fewer than five articles. The articles of a study
// are drawn together, and a pair of annotators has those that fall of its own.
type Interval struct {
	Figure
	Low, High float64
}

// draws is how often articles are drawn anew.
const draws = 300

// fewest is the fewest articles from which it makes sense to draw.
const fewest = 5

// lots say for each draw how often each article is in it.
type lots [][]uint8

func newLots(articles int) lots {
	if articles < fewest {
		return nil
	}
	dice, all := rand.New(rand.NewPCG(1979, 1)), make(lots, draws)
	for i := range all {
		all[i] = make([]uint8, articles)
		for range articles {
			all[i][dice.IntN(articles)]++
		}
	}
	return all
}

// around is a figure with where it lies; again works it out for a draw, over so many
// articles of those that there are.
func (l lots) around(f Figure, articles int, again func(times []uint8) Figure) Interval {
	if l == nil || articles < fewest || f.Undefined != "" {
		return Interval{Figure: f}
	}
	values := make([]float64, 0, len(l))
	for _, times := range l {
		if g := again(times); g.Undefined == "" {
			values = append(values, g.Value)
		}
	}
	return percentiles(f, values)
}

// percentiles put a figure between those of the draws, of which at least one is defined.
func percentiles(f Figure, values []float64) Interval {
	if len(values) == 0 {
		return Interval{Figure: f}
	}
	slices.Sort(values)
	return Interval{f, values[len(values)*25/1000], values[min(len(values)*975/1000, len(values)-1)]}
}
