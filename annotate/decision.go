package annotate

import (
	"cmp"
	"slices"
	"time"
)

// A DecisionID names a decision within one layer.
type DecisionID string

// A Decision is what a reviewer made of a place on which annotators had their say. It
// belongs to the gold layer and is never made by a merge, only by a person.
type Decision struct {
	ID     DecisionID  `json:"id"`
	Place  Range       `json:"place"` // of all that was said
	Said   []Opinion   `json:"said"`  // there, when it was decided
	Ruling Ruling      `json:"ruling"`
	From   []Annotator `json:"from,omitempty"`  // whose opinion was taken, ascending
	Spans  []SpanID    `json:"spans,omitempty"` // of the layer, that came of it
	Links  []LinkID    `json:"links,omitempty"` // of the layer, that came of it
	By     Annotator   `json:"by"`              // who decided
	Blind  bool        `json:"blind,omitempty"` // without knowing who said what
	Cause  Cause       `json:"cause,omitempty"` // of the difference
	Note   string      `json:"note,omitempty"`
	At     time.Time   `json:"at,omitzero"`
}

// A Ruling says how a place was decided.
type Ruling string

// The rulings.
const (
	Taken    Ruling = "taken"    // an opinion stands as it was given
	Rejected Ruling = "rejected" // nothing is to be labelled there
	Edited   Ruling = "edited"   // the reviewer labelled it otherwise
)

// A Cause says why annotators differed, as far as the reviewer can tell.
type Cause string

// The causes.
const (
	Ambiguous    Cause = "ambiguous" // the text allows both
	GuidelineGap Cause = "guideline" // the guideline does not say
	Slip         Cause = "slip"      // somebody was not careful
	EdgeCase     Cause = "edge"      // it is on the border of what the label means
)

// Causes lists them in the order in which they are offered.
var Causes = [...]Cause{Ambiguous, GuidelineGap, Slip, EdgeCase}

// An Opinion is a label with its answers, or a link from such a label to another, and
// who gave it.
type Opinion struct {
	Label Label       `json:"label"`
	Parts []Range     `json:"parts"`
	Attrs []Attribute `json:"attrs,omitempty"`
	Link  Label       `json:"link,omitempty"` // "" for a label alone
	To    *Target     `json:"to,omitempty"`   // of a link
	By    []Annotator `json:"by"`             // ascending
}

// A Target is where a link leads.
type Target struct {
	Label Label   `json:"label"`
	Parts []Range `json:"parts"`
}

// Same reports whether two opinions say the same, whoever gave them.
func (o Opinion) Same(x Opinion) bool {
	return o.Label == x.Label && o.Link == x.Link && slices.Equal(o.Parts, x.Parts) && slices.Equal(o.Attrs, x.Attrs) && o.To.same(x.To)
}

func (t *Target) same(x *Target) bool {
	if t == nil || x == nil {
		return t == x
	}
	return t.Label == x.Label && slices.Equal(t.Parts, x.Parts)
}

// Equal reports whether two decisions are the same in every respect.
func (d Decision) Equal(x Decision) bool {
	return d.ID == x.ID && d.Place == x.Place && d.Ruling == x.Ruling && d.By == x.By && d.Blind == x.Blind &&
		d.Cause == x.Cause && d.Note == x.Note && d.At.Equal(x.At) &&
		slices.Equal(d.From, x.From) && slices.Equal(d.Spans, x.Spans) && slices.Equal(d.Links, x.Links) &&
		slices.EqualFunc(d.Said, x.Said, func(a, b Opinion) bool { return a.Same(b) && slices.Equal(a.By, b.By) })
}

// Clone returns the decision with lists of its own.
func (d Decision) Clone() Decision {
	d.From, d.Spans, d.Links, d.Said = slices.Clone(d.From), slices.Clone(d.Spans), slices.Clone(d.Links), slices.Clone(d.Said)
	for i, o := range d.Said {
		d.Said[i] = o.Clone()
	}
	return d
}

// Clone returns the opinion with lists of its own.
func (o Opinion) Clone() Opinion {
	o.Parts, o.Attrs, o.By = slices.Clone(o.Parts), slices.Clone(o.Attrs), slices.Clone(o.By)
	if o.To != nil {
		o.To = &Target{o.To.Label, slices.Clone(o.To.Parts)}
	}
	return o
}

// CompareDecisions orders decisions by their place, the outer before the inner, and ID.
func CompareDecisions(a, b Decision) int {
	return cmp.Or(cmp.Compare(a.Place.Start, b.Place.Start), cmp.Compare(b.Place.End, a.Place.End), cmp.Compare(a.ID, b.ID))
}

// DecisionOn returns the decision from which a span of the layer came.
func (l Layer) DecisionOn(id SpanID) (Decision, bool) {
	for _, d := range l.Decisions {
		if slices.Contains(d.Spans, id) {
			return d, true
		}
	}
	return Decision{}, false
}
