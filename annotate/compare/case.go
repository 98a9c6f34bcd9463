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

// A Saying is a label with its answers, and who gave it.
type Saying struct {
	Mark
	Attrs []annotate.Attribute
	By    []annotate.Annotator // ascending
}

// A Kind says how annotators differ in a case.
type Kind string

// The kinds. Of several that fit, the first of these counts.
const (
	BoundaryDiffers  Kind = "boundary"  // the same label on other text
	LabelDiffers     Kind = "label"     // another label on the same text
	AttributeDiffers Kind = "attribute" // the same label with other answers
	OnlySome         Kind = "some"      // only some gave it
	AllAgree         Kind = "agreed"    // all who have finished said the same
)

// Cases puts the layers of one article side by side, in the order of the text. The
// gold layer is nobody's, notes do not count, and of a layer that is not finished
// what is there counts and what is not does not.
func Cases(layers []annotate.Layer) []Case {
	var finished, unfinished []annotate.Annotator
	var said []Saying
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
				said = enter(said, Saying{Mark{s.Label, s.Parts}, s.Attrs, nil}, l.By)
			}
		}
	}
	slices.Sort(finished)
	slices.Sort(unfinished)
	var cases []Case
	for _, group := range grouped(said, finished) {
		cases = append(cases, caseOf(group, finished, unfinished))
	}
	slices.SortStableFunc(cases, func(a, b Case) int {
		return cmp.Or(cmp.Compare(a.Hull.Start, b.Hull.Start), cmp.Compare(b.Hull.End, a.Hull.End), cmp.Compare(a.Sayings[0].Label, b.Sayings[0].Label))
	})
	return cases
}

// enter adds what somebody says to what others say alike.
func enter(said []Saying, s Saying, by annotate.Annotator) []Saying {
	i := slices.IndexFunc(said, func(x Saying) bool { return x.same(s.Mark) && slices.Equal(x.Attrs, s.Attrs) })
	if i < 0 {
		i = len(said)
		said = append(said, s)
	}
	if at, twice := slices.BinarySearch(said[i].By, by); !twice {
		said[i].By = slices.Insert(said[i].By, at, by)
	}
	return said
}

// near reports whether two sayings are about the same: they are on the same text, or
// labels of one name that share some.
func (s Saying) near(o Saying) bool {
	return samePlace(s.Mark, o.Mark) || s.Label == o.Label && s.shared(o.Mark) > 0
}

// grouped puts sayings together that are about the same. What all who have finished
// say alike stands alone, unless somebody else says something else there.
func grouped(said []Saying, finished []annotate.Annotator) [][]Saying {
	var groups [][]Saying
	var rest []Saying
	for _, s := range said {
		opposed := slices.ContainsFunc(said, func(o Saying) bool { return s.near(o) && !holdsAll(s.By, o.By) })
		if len(finished) > 0 && holdsAll(s.By, finished) && !opposed {
			groups = append(groups, []Saying{s})
		} else {
			rest = append(rest, s)
		}
	}
	for len(rest) > 0 {
		group := []Saying{rest[0]}
		rest = rest[1:]
		for i := 0; i < len(group); i++ {
			rest = slices.DeleteFunc(rest, func(s Saying) bool {
				if !group[i].near(s) {
					return false
				}
				group = append(group, s)
				return true
			})
		}
		groups = append(groups, group)
	}
	return groups
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
	if c.Kind == AllAgree && len(c.Absent) > 0 {
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
