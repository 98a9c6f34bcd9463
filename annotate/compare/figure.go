package compare

// A Figure is a measure of agreement: 1 is complete agreement; for coefficients 0
// is what chance would give. Where it is undefined there is a reason and no value.
type Figure struct {
	Value     float64
	N         int    // of the things that were compared
	Undefined Reason // "": Value is defined
}

// A Reason says why a figure is undefined.
type Reason string

// The reasons.
const (
	NoItems      Reason = "there is nothing that two annotators have both looked at"
	OneCategory  Reason = "everybody said the same of everything, so that chance would have agreed as well"
	NoUnits      Reason = "nobody has labelled anything"
	NotEverybody Reason = "not everybody has looked at everything, which this figure asks for"
)

// corrected is agreement beyond chance: (observed − expected) / (1 − expected).
func corrected(observed, expected float64, n int) Figure {
	if 1-expected < 1e-12 {
		return Figure{N: n, Undefined: OneCategory}
	}
	return Figure{Value: (observed - expected) / (1 - expected), N: n}
}

// fromDisagreement is 1 − observed / expected.
func fromDisagreement(observed, expected float64, n int) Figure {
	return Figure{Value: 1 - observed/expected, N: n}
}
