package compare

// A Score counts how the labels of one annotator look when those of another are
// taken for right.
type Score struct {
	Right   int // labels of both
	Partial int // half right
	Wrong   int // on the same text, and not the same
	Missed  int // of the one that is taken for right alone
	Extra   int // of the other alone
}

// Plus is the sum of two scores.
func (s Score) Plus(o Score) Score {
	return Score{s.Right + o.Right, s.Partial + o.Partial, s.Wrong + o.Wrong, s.Missed + o.Missed, s.Extra + o.Extra}
}

// Possible is how many labels are taken for right, Actual how many the other gave.
func (s Score) Possible() int { return s.Right + s.Partial + s.Wrong + s.Missed }

// Actual is how many labels the other annotator gave.
func (s Score) Actual() int { return s.Right + s.Partial + s.Wrong + s.Extra }

// Precision is the share of what was given that is right, half right counting half.
func (s Score) Precision() Figure { return share(s, s.Actual()) }

// Recall is the share of what is right that was given.
func (s Score) Recall() Figure { return share(s, s.Possible()) }

// F1 is the harmonic mean of precision and recall. It is the same whoever is taken
// for right (Hripcsak and Rothschild 2005, Agreement, the F-measure, and reliability
// in information retrieval).
func (s Score) F1() Figure {
	all := s.Possible() + s.Actual()
	if all == 0 {
		return Figure{Undefined: NoUnits}
	}
	return Figure{Value: 2 * (float64(s.Right) + float64(s.Partial)/2) / float64(all), N: all - s.Right - s.Partial - s.Wrong}
}

func share(s Score, of int) Figure {
	if of == 0 {
		return Figure{Undefined: NoUnits}
	}
	return Figure{Value: (float64(s.Right) + float64(s.Partial)/2) / float64(of), N: of}
}
