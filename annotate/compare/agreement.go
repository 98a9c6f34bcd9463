package compare

import "bluepencil/annotate"

// Options say what is worked out besides, and how.
type Options struct {
	// Threshold is how much of the text of both labels they must share at least to count
	// for overlap: the length of what they share by the length of what either has, from 0
	// to 1 (Jaccard 1912). 0 asks for one character.
	Threshold float64
	// Gamma asks for gamma, which takes up to a second for an article with hundreds of
	// labels.
	Gamma bool
}

// An Agreement is all figures of a study.
type Agreement struct {
	Annotators []annotate.Annotator
	Articles   int // that two or more have finished
	Pairs      []PairFigures
	Labels     []LabelFigures // ascending by label
	Overall    map[string]Interval
	ByArticle  []ArticleFigures // worst first
	Attributes []AttributeFigures
	Confusions []Confusion // the most frequent first

	GammaApproximate int // articles of which no alignment is known to be the best, see Alignment
}

// PairFigures are those of two annotators, by the names of metrics. For precision and
// recall A is taken for right.
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

// Agree works out all figures but gamma. tokens cuts a text into words.
func (s Study) Agree(tokens func(text string) []annotate.Range) Agreement {
	return s.AgreeWith(tokens, Options{})
}

// AgreeWith works out all figures that are asked for.
func (s Study) AgreeWith(tokens func(text string) []annotate.Range, o Options) Agreement {
	p := s.prepare(tokens)
	confused := newConfusions(len(p.labels))
	p.meet(o, confused)
	l, disputes := newLots(len(p.articles)), p.disputes()
	out := Agreement{Annotators: p.people, Articles: len(s.Articles), Overall: map[string]Interval{}, Attributes: s.Attributes(), Confusions: confused.list(p.labels)}
	for n, key := range p.pairs {
		out.Pairs = append(out.Pairs, PairFigures{p.people[key[0]], p.people[key[1]], p.meetings[n], map[string]Interval{}})
	}
	p.enterShares(&out, l)
	kappas, kappa := p.kappas(l)
	out.Overall[TokenKappa] = kappa
	for n, f := range kappas {
		out.Pairs[n].Figures[TokenKappa] = f
	}
	out.Overall[TokenAlpha], out.Overall[TokenFleiss] = p.ofAll(l)
	all, each := unitizing(disputes, len(p.labels), l)
	out.Overall[UnitizingAll] = all
	for n, label := range p.labels {
		out.Labels = append(out.Labels, LabelFigures{label, p.ofLabel(n, l, each[n])})
	}
	out.ByArticle = p.byArticle(disputes)
	if o.Gamma {
		out.enterGamma(s.Gammas(Combined), l)
	}
	worstFirst(out.ByArticle)
	return out
}

// enterShares enters F1, precision and recall of pairs and, of F1, the mean of all.
func (p *prepared) enterShares(out *Agreement, l lots) {
	exact, overlap := func(e *encounter) Score { return e.score(e.exact) }, func(e *encounter) Score { return e.score(e.overlap) }
	for _, m := range []struct {
		name  string
		score func(e *encounter) Score
		share func(s Score) drawn
	}{
		{ExactF1, exact, f1}, {ExactPrecision, exact, precision}, {ExactRecall, exact, recall},
		{OverlapF1, overlap, f1}, {OverlapPrecision, overlap, precision}, {OverlapRecall, overlap, recall},
		{SemEvalStrict, func(e *encounter) Score { return e.semeval.Strict }, f1},
		{SemEvalExact, func(e *encounter) Score { return e.semeval.Exact }, f1},
		{SemEvalPartial, func(e *encounter) Score { return e.semeval.Partial }, f1},
		{SemEvalType, func(e *encounter) Score { return e.semeval.Type }, f1},
		{LinkF1, func(e *encounter) Score { return e.links }, f1},
		{TokenF1, func(e *encounter) Score { return e.words }, f1},
	} {
		all, pairs := p.drawingOf(func(e *encounter) drawn { return m.share(m.score(e)) }).intervals(l, p.meetings)
		for n, f := range pairs {
			out.Pairs[n].Figures[m.name] = f
		}
		switch m.name {
		case ExactPrecision, ExactRecall, OverlapPrecision, OverlapRecall: // who is A means nothing of all
		default:
			out.Overall[m.name] = all
		}
	}
}

// ofLabel are the figures of a label.
func (p *prepared) ofLabel(n int, l lots, unitizing Interval) map[string]Interval {
	return map[string]Interval{
		ExactF1:      p.drawingOf(func(e *encounter) drawn { return f1(e.scoreOf(e.exact, n)) }).whole(l),
		OverlapF1:    p.drawingOf(func(e *encounter) drawn { return f1(e.scoreOf(e.overlap, n)) }).whole(l),
		UnitizingAll: unitizing,
	}
}
