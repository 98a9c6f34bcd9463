package compare

import (
	"slices"

	"bluepencil/annotate"
)

// linkCases are about where links lead: of each name, from each label that more than
// nobody gave, those who gave just that label are compared. Who did not has nothing
// from which a link could lead, and that is a case of its own already.
//
//	“We lost eleven boats”   said by → the minister   amal, bo
//	                         said by → Ada Holm       cy
func linkCases(layers []annotate.Layer, finished, unfinished []annotate.Annotator) (cases []Case) {
	var said []Saying
	gave := map[annotate.Annotator][]Mark{}
	for _, l := range layers {
		if l.By == annotate.Gold {
			continue
		}
		gave[l.By] = MarksOf(l)
		ends := map[annotate.SpanID]Mark{}
		for _, s := range l.Spans {
			if !proposed(s) {
				ends[s.ID] = Mark{s.Label, s.Parts}
			}
		}
		for _, k := range l.Links {
			from, begins := ends[k.From]
			to, leads := ends[k.To]
			if begins && leads {
				said = enter(said, Saying{Mark: from, Link: k.Label, To: &to}, l.By)
			}
		}
	}
	for len(said) > 0 {
		var group []Saying
		first := said[0]
		said = slices.DeleteFunc(said, func(s Saying) bool {
			one := s.Link == first.Link && s.same(first.Mark)
			if one {
				group = append(group, s)
			}
			return one
		})
		has := func(by annotate.Annotator) bool { return slices.ContainsFunc(gave[by], first.same) }
		here := only(finished, has)
		for _, one := range grouped(group, here) {
			cases = append(cases, caseOf(one, here, only(unfinished, has)))
		}
	}
	return cases
}

// proposed reports whether nobody has said yet that a span is right.
func proposed(s annotate.Span) bool { return s.Origin == annotate.Model || s.Origin == annotate.Rule }
