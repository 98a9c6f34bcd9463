package compare

// A tally is what Krippendorff's alpha and Fleiss' kappa are made of; tallies add up.
type tally struct {
	counts        []int // how often each set was said; nil for one article
	within, alike float64
	values, items int
}

// tallies count what was said of words, article by article.
func (p *prepared) tallies() []tally {
	all := make([]tally, len(p.articles))
	counts := make([]int, len(p.sets.lists))
	for i, a := range p.articles {
		if len(a.layers) == 0 {
			continue
		}
		for k := range a.layers[0].words {
			for _, l := range a.layers {
				counts[l.words[k]]++
			}
			all[i].item(a.layers, k, counts)
		}
	}
	return all
}

// item takes up a word of which each set was said so often, and clears the counts.
func (t *tally) item(layers []*preparedLayer, word int, counts []int) {
	said := len(layers)
	t.items++
	t.values += said
	for _, l := range layers {
		if n := counts[l.words[word]]; n > 0 {
			counts[l.words[word]] = 0
			t.within += float64(n*(said-n)) / float64(said-1)
			t.alike += float64(n * (n - 1))
		}
	}
}

// add takes up the tally of an article so many times.
func (t *tally) add(o tally, layers []*preparedLayer, times int) {
	for _, l := range layers {
		for _, u := range l.uses {
			t.counts[u.set] += times * u.words
		}
	}
	t.within, t.alike = t.within+float64(times)*o.within, t.alike+float64(times)*o.alike
	t.values, t.items = t.values+times*o.values, t.items+times*o.items
}

func (t *tally) alpha() Figure {
	if t.items == 0 {
		return Figure{Undefined: NoItems}
	}
	values, among := float64(t.values), 0.0
	for _, n := range t.counts {
		among += float64(n) * (values - float64(n))
	}
	if among == 0 {
		return Figure{N: t.items, Undefined: OneCategory}
	}
	return fromDisagreement(t.within/values, among/(values*(values-1)), t.items)
}

// fleiss is Fleiss' kappa, where everybody has said something of every item.
func (t *tally) fleiss(raters int) Figure {
	if t.items == 0 {
		return Figure{Undefined: NoItems}
	}
	values, expected := float64(t.values), 0.0
	for _, n := range t.counts {
		expected += float64(n) / values * float64(n) / values
	}
	return corrected(t.alike/(values*float64(raters-1)), expected, t.items)
}

// ofAll are Krippendorff's alpha of words and, over articles that everybody has
// finished, Fleiss' kappa.
func (p *prepared) ofAll(l lots) (alpha, fleiss Interval) {
	tallies, counts := p.tallies(), make([]int, len(p.sets.lists))
	whole := 0
	for _, a := range p.articles {
		if len(a.layers) == len(p.people) {
			whole++
		}
	}
	sum := func(times []uint8, everybody bool) *tally {
		clear(counts)
		t := &tally{counts: counts}
		for i, own := range tallies {
			n := 1
			if times != nil {
				n = int(times[i])
			}
			if n > 0 && (!everybody || len(p.articles[i].layers) == len(p.people)) {
				t.add(own, p.articles[i].layers, n)
			}
		}
		return t
	}
	ofSome := func(times []uint8) Figure { return sum(times, false).alpha() }
	ofWhole := func(times []uint8) Figure { return sum(times, true).fleiss(len(p.people)) }
	return l.around(ofSome(nil), len(tallies), ofSome), l.around(ofWhole(nil), whole, ofWhole)
}

// kappas are Cohen's kappa of words, of each pair.
func (p *prepared) kappas(l lots) (each []Interval, all Interval) {
	out, values := make([]Interval, len(p.pairs)), make([][]float64, len(p.pairs))
	sums := make([]habits, len(p.pairs))
	for i := range sums {
		sums[i] = habits{first: make([]int, len(p.sets.lists)), second: make([]int, len(p.sets.lists))}
	}
	p.habits(nil, sums)
	for i := range sums {
		out[i].Figure = sums[i].kappa()
	}
	all.Figure = meanKappa(sums)
	var means []float64
	for _, times := range l {
		p.habits(times, sums)
		if f := meanKappa(sums); f.Undefined == "" {
			means = append(means, f.Value)
		}
		for i := range sums {
			if f := sums[i].kappa(); f.Undefined == "" && p.meetings[i] >= fewest {
				values[i] = append(values[i], f.Value)
			}
		}
	}
	for i := range out {
		out[i] = percentiles(out[i].Figure, values[i])
	}
	return out, percentiles(all.Figure, means)
}

// meanKappa is the mean over pairs of whom it is defined.
func meanKappa(sums []habits) Figure {
	mean, n, pairs := 0.0, 0, 0
	for _, s := range sums {
		if f := s.kappa(); f.Undefined == "" {
			mean, n, pairs = mean+f.Value, n+f.N, pairs+1
		}
	}
	switch {
	case pairs > 0:
		return Figure{Value: mean / float64(pairs), N: n}
	case len(sums) > 0:
		return sums[0].kappa()
	}
	return Figure{Undefined: NoItems}
}

// habits are how many words each of two annotators gave each set, and of how many
// both said the same.
type habits struct {
	first, second []int
	same, words   int
}

// habits sums them up for each pair, where each article counts so often.
func (p *prepared) habits(times []uint8, sums []habits) {
	for i := range sums {
		clear(sums[i].first)
		clear(sums[i].second)
		sums[i].same, sums[i].words = 0, 0
	}
	for i, own := range p.encounters {
		n := 1
		if times != nil {
			n = int(times[i])
		}
		if n == 0 {
			continue
		}
		for k := range own {
			e := &own[k]
			s := &sums[e.pair]
			for _, u := range e.x.uses {
				s.first[u.set] += n * u.words
			}
			for _, u := range e.y.uses {
				s.second[u.set] += n * u.words
			}
			s.same, s.words = s.same+n*e.same, s.words+n*len(e.x.words)
		}
	}
}

func (h habits) kappa() Figure {
	if h.words == 0 {
		return Figure{Undefined: NoItems}
	}
	n, expected := float64(h.words), 0.0
	for set, k := range h.first {
		expected += float64(k) / n * float64(h.second[set]) / n
	}
	return corrected(float64(h.same)/n, expected, h.words)
}
