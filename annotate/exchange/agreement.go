package exchange

// AgreementFacts is how far annotators agree whose labels a data set was made from.
type AgreementFacts struct {
	Annotators int                    `json:"annotators"`
	Articles   int                    `json:"articles"` // that two or more have finished
	Figures    map[string]FigureFacts `json:"figures"`  // by the names that “bluepencil agree” has
}

// FigureFacts is one figure of agreement, nil where it is undefined.
type FigureFacts struct {
	Value     *float64 `json:"value"`
	N         int      `json:"n"`             // of the things that were compared
	Low       *float64 `json:"low,omitempty"` // where 95 of 100 lie when articles are drawn anew
	High      *float64 `json:"high,omitempty"`
	Undefined string   `json:"undefined,omitempty"`
}
