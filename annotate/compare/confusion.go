package compare

import (
	"cmp"
	"slices"

	"bluepencil/annotate"
)

// A Confusion is how often one annotator gave One where the other gave Other, over
// each two annotators. Labels of one name that are on the same text belong together,
// else those of one name that share some, else any that share some; each label
// belongs to one of the other annotator at most. Other is "" where there is none:
// only one of the two has labelled that text.
type Confusion struct {
	One, Other annotate.Label // One before Other, unless that is ""; alike where both said the same
	Count      int
}

// confusions count them by places of labels; the last place is nothing.
type confusions struct {
	labels int
	counts []int
}

func newConfusions(labels int) *confusions {
	return &confusions{labels, make([]int, (labels+1)*(labels+1))}
}

func (c *confusions) take(one, other int) {
	c.counts[min(one, other)*(c.labels+1)+max(one, other)]++
}

// meet takes up the marks of two annotators that are not the same.
func (c *confusions) meet(labels []annotate.Label, first, other []Mark) {
	for _, fit := range []func(a, b Mark) bool{Options{}.fit, shareText} {
		pairs := Pairs(first, other, fit)
		usedFirst, usedOther := make([]bool, len(first)), make([]bool, len(other))
		for _, p := range pairs {
			usedFirst[p[0]], usedOther[p[1]] = true, true
			c.take(labelOf(labels, first[p[0]].Label), labelOf(labels, other[p[1]].Label))
		}
		first, other = without(first, usedFirst), without(other, usedOther)
	}
	for _, m := range slices.Concat(first, other) {
		c.take(labelOf(labels, m.Label), c.labels)
	}
}

// without are the marks that are not used.
func without(list []Mark, used []bool) []Mark {
	if !slices.Contains(used, true) {
		return list
	}
	out := make([]Mark, 0, len(list))
	for i, m := range list {
		if !used[i] {
			out = append(out, m)
		}
	}
	return out
}

// list is the most frequent first.
func (c *confusions) list(labels []annotate.Label) (list []Confusion) {
	for at, n := range c.counts {
		if n == 0 {
			continue
		}
		x := Confusion{One: labels[at/(c.labels+1)], Count: n}
		if other := at % (c.labels + 1); other < c.labels {
			x.Other = labels[other]
		}
		list = append(list, x)
	}
	slices.SortFunc(list, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.One, b.One), cmp.Compare(a.Other, b.Other))
	})
	return list
}
