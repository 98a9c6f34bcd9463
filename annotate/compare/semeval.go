package compare

// A SemEval is the scores of one annotator's labels against another's in the four
// ways of SemEval 2013, task 9.1 (Segura-Bedmar and others 2013).
type SemEval struct {
	Strict  Score // the same text and the same label
	Exact   Score // the same text, whatever the label
	Partial Score // the same text; half for some of it, whatever the label
	Type    Score // some of the same text, and the same label
}

// Plus is the sum of two.
func (s SemEval) Plus(o SemEval) SemEval {
	return SemEval{s.Strict.Plus(o.Strict), s.Exact.Plus(o.Exact), s.Partial.Plus(o.Partial), s.Type.Plus(o.Type)}
}

// SemEvalOf scores marks. Those that are the same are paired first, then those on
// the same text, then those that share text.
func SemEvalOf(right, other []Mark) SemEval {
	return semEvalBy(right, other, Mark.same, samePlace, shareText)
}

// semEvalBy pairs marks that fit in one way, then what is left in the next.
func semEvalBy(right, other []Mark, ways ...func(a, b Mark) bool) (s SemEval) {
	for _, fit := range ways {
		usedRight, usedOther := make([]bool, len(right)), make([]bool, len(other))
		for _, p := range Pairs(right, other, fit) {
			usedRight[p[0]], usedOther[p[1]] = true, true
			s = s.Plus(ofPair(right[p[0]], other[p[1]]))
		}
		right, other = without(right, usedRight), without(other, usedOther)
	}
	alone := Score{Missed: len(right), Extra: len(other)}
	return s.Plus(SemEval{alone, alone, alone, alone})
}

func shareText(a, b Mark) bool { return a.shared(b) > 0 }

func samePlace(a, b Mark) bool {
	a.Label = b.Label
	return a.same(b)
}

// ofPair is what a pair that shares text counts in each of the ways.
func ofPair(a, b Mark) SemEval {
	right, wrong, half := Score{Right: 1}, Score{Wrong: 1}, Score{Partial: 1}
	s := SemEval{wrong, wrong, half, wrong}
	if samePlace(a, b) {
		s.Exact, s.Partial = right, right
	}
	if a.Label == b.Label {
		s.Type = right
	}
	if a.same(b) {
		s.Strict = right
	}
	return s
}
