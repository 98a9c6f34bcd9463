package annotate

// A Delivery is an article with the layers of it that have come in, from however many
// packages.
type Delivery struct {
	Article  Article // without its text where the project has it
	Editions []Edition
}

// A Merged counts what has come of deliveries.
type Merged struct {
	Articles int `json:"articles"` // that are new
	Taken    int `json:"taken"`    // layers that are shown now as they came in
	Known    int `json:"known"`    // that were here already, or older than what is here
	Parted   int `json:"parted"`   // that are kept beside another history of the same annotator
}

// Plus is the sum of two counts.
func (m Merged) Plus(o Merged) Merged {
	return Merged{m.Articles + o.Articles, m.Taken + o.Taken, m.Known + o.Known, m.Parted + o.Parted}
}

// A Parting is an annotator's work on an article of which there are several histories.
type Parting struct {
	Article   ArticleID
	Title     string
	By        Annotator
	Histories Editions // the first is the one that is shown
}
