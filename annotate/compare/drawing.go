package compare

// A drawing is a share of each pair of annotators on each article, such as F1, to be
// summed up as often as articles are drawn.
type drawing struct {
	pairs    int
	articles [][]drawn
}

// A drawn is a share: so much of so much, over so many labels.
type drawn struct {
	pair, much, of, labels int
}

// drawingOf is the drawing of what share says of an encounter.
func (p *prepared) drawingOf(share func(e *encounter) drawn) drawing {
	d := drawing{pairs: len(p.pairs), articles: make([][]drawn, len(p.encounters))}
	for i, own := range p.encounters {
		for k := range own {
			if s := share(&own[k]); s.of > 0 {
				s.pair = own[k].pair
				d.articles[i] = append(d.articles[i], s)
			}
		}
	}
	return d
}

// f1, precision and recall are shares of a score.
func f1(s Score) drawn {
	return drawn{much: 2*s.Right + s.Partial, of: s.Possible() + s.Actual(), labels: s.F1().N}
}

func precision(s Score) drawn { return drawn{much: s.Right, of: s.Actual(), labels: s.Actual()} }

func recall(s Score) drawn { return drawn{much: s.Right, of: s.Possible(), labels: s.Possible()} }

// figure is a share as a figure.
func (s drawn) figure() Figure {
	if s.of == 0 {
		return Figure{Undefined: NoUnits}
	}
	return Figure{Value: float64(s.much) / float64(s.of), N: s.labels}
}

// sums are the shares of each pair, where each article counts so often; nil is once.
func (d drawing) sums(times []uint8, sums []drawn) []drawn {
	clear(sums)
	for i, own := range d.articles {
		n := 1
		if times != nil {
			n = int(times[i])
		}
		if n == 0 {
			continue
		}
		for k := range own {
			s, sum := &own[k], &sums[own[k].pair]
			sum.much, sum.of, sum.labels = sum.much+n*s.much, sum.of+n*s.of, sum.labels+n*s.labels
		}
	}
	return sums
}

// mean is the mean over the pairs that have a share. N is how many labels either of a
// pair gave, over all pairs.
func mean(sums []drawn) Figure {
	value, labels, pairs := 0.0, 0, 0
	for _, s := range sums {
		if s.of > 0 {
			value, labels, pairs = value+float64(s.much)/float64(s.of), labels+s.labels, pairs+1
		}
	}
	if pairs == 0 {
		return Figure{Undefined: NoUnits}
	}
	return Figure{Value: value / float64(pairs), N: labels}
}

// intervals are the mean over pairs, and each pair by itself, of whom each has that
// many articles.
func (d drawing) intervals(l lots, articles []int) (all Interval, pairs []Interval) {
	sums := d.sums(nil, make([]drawn, d.pairs))
	all, pairs = Interval{Figure: mean(sums)}, make([]Interval, d.pairs)
	for i, s := range sums {
		pairs[i].Figure = s.figure()
	}
	means, values := make([]float64, 0, draws), make([][]float64, d.pairs)
	for _, times := range l {
		d.sums(times, sums)
		if f := mean(sums); f.Undefined == "" {
			means = append(means, f.Value)
		}
		for i, s := range sums {
			if s.of > 0 && articles[i] >= fewest {
				values[i] = append(values[i], float64(s.much)/float64(s.of))
			}
		}
	}
	for i := range pairs {
		pairs[i] = percentiles(pairs[i].Figure, values[i])
	}
	return percentiles(all.Figure, means), pairs
}

// whole is the mean over pairs alone.
func (d drawing) whole(l lots) Interval {
	sums := make([]drawn, d.pairs)
	return l.around(mean(d.sums(nil, sums)), len(d.articles), func(times []uint8) Figure { return mean(d.sums(times, sums)) })
}
