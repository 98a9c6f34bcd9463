package compare

import (
	"cmp"
	"slices"

	"bluepencil/annotate"
)

// A Mark is a label on some text: what of a span counts for agreement.
type Mark struct {
	Label annotate.Label
	Parts []annotate.Range // ascending
}

// MarksOf are the marks of a layer, in order, but for what is only proposed.
func MarksOf(l annotate.Layer) []Mark {
	list := make([]Mark, 0, len(l.Spans))
	for i := range l.Spans {
		s := &l.Spans[i]
		if isSaid(s.Origin) {
			list = append(list, Mark{s.Label, s.Parts})
		}
	}
	return list
}

func (m Mark) hull() annotate.Range {
	return annotate.Range{Start: m.Parts[0].Start, End: m.Parts[len(m.Parts)-1].End}
}

func (m Mark) bytes() int {
	n := 0
	for _, p := range m.Parts {
		n += p.Len()
	}
	return n
}

// shared is how many bytes two marks have in common.
func (m Mark) shared(o Mark) (n int) {
	for _, p := range m.Parts {
		for _, q := range o.Parts {
			n += max(0, min(p.End, q.End)-max(p.Start, q.Start))
		}
	}
	return n
}

// compareMarks is the order of annotate.CompareSpans.
func compareMarks(a, b Mark) int {
	x, y := a.hull(), b.hull()
	switch {
	case x.Start != y.Start:
		return x.Start - y.Start
	case x.End != y.End:
		return y.End - x.End
	}
	return cmp.Compare(a.Label, b.Label)
}

func (m Mark) same(o Mark) bool { return m.Label == o.Label && slices.Equal(m.Parts, o.Parts) }

// Exact scores labels on just the same text.
func Exact(right, other []Mark) Score {
	pairs := Pairs(right, other, func(a, b Mark) bool { return a.same(b) })
	return Score{Right: len(pairs), Missed: len(right) - len(pairs), Extra: len(other) - len(pairs)}
}

// Overlap scores labels of one name that share at least so much of the text of the
// one that is taken for right: just the same text is right, else it is half right.
// A share of 0 asks for one byte.
func Overlap(right, other []Mark, least float64) Score {
	pairs := Pairs(right, other, func(a, b Mark) bool {
		n := a.shared(b)
		return a.Label == b.Label && n > 0 && float64(n) >= least*float64(a.bytes())
	})
	s := Score{Missed: len(right) - len(pairs), Extra: len(other) - len(pairs)}
	for _, p := range pairs {
		if right[p[0]].same(other[p[1]]) {
			s.Right++
		} else {
			s.Partial++
		}
	}
	return s
}

// Pairs matches marks one to one where fit allows it: those that are the same
// first, then each of the other's with the first one left that fits. Both lists are
// given as places.
func Pairs(right, other []Mark, fit func(right, other Mark) bool) (pairs [][2]int) {
	byPlace := func(list []Mark) []int {
		order := make([]int, len(list))
		for i := range order {
			order[i] = i
		}
		if !slices.IsSortedFunc(list, compareMarks) { // those of a layer are
			slices.SortStableFunc(order, func(a, b int) int { return compareMarks(list[a], list[b]) })
		}
		return order
	}
	first, second := byPlace(right), byPlace(other)
	usedRight, usedOther := make([]bool, len(right)), make([]bool, len(other))
	take := func(i, j int) {
		usedRight[i], usedOther[j] = true, true
		pairs = append(pairs, [2]int{i, j})
	}
	for i, j := 0, 0; i < len(first) && j < len(second); {
		switch c := compareMarks(right[first[i]], other[second[j]]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			if right[first[i]].same(other[second[j]]) && fit(right[first[i]], other[second[j]]) {
				take(first[i], second[j])
			}
			i++
			j++
		}
	}
	reach := 0 // before it, nothing reaches as far as what comes
	longest := 0
	for _, i := range first {
		longest = max(longest, right[i].hull().End-right[i].hull().Start)
	}
	for _, j := range second {
		if usedOther[j] {
			continue
		}
		at := other[j].hull()
		for reach < len(first) && right[first[reach]].hull().Start+longest <= at.Start {
			reach++
		}
		for _, i := range first[reach:] {
			if right[i].hull().Start >= at.End {
				break
			}
			if !usedRight[i] && fit(right[i], other[j]) {
				take(i, j)
				break
			}
		}
	}
	return pairs
}
