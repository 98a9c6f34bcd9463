package compare

import (
	"cmp"
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
const draws = 300

// fewest is the fewest articles from which it makes sense to draw.
const fewest = 5

// Agree works out all figures. tokens cuts a text into words.
func (s Study) Agree(tokens func(text string) []annotate.Range) Agreement {
	p := s.prepare(tokens)
	out := Agreement{Annotators: p.people, Articles: len(s.Articles), Overall: map[string]Interval{}}
	tables, kappas := p.tables()
	for name, t := range tables {
		out.Overall[name] = t.total().interval()
	}
	alpha, fleiss := p.ofAll()
	out.Overall[TokenAlpha], out.Overall[TokenFleiss] = Interval{Figure: alpha}, Interval{Figure: fleiss}
	disputes, all := p.disputes(), dispute{}
	for _, d := range disputes {
		all = all.plus(d)
	}
	out.Overall[UnitizingAll] = Interval{Figure: all.figure()}
	for pair, key := range tables[ExactF1].pairs {
		f := PairFigures{A: p.people[key[0]], B: p.people[key[1]], Articles: len(kappas[pair].articles), Figures: map[string]Interval{}}
		for name, t := range tables {
			f.Figures[name] = t.total().of(pair).interval()
		}
		f.Figures[TokenKappa] = Interval{Figure: p.kappaOf(kappas[pair].table)}
		out.Pairs = append(out.Pairs, f)
	}
	slices.SortFunc(out.Pairs, func(x, y PairFigures) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	for n, label := range p.labels {
		out.Labels = append(out.Labels, LabelFigures{label, map[string]Interval{
			ExactF1: tables[ExactF1].label(n).interval(), OverlapF1: tables[OverlapF1].label(n).interval(), UnitizingAll: {Figure: disputes[n].figure()},
		}})
	}
	return out
}

// A pairScore is the score of one of the pairs on one article, label by label; one
// alone where labels are not told apart.
type pairScore struct {
	pair   int
	scores []Score
}

// A scoreTable has the scores of all pairs of annotators, article by article.
type scoreTable struct {
	pairs    [][2]int // places of annotators
	articles [][]pairScore
}

// A wordPair is how often two annotators have said what of words.
type wordPair struct {
	table    []int
	articles []int
}

// tables scores all pairs on all articles.
func (p *prepared) tables() (tables map[string]*scoreTable, kappas []wordPair) {
	tables = map[string]*scoreTable{ExactF1: {}, OverlapF1: {}, LinkF1: {}, TokenF1: {}}
	numbers := map[[2]int]int{}
	for i, a := range p.articles {
		for _, t := range tables {
			t.articles = append(t.articles, nil)
		}
		for j, y := range a.layers {
			for _, x := range a.layers[:j] {
				key := [2]int{x.by, y.by}
				n, known := numbers[key]
				if !known {
					n = len(kappas)
					numbers[key], kappas = n, append(kappas, wordPair{table: make([]int, len(p.sets)*len(p.sets))})
					for _, t := range tables {
						t.pairs = append(t.pairs, key)
					}
				}
				exact, overlap := make([]Score, len(p.labels)), make([]Score, len(p.labels))
				for l := range p.labels {
					o := Overlap(x.marks[l], y.marks[l], 0) // pairs those that are the same first
					exact[l] = Score{Right: o.Right, Missed: o.Missed + o.Partial, Extra: o.Extra + o.Partial}
					overlap[l] = Score{Right: o.Right + o.Partial, Missed: o.Missed, Extra: o.Extra}
				}
				words := p.contingency(x, y)
				for at, count := range words {
					kappas[n].table[at] += count
				}
				kappas[n].articles = append(kappas[n].articles, i)
				for name, scores := range map[string][]Score{ExactF1: exact, OverlapF1: overlap, LinkF1: {scoreTies(x.ties, y.ties, false)}, TokenF1: {p.wordScore(words)}} {
					tables[name].articles[i] = append(tables[name].articles[i], pairScore{n, scores})
				}
			}
		}
	}
	return tables, kappas
}

// A drawing is the scores of pairs on articles, to be summed up as often as articles
// are drawn.
type drawing struct {
	pairs    int
	articles [][]drawn
}

// A drawn is a score as far as F1 is made of it: twice what is right, with half right
// once; what either gave; and how many labels that is.
type drawn struct {
	pair, twice, given, labels int
}

func (t *scoreTable) pick(score func([]Score) Score) drawing {
	d := drawing{pairs: len(t.pairs)}
	for _, own := range t.articles {
		list := make([]drawn, len(own))
		for i, x := range own {
			s := score(x.scores)
			list[i] = drawn{x.pair, 2*s.Right + s.Partial, s.Possible() + s.Actual(), s.F1().N}
		}
		d.articles = append(d.articles, list)
	}
	return d
}

// total is the table over all labels, label over one of them.
func (t *scoreTable) total() drawing {
	return t.pick(func(list []Score) (sum Score) {
		for _, s := range list {
			sum = sum.Plus(s)
		}
		return sum
	})
}

func (t *scoreTable) label(n int) drawing { return t.pick(func(list []Score) Score { return list[n] }) }

// of is the drawing of one pair, over the articles that both have finished.
func (d drawing) of(pair int) drawing {
	out := drawing{pairs: 1}
	for _, own := range d.articles {
		for _, s := range own {
			if s.pair == pair {
				s.pair = 0
				out.articles = append(out.articles, []drawn{s})
			}
		}
	}
	return out
}

// interval is the mean F1 of the pairs, with where it lies when articles are drawn
// anew.
func (d drawing) interval() Interval {
	out := Interval{Figure: d.mean(nil)}
	if len(d.articles) < fewest || out.Undefined != "" {
		return out
	}
	dice, times := rand.New(rand.NewPCG(1979, 1)), make([]int, len(d.articles))
	var values []float64
	for range draws {
		clear(times)
		for range d.articles {
			times[dice.IntN(len(d.articles))]++
		}
		if f := d.mean(times); f.Undefined == "" {
			values = append(values, f.Value)
		}
	}
	if len(values) > 0 {
		slices.Sort(values)
		out.Low, out.High = values[len(values)*25/1000], values[min(len(values)*975/1000, len(values)-1)]
	}
	return out
}

// mean is the mean F1 over pairs where each article counts so often; nil is once. N
// is how many labels either of a pair gave, over all pairs.
func (d drawing) mean(times []int) Figure {
	sums := make([]drawn, d.pairs)
	for i, own := range d.articles {
		n := 1
		if times != nil {
			n = times[i]
		}
		if n == 0 {
			continue
		}
		for _, s := range own {
			sum := &sums[s.pair]
			sum.twice, sum.given, sum.labels = sum.twice+n*s.twice, sum.given+n*s.given, sum.labels+n*s.labels
		}
	}
	mean, labels, pairs := 0.0, 0, 0
	for _, s := range sums {
		if s.given > 0 {
			mean, labels, pairs = mean+float64(s.twice)/float64(s.given), labels+s.labels, pairs+1
		}
	}
	if pairs == 0 {
		return Figure{Undefined: NoUnits}
	}
	return Figure{Value: mean / float64(pairs), N: labels}
}
