package compare

import (
	"slices"

	"bluepencil/annotate"
)

// An encounter is two annotators on one article, the first taken for right.
type encounter struct {
	pair           int
	x, y           *preparedLayer
	exact, overlap []int32 // how many of each label are right
	links, words   Score
	semeval        SemEval
	same           int // words of which both say the same
}

// meet counts all pairs of annotators on all articles.
func (p *prepared) meet(o Options, confused *confusions) {
	numbers := map[[2]int]int{}
	for _, a := range p.articles {
		for j, y := range a.layers {
			for _, x := range a.layers[:j] {
				numbers[[2]int{x.by, y.by}]++
			}
		}
	}
	for key := range numbers {
		p.pairs = append(p.pairs, key)
	}
	slices.SortFunc(p.pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for n, key := range p.pairs {
		p.meetings = append(p.meetings, numbers[key])
		numbers[key] = n
	}
	t := &table{prepared: p, options: o, confused: confused}
	for _, a := range p.articles {
		var own []encounter
		for j, y := range a.layers {
			for _, x := range a.layers[:j] {
				own = append(own, t.sit(numbers[[2]int{x.by, y.by}], x, y))
			}
		}
		p.encounters = append(p.encounters, own)
	}
}

// A table is where two layers meet. It has room for what is used again and again.
type table struct {
	*prepared
	options      Options
	confused     *confusions
	with         []int // the twin of each mark of one
	used         []bool
	first, other []Mark // what has no twin
}

// sit compares two layers.
func (t *table) sit(pair int, x, y *preparedLayer) encounter {
	right := make([]int32, 2*len(t.labels))
	e := encounter{pair: pair, x: x, y: y, exact: right[:len(t.labels)], overlap: right[len(t.labels):], links: scoreTies(x.ties, y.ties, false)}
	twins := t.twins(x, y)
	for i, j := range t.with[:len(x.marks)] {
		if j >= 0 {
			e.exact[x.kinds[i]]++
			t.confused.take(int(x.kinds[i]), int(x.kinds[i]))
		}
	}
	copy(e.overlap, e.exact)
	both := Score{Right: twins}
	e.semeval = semEvalBy(t.first, t.other, samePlace, shareText).Plus(SemEval{both, both, both, both})
	for _, p := range Pairs(t.first, t.other, t.options.fit) {
		e.overlap[labelOf(t.labels, t.first[p[0]].Label)]++
	}
	t.confused.meet(t.labels, t.first, t.other)
	e.same, e.words = t.said(x, y)
	return e
}

// twins finds the marks of two layers that are the same, and leaves the rest.
func (t *table) twins(x, y *preparedLayer) (n int) {
	t.with, t.used = grown(t.with, len(x.marks)), grown(t.used, len(y.marks))
	t.first, t.other = t.first[:0], t.other[:0]
	twins(x.marks, y.marks, t.with, t.used)
	for i, j := range t.with {
		if j < 0 {
			t.first = append(t.first, x.marks[i])
		} else {
			n++
		}
	}
	for j, used := range t.used {
		if !used {
			t.other = append(t.other, y.marks[j])
		}
	}
	return n
}

// said compares what two said of words.
func (t *table) said(x, y *preparedLayer) (same int, s Score) {
	for i, set := range x.words {
		if other := y.words[i]; set == other {
			same++
			s.Right += len(t.sets.lists[set])
		} else if set != 0 && other != 0 {
			s.Right += t.sets.common(set, other)
		}
	}
	s.Missed, s.Extra = x.labelled-s.Right, y.labelled-s.Right
	return same, s
}

func grown[T any](list []T, n int) []T { return slices.Grow(list[:0], n)[:n] }

// score is what is right of labels, as a score.
func (e *encounter) score(right []int32) (s Score) {
	for n := range right {
		s = s.Plus(e.scoreOf(right, n))
	}
	return s
}

func (e *encounter) scoreOf(right []int32, label int) Score {
	n := int(right[label])
	return Score{Right: n, Missed: e.x.given[label] - n, Extra: e.y.given[label] - n}
}

// fit reports whether two marks of one name share as much text as is asked for.
func (o Options) fit(a, b Mark) bool {
	if a.Label != b.Label {
		return false
	}
	n := a.shared(b)
	return n > 0 && float64(n) >= o.Threshold*float64(a.bytes()+b.bytes()-n)-1e-9
}

// labelOf is the place of a label.
func labelOf(labels []annotate.Label, label annotate.Label) int {
	n, _ := slices.BinarySearch(labels, label)
	return n
}
