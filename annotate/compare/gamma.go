package compare

import "math"

// A GammaFigure is gamma with what it is made of.
type GammaFigure struct {
	Figure
	Observed float64 // the disorder of the best alignment
	Expected float64 // the mean disorder of the best alignments of chance
	Samples  int     // of chance
	Exact    bool    // see Alignment
}

// How many samples of chance there are: so many that the mean of their disorders is
// within 2 % of the true one in 95 of 100 cases, as the article asks for, and no fewer
// or more than these.
const (
	closeness   = .02
	normal      = 1.96
	fewSamples  = 30
	manySamples = 300
)

// Gamma is the agreement of annotators on where units are and what they are, both at
// once: 1 − observed / expected disorder of the best alignment (Mathet, Widlöcher and
// Métivier 2015, The Unified and Holistic Method Gamma for Inter-Annotator Agreement
// Measure and Alignment, Computational Linguistics 41:3). Each annotator has a list of
// marks on a text of that length; an empty list counts, as that of an annotator who
// found nothing. length and marks are in code points or in bytes, as the caller
// pleases; broken marks are taken as their hull. By chance each has the marks of any of
// the annotators, moved along the text (section 5.2); the seed is fixed, so that the
// same marks always give the same figure. N is how many units there are.
func Gamma(annotators [][]Mark, length int, d Dissimilarity) GammaFigure {
	g := started(annotators, d)
	if g.Undefined != "" {
		return g
	}
	chance := newShuffle(annotators, length)
	var all average
	for all.n < all.needed() {
		all.add(d.align(chance.draw(), little).Disorder)
	}
	return g.against(all)
}

// GammaAgainst is gamma against samples of chance that are given.
func GammaAgainst(annotators [][]Mark, samples [][][]Mark, d Dissimilarity) GammaFigure {
	g := started(annotators, d)
	if g.Undefined != "" {
		return g
	}
	var all average
	for _, s := range samples {
		all.add(d.Align(s).Disorder)
	}
	return g.against(all)
}

// started is a figure of which the observed disorder is known.
func started(annotators [][]Mark, d Dissimilarity) (g GammaFigure) {
	for _, marks := range annotators {
		g.N += len(marks)
	}
	switch {
	case len(annotators) < 2:
		g.Undefined = NoItems
	case g.N == 0:
		g.Undefined = NoUnits
	default:
		best := d.Align(annotators)
		g.Observed, g.Exact = best.Disorder, best.Exact
	}
	return g
}

func (g GammaFigure) against(chance average) GammaFigure {
	g.Expected, g.Samples = chance.mean(), int(chance.n)
	if g.Expected < 1e-12 {
		g.Undefined = OneCategory
		return g
	}
	g.Value = 1 - g.Observed/g.Expected
	return g
}

// An average is a mean of values that knows how far they lie apart.
type average struct{ n, sum, squares float64 }

func (s *average) add(v float64) { s.n, s.sum, s.squares = s.n+1, s.sum+v, s.squares+v*v }

func (s average) mean() float64 { return s.sum / max(1, s.n) }

// needed is how many values it takes for the precision that is asked for.
func (s average) needed() float64 {
	if s.n < fewSamples || s.sum == 0 {
		return fewSamples
	}
	variance := max(0, s.squares-s.sum*s.sum/s.n) / (s.n - 1)
	relative := math.Sqrt(variance) / s.mean()
	return min(math.Ceil(math.Pow(normal*relative/closeness, 2)), manySamples)
}
