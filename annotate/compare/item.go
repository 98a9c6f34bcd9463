package compare

import (
	"slices"

	"bluepencil/annotate"
)

// An Item is a case, and what the gold layer makes of it.
type Item struct {
	Case
	Decisions []annotate.Decision // on this case; none while it is open
	Gold      []annotate.SpanID   // labels of the gold layer that say something about it
	Changed   bool                // somebody has said something else since it was decided
}

// Open reports whether nothing has been decided.
func (i Item) Open() bool { return len(i.Decisions) == 0 && len(i.Gold) == 0 }

// Items are the cases of an article and what was decided on each. A decision on
// something that nobody says any more is an item of its own, with no sayings but
// those of then.
func Items(gold annotate.Layer, layers []annotate.Layer) []Item {
	cases := Cases(layers)
	items, places := make([]Item, len(cases)), make(map[string][]int, len(cases))
	for n, c := range cases {
		items[n].Case = c
		for _, s := range c.Sayings {
			places[s.place()] = append(places[s.place()], n)
		}
	}
	for _, d := range gold.Decisions {
		if !assign(items, places, d) {
			items = append(items, gone(d))
		}
	}
	enterGold(items, places, gold)
	for n := range items {
		items[n].Changed = items[n].vanished() || len(items[n].Decisions) > 0 && !items[n].asDecided()
	}
	return items
}

// place says all that has to be the same for two sayings to be about the same: label
// and text, and where a link leads.
func (s Saying) place() string {
	key := placeOf(annotate.Span{Label: s.Label, Parts: s.Parts})
	if s.To != nil {
		key += "\x00\x00" + string(s.Link) + "\x00\x00" + placeOf(annotate.Span{Label: s.To.Label, Parts: s.To.Parts})
	}
	return key
}

// assign gives a decision to the cases that it speaks of: those with just the same
// sayings, else those that are near.
func assign(items []Item, places map[string][]int, d annotate.Decision) bool {
	var found []int
	for _, o := range d.Said {
		found = append(found, places[sayingOf(o).place()]...)
	}
	if len(found) == 0 {
		found = nearest(items, d)
	}
	slices.Sort(found)
	for _, n := range slices.Compact(found) {
		items[n].Decisions = append(items[n].Decisions, d)
	}
	return len(found) > 0
}

// nearest are the cases with something that is near to what a decision speaks of.
func nearest(items []Item, d annotate.Decision) (found []int) {
	for n, i := range items {
		if i.vanished() || i.Hull.End <= d.Place.Start || d.Place.End <= i.Hull.Start {
			continue
		}
		if slices.ContainsFunc(i.Sayings, func(s Saying) bool {
			return slices.ContainsFunc(d.Said, func(o annotate.Opinion) bool { return s.near(sayingOf(o)) })
		}) {
			found = append(found, n)
		}
	}
	return found
}

// enterGold finds what of the gold layer is about each item: labels that came of a
// decision on it, and those that say the same and came of none.
func enterGold(items []Item, places map[string][]int, gold annotate.Layer) {
	there, came := make(map[annotate.SpanID]bool, len(gold.Spans)), map[annotate.SpanID]bool{}
	for _, s := range gold.Spans {
		there[s.ID] = true
	}
	for n := range items {
		for _, d := range items[n].Decisions {
			for _, id := range d.Spans {
				if came[id] = true; there[id] {
					items[n].Gold = append(items[n].Gold, id)
				}
			}
		}
	}
	for _, s := range gold.Spans {
		for _, n := range places[placeOf(s)] {
			if !came[s.ID] {
				items[n].Gold = append(items[n].Gold, s.ID)
			}
		}
	}
}

// sayingOf is an opinion as a saying.
func sayingOf(o annotate.Opinion) Saying {
	s := Saying{Mark: Mark{o.Label, o.Parts}, Attrs: o.Attrs, Link: o.Link, By: o.By}
	if o.To != nil {
		s.To = &Mark{o.To.Label, o.To.Parts}
	}
	return s
}

// Vanished is the kind of a case that was decided and of which nobody says anything
// any more.
const Vanished Kind = "vanished"

func (i Item) vanished() bool { return i.Kind == Vanished }

// gone is the item of a decision on something that nobody says any more.
func gone(d annotate.Decision) Item {
	i := Item{Case: Case{Hull: d.Place, Kind: Vanished}, Decisions: []annotate.Decision{d}, Changed: true}
	for _, o := range d.Said {
		i.Sayings = append(i.Sayings, sayingOf(o))
	}
	return i
}

// asDecided reports whether everybody still says what they said when the item was
// decided.
func (i Item) asDecided() bool {
	then := map[annotate.Annotator][]annotate.Opinion{}
	now := map[annotate.Annotator][]annotate.Opinion{}
	for _, d := range i.Decisions {
		for _, o := range d.Said {
			enterOpinion(then, o)
		}
	}
	for _, s := range i.Sayings {
		enterOpinion(now, s.Opinion())
	}
	return covers(then, now) && covers(now, then)
}

func enterOpinion(of map[annotate.Annotator][]annotate.Opinion, o annotate.Opinion) {
	for _, by := range o.By {
		of[by] = append(of[by], o)
	}
}

// covers reports whether all that is said in b is said in a by the same people.
func covers(a, b map[annotate.Annotator][]annotate.Opinion) bool {
	for by, list := range b {
		for _, o := range list {
			if !slices.ContainsFunc(a[by], o.Same) {
				return false
			}
		}
	}
	return true
}
