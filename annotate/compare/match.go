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
	x, first := byPlace(right)
	y, second := byPlace(other)
	with, used := make([]int, len(x)), make([]bool, len(y))
	twins(x, y, with, used)
	for i, j := range with {
		if j >= 0 && fit(x[i], y[j]) {
			pairs = append(pairs, [2]int{first(i), second(j)})
		} else if j >= 0 {
			with[i], used[j] = -1, false
		}
	}
	longest := 0
	for _, m := range x {
		longest = max(longest, m.hull().Len())
	}
	reach := 0 // before it, nothing reaches as far as what comes
	for j, m := range y {
		if used[j] {
			continue
		}
		for reach < len(x) && x[reach].hull().Start+longest <= m.hull().Start {
			reach++
		}
		for i := reach; i < len(x) && x[i].hull().Start < m.hull().End; i++ {
			if with[i] < 0 && fit(x[i], m) {
				with[i] = j
				pairs = append(pairs, [2]int{first(i), second(j)})
				break
			}
		}
	}
	return pairs
}

// byPlace are marks in order, and the place that each had in the list.
func byPlace(list []Mark) (sorted []Mark, place func(i int) int) {
	if slices.IsSortedFunc(list, compareMarks) { // those of a layer are
		return list, func(i int) int { return i }
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compareMarks(list[a], list[b]) })
	for _, i := range order {
		sorted = append(sorted, list[i])
	}
	return sorted, func(i int) int { return order[i] }
}

// twins finds for each mark one that is the same, -1 is none; with is as long as x,
// used as y. Both lists are in order; broken marks with one hull stand there side by
// side.
func twins(x, y []Mark, with []int, used []bool) {
	clear(used)
	reach := 0
	for i, m := range x {
		with[i] = -1
		for reach < len(y) && compareMarks(y[reach], m) < 0 {
			reach++
		}
		for j := reach; j < len(y) && compareMarks(y[j], m) == 0; j++ {
			if !used[j] && slices.Equal(y[j].Parts, m.Parts) {
				used[j], with[i] = true, j
				break
			}
		}
	}
}
