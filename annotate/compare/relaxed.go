package compare

import "bluepencil/annotate"

// A Meeting counts the labels of two annotators that meet one of the other's: of one
// name, with some text in common. Several may meet the same one, so that two halves
// of a quotation both meet the whole.
type Meeting struct {
	Found, Possible int // of the one that is taken for right
	Given, Actual   int // of the other
}

// Plus is the sum of two.
func (m Meeting) Plus(o Meeting) Meeting {
	return Meeting{m.Found + o.Found, m.Possible + o.Possible, m.Given + o.Given, m.Actual + o.Actual}
}

// F1 is the harmonic mean of the share of what is right that was found, and of the
// share of what the other gave that is right.
func (m Meeting) F1() Figure {
	all := m.Possible + m.Actual
	switch {
	case all == 0:
		return Figure{Undefined: NoUnits}
	case m.Found == 0:
		return Figure{N: all}
	}
	recall, precision := float64(m.Found)/float64(m.Possible), float64(m.Given)/float64(m.Actual)
	return Figure{Value: 2 * recall * precision / (recall + precision), N: all}
}

// Relaxed counts the marks that meet one of the other's.
func Relaxed(right, other []Mark) Meeting {
	return Meeting{meet(right, other), len(right), meet(other, right), len(other)}
}

func meet(list, others []Mark) (n int) {
	for _, m := range list {
		for _, o := range others {
			if m.Label == o.Label && m.shared(o) > 0 {
				n++
				break
			}
		}
	}
	return n
}

// RelaxedLinks counts the links that meet one of the other's: of one name, and both
// ends meet.
func RelaxedLinks(right, other annotate.Layer) Meeting {
	x, y := tiesOf(right, ""), tiesOf(other, "")
	return Meeting{meetTies(x, y), len(x), meetTies(y, x), len(y)}
}

func meetTies(list, others []tie) (n int) {
	for _, k := range list {
		for _, o := range others {
			if k.label == o.label && k.from.Label == o.from.Label && k.to.Label == o.to.Label && k.from.shared(o.from) > 0 && k.to.shared(o.to) > 0 {
				n++
				break
			}
		}
	}
	return n
}
