package compare

import (
	"bluepencil/annotate"
)

// linkCases are about where links lead: of each name, from each label that more than
// nobody gave, those who gave just that label are compared. Who did not has nothing
// from which a link could lead, and that is a case of its own already.
//
//	“We lost eleven boats”   said by → the minister   amal, bo
//	                         said by → Ada Holm       cy
func linkCases(layers []annotate.Layer, finished, unfinished []annotate.Annotator) (cases []Case) {
	votes := newPoll()
	gave := map[annotate.Annotator]map[string]bool{}
	for _, l := range layers {
		if l.By == annotate.Gold {
			continue
		}
		gave[l.By] = map[string]bool{}
		ends := map[annotate.SpanID]Mark{}
		for _, s := range l.Spans {
			if isSaid(s.Origin) {
				ends[s.ID], gave[l.By][placeOf(s)] = Mark{s.Label, s.Parts}, true
			}
		}
		for _, k := range l.Links {
			from, begins := ends[k.From]
			to, leads := ends[k.To]
			if begins && leads {
				votes.enter(Saying{Mark: from, Link: k.Label, To: &to}, l.By)
			}
		}
	}
	for _, group := range sameStart(votes.list) {
		from := placeOf(annotate.Span{Label: group[0].Label, Parts: group[0].Parts})
		has := func(by annotate.Annotator) bool { return gave[by][from] }
		here := only(finished, has)
		for _, one := range grouped(group, here) {
			cases = append(cases, caseOf(one, here, only(unfinished, has)))
		}
	}
	return cases
}

// sameStart puts links together that have one name and start from one label.
func sameStart(said []Saying) (groups [][]Saying) {
	at := map[string]int{}
	for _, s := range said {
		key := string(s.Link) + "\x00" + placeOf(annotate.Span{Label: s.Label, Parts: s.Parts})
		i, begun := at[key]
		if !begun {
			i = len(groups)
			at[key], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	return groups
}
