package compare

import (
	"cmp"
	"slices"

	"bluepencil/annotate"
)

// A Case is a place of an article, and who said what there.
//
//	at “We lost eleven boats”   amal, bo: quote, kind = direct
//	                            cy: quote, kind = mixed
//	                            dee has not finished
type Case struct {
	Hull       annotate.Range // of all that was said
	Kind       Kind
	Sayings    []Saying             // those of most people first
	Absent     []annotate.Annotator // who have finished and said nothing here
	Unfinished []annotate.Annotator // whose silence is no answer yet
}

// A Saying is a label with its answers, or a link from such a label, and who gave it.
type Saying struct {
	Mark
	Attrs []annotate.Attribute
	Link  annotate.Label       // "" for a label alone
	To    *Mark                // of a link
	Twice bool                 // somebody gave it more than once
	By    []annotate.Annotator // ascending
}

// Opinion is the saying as a decision keeps it.
func (s Saying) Opinion() annotate.Opinion {
	o := annotate.Opinion{Label: s.Label, Parts: s.Parts, Attrs: s.Attrs, Link: s.Link, By: s.By}
	if s.To != nil {
		o.To = &annotate.Target{Label: s.To.Label, Parts: s.To.Parts}
	}
	return o.Clone()
}

// A Kind says how annotators differ in a case.
type Kind string

// The kinds. Of several that fit, the first of these counts.
const (
	BoundaryDiffers  Kind = "boundary"  // the same label on other text
	LabelDiffers     Kind = "label"     // another label on the same text
	AttributeDiffers Kind = "attribute" // the same label with other answers
	LinkDiffers      Kind = "link"      // another link from the same label, or none
	OnlySome         Kind = "some"      // only some gave it
	AllAgree         Kind = "agreed"    // all who have finished said the same
)

// Cases puts the layers of one article side by side, in the order of the text. The
// gold layer is nobody's, notes do not count, and of a layer that is not finished
// what is there counts and what is not does not.
func Cases(layers []annotate.Layer) []Case {
	var finished, unfinished []annotate.Annotator
	said := newPoll()
	for _, l := range layers {
		switch {
		case l.By == annotate.Gold:
			continue
		case l.State.Status == annotate.Done:
			finished = append(finished, l.By)
		default:
			unfinished = append(unfinished, l.By)
		}
		for _, s := range l.Spans {
			if isSaid(s.Origin) {
				said.enter(Saying{Mark: Mark{s.Label, s.Parts}, Attrs: s.Attrs}, l.By)
			}
		}
	}
	slices.Sort(finished)
	slices.Sort(unfinished)
	var cases []Case
	for _, group := range grouped(said.list, finished) {
		cases = append(cases, caseOf(group, finished, unfinished))
	}
	cases = append(cases, linkCases(layers, finished, unfinished)...)
	slices.SortStableFunc(cases, func(a, b Case) int {
		x, y := a.Sayings[0], b.Sayings[0]
		return cmp.Or(cmp.Compare(a.Hull.Start, b.Hull.Start), cmp.Compare(b.Hull.End, a.Hull.End), cmp.Compare(x.Label, y.Label), cmp.Compare(x.Link, y.Link))
	})
	return cases
}

func holdsAll(list, all []annotate.Annotator) bool {
	return !slices.ContainsFunc(all, func(by annotate.Annotator) bool { return !slices.Contains(list, by) })
}

// caseOf is the case that a group of sayings makes.
func caseOf(group []Saying, finished, unfinished []annotate.Annotator) Case {
	slices.SortStableFunc(group, func(a, b Saying) int {
		return cmp.Or(cmp.Compare(len(b.By), len(a.By)), compareMarks(a.Mark, b.Mark), slices.Compare(a.By, b.By))
	})
	c := Case{Hull: group[0].hull(), Kind: kindOf(group), Sayings: group}
	var spoke []annotate.Annotator
	for _, s := range group {
		c.Hull.Start, c.Hull.End = min(c.Hull.Start, s.hull().Start), max(c.Hull.End, s.hull().End)
		spoke = append(spoke, s.By...)
	}
	silent := func(by annotate.Annotator) bool { return !slices.Contains(spoke, by) }
	c.Absent, c.Unfinished = only(finished, silent), only(unfinished, silent)
	switch {
	case c.Kind != AllAgree || len(c.Absent) == 0:
	case group[0].Link != "":
		c.Kind = LinkDiffers
	default:
		c.Kind = OnlySome
	}
	return c
}

// only are those of a list that are so; nil for none.
func only(list []annotate.Annotator, so func(annotate.Annotator) bool) (out []annotate.Annotator) {
	for _, by := range list {
		if so(by) {
			out = append(out, by)
		}
	}
	return out
}

// kindOf is how the sayings of a group differ.
func kindOf(group []Saying) Kind {
	kind := AllAgree
	for _, s := range group[1:] {
		switch {
		case s.Link != "":
			return LinkDiffers
		case !samePlace(s.Mark, group[0].Mark):
			return BoundaryDiffers
		case s.Label != group[0].Label:
			kind = LabelDiffers
		case kind == AllAgree:
			kind = AttributeDiffers
		}
	}
	return kind
}
