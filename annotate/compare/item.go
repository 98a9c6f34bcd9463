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
	items := make([]Item, len(cases))
	for n, c := range cases {
		items[n].Case = c
	}
	for _, d := range gold.Decisions {
		if !assign(items, d, sameSaying) && !assign(items, d, Saying.near) {
			items = append(items, gone(d))
		}
	}
	for n := range items {
		items[n].look(gold)
	}
	return items
}

// assign gives a decision to the cases that it speaks of.
func assign(items []Item, d annotate.Decision, same func(a, b Saying) bool) (found bool) {
	for n := range items {
		about := slices.ContainsFunc(items[n].Sayings, func(s Saying) bool {
			return slices.ContainsFunc(d.Said, func(o annotate.Opinion) bool { return same(s, sayingOf(o)) })
		})
		if about && !items[n].vanished() {
			items[n].Decisions = append(items[n].Decisions, d)
			found = true
		}
	}
	return found
}

func sameSaying(a, b Saying) bool {
	return a.same(b.Mark) && a.Link == b.Link && (a.To == nil) == (b.To == nil) && (a.To == nil || a.To.same(*b.To))
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

// look finds what of the gold layer is about the item, and whether somebody has
// changed their mind since.
func (i *Item) look(gold annotate.Layer) {
	if i.Sayings[0].Link == "" {
		of := map[annotate.SpanID]bool{}
		for _, d := range gold.Decisions {
			for _, id := range d.Spans {
				of[id] = true
			}
		}
		for _, s := range gold.Spans {
			here := slices.ContainsFunc(i.Decisions, func(d annotate.Decision) bool { return slices.Contains(d.Spans, s.ID) })
			there := !of[s.ID] && slices.ContainsFunc(i.Sayings, func(x Saying) bool { return x.same(Mark{s.Label, s.Parts}) })
			if here || there {
				i.Gold = append(i.Gold, s.ID)
			}
		}
	}
	if len(i.Decisions) > 0 && !i.vanished() {
		i.Changed = !i.asDecided()
	}
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
