package compare

import (
	"slices"

	"bluepencil/annotate"
)

// Unanimous takes what everybody says, stacked labels too.
var Unanimous = Rule{Ranks: 1, Stack: true, All: true}

// Settle takes, of the items that are open, what the rule lets win, and links where
// both of their ends are gold then. What was decided is left alone. It returns how many
// items it has settled.
func (h *Hearing) Settle(r Rule) (settled int, err error) {
	before := h.open()
	for _, links := range []bool{false, true} {
		items := h.Items()
		var list []Choice
		for _, i := range items {
			if !i.Open() || (i.Sayings[0].Link != "") != links || !r.fits(i, items) {
				continue
			}
			if winners := r.Winners(i.votes()); len(winners) > 0 {
				list = append(list, Choice{i, winners})
			}
		}
		if err := h.TakeAll(list); err != nil {
			return 0, err
		}
	}
	return before - h.open(), nil
}

// open counts the items that are undecided.
func (h *Hearing) open() (n int) {
	for _, i := range h.Items() {
		if i.Open() {
			n++
		}
	}
	return n
}

// votes are how many people each saying has.
func (c Case) votes() []int {
	votes := make([]int, len(c.Sayings))
	for n, s := range c.Sayings {
		votes[n] = len(s.By)
	}
	return votes
}

// fits reports whether the rule may look at an item at all.
func (r Rule) fits(i Item, all []Item) bool {
	if r.All && (i.Kind != AllAgree || len(i.Unfinished) > 0) {
		return false
	}
	return r.Stack || !slices.ContainsFunc(all, func(o Item) bool { return stacked(i.Case, o.Case) })
}

// stacked reports whether cases have labels on just the same text, or links between
// just the same labels, or one of them has what somebody gave twice.
func stacked(a, b Case) bool {
	if a.same(b) {
		return slices.ContainsFunc(a.Sayings, func(s Saying) bool { return s.Twice })
	}
	return slices.ContainsFunc(a.Sayings, func(x Saying) bool {
		return slices.ContainsFunc(b.Sayings, func(y Saying) bool {
			if x.To == nil || y.To == nil {
				return x.To == y.To && slices.Equal(x.Parts, y.Parts)
			}
			return x.same(y.Mark) && x.To.same(*y.To)
		})
	})
}

// same reports whether two cases are one.
func (c Case) same(o Case) bool {
	return c.Hull == o.Hull && slices.EqualFunc(c.Sayings, o.Sayings, func(a, b Saying) bool { return a.Opinion().Same(b.Opinion()) })
}

// Parties are the layers of an article, taken apart for a hearing.
func Parties(layers []annotate.Layer) (gold annotate.Layer, others []annotate.Layer) {
	for _, l := range layers {
		if l.By == annotate.Gold {
			gold = l
		} else {
			others = append(others, l)
		}
	}
	if gold.By == "" && len(layers) > 0 {
		gold = annotate.NewLayer(layers[0].Article, annotate.Gold)
	}
	return gold, others
}
