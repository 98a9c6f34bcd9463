package annotate

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// An Alignment says which pieces of an older text stand in a newer one.
//
//	older  The talks began on Monday in Geneva.
//	newer  The talks began on Tuesday in Geneva.
//	       └──── same ───────┘       └─ same ──┘
type Alignment struct {
	older, newer string
	passages     []passage
}

// A passage is a piece of both texts, in bytes. Passages ascend in both, and no two
// touch in both.
type passage struct{ older, newer, length int }

// How hard two texts are compared. Beyond it, what lies between two passages that
// both have only once counts as changed.
const (
	shingle  = 3       // tokens that make an anchor
	mostWork = 4 << 20 // pairs of tokens compared one by one between two passages
)

// Align compares two texts word by word: passages that stand once in both first, and
// between them the longest common sequence of words. The way from anchors to what is
// between them is that of Bram Cohen's patience diff.
func Align(older, newer string) Alignment {
	a, b := tokens(older), tokens(newer)
	m := &matcher{older: older, newer: newer, a: a, b: b}
	m.match(0, len(a), 0, len(b))
	return Alignment{older, newer, m.joined()}
}

// tokens are where the words, blanks and other signs of a text begin, and its end.
func tokens(text string) []int {
	var at []int
	kind := 0
	for i, r := range text {
		k := 3
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.Is(unicode.Mn, r):
			k = 1
		case unicode.IsSpace(r):
			k = 2
		}
		if k == 3 || k != kind || i == 0 {
			at = append(at, i)
		}
		kind = k
	}
	return append(at, len(text))
}

// A matcher finds the tokens that two texts share. a and b are as tokens returns
// them.
type matcher struct {
	older, newer string
	a, b         []int
	pairs        [][2]int // tokens that are the same, ascending in both
}

func (m *matcher) olds(i, n int) string { return m.older[m.a[i]:m.a[i+n]] }
func (m *matcher) news(j, n int) string { return m.newer[m.b[j]:m.b[j+n]] }

// match compares tokens from a0 to a1 with those from b0 to b1. The last entry of a
// and b is the end of the text and no token.
func (m *matcher) match(a0, a1, b0, b1 int) {
	if a1 == len(m.a) {
		a1--
	}
	if b1 == len(m.b) {
		b1--
	}
	for a0 < a1 && b0 < b1 && m.olds(a0, 1) == m.news(b0, 1) {
		m.pairs = append(m.pairs, [2]int{a0, b0})
		a0, b0 = a0+1, b0+1
	}
	tail := 0
	for a0 < a1-tail && b0 < b1-tail && m.olds(a1-tail-1, 1) == m.news(b1-tail-1, 1) {
		tail++
	}
	m.between(a0, a1-tail, b0, b1-tail)
	for k := tail; k > 0; k-- {
		m.pairs = append(m.pairs, [2]int{a1 - k, b1 - k})
	}
}

// between compares what has no common beginning and end.
func (m *matcher) between(a0, a1, b0, b1 int) {
	if a0 >= a1 || b0 >= b1 {
		return
	}
	anchors := m.anchors(a0, a1, b0, b1)
	if len(anchors) == 0 {
		if (a1-a0)*(b1-b0) <= mostWork {
			m.longest(a0, a1, b0, b1)
		}
		return
	}
	for _, x := range anchors {
		if x[0] < a0 || x[1] < b0 {
			continue // the anchor before has reached over it
		}
		m.match(a0, x[0], b0, x[1])
		for a0, b0 = x[0], x[1]; a0 < a1 && b0 < b1 && m.olds(a0, 1) == m.news(b0, 1); a0, b0 = a0+1, b0+1 {
			m.pairs = append(m.pairs, [2]int{a0, b0})
		}
	}
	m.match(a0, a1, b0, b1)
}

// anchors are passages that stand just once in both, the most of them that ascend in
// both.
func (m *matcher) anchors(a0, a1, b0, b1 int) [][2]int {
	type seen struct{ a, b, as, bs int }
	at := map[string]*seen{}
	for i := a0; i+shingle <= a1; i++ {
		key := m.olds(i, shingle)
		if at[key] == nil {
			at[key] = &seen{}
		}
		at[key].a, at[key].as = i, at[key].as+1
	}
	for j := b0; j+shingle <= b1; j++ {
		if s := at[m.news(j, shingle)]; s != nil {
			s.b, s.bs = j, s.bs+1
		}
	}
	var once [][2]int
	for _, s := range at {
		if s.as == 1 && s.bs == 1 {
			once = append(once, [2]int{s.a, s.b})
		}
	}
	slices.SortFunc(once, func(x, y [2]int) int { return x[0] - y[0] })
	return ascending(once)
}

// ascending is the longest sequence of pairs whose second ascends: patience sorting.
func ascending(pairs [][2]int) [][2]int {
	var piles []int // the pair on top of each pile
	before := make([]int, len(pairs))
	for i, p := range pairs {
		k, _ := slices.BinarySearchFunc(piles, p[1], func(top, b int) int { return pairs[top][1] - b })
		before[i] = -1
		if k > 0 {
			before[i] = piles[k-1]
		}
		if k == len(piles) {
			piles = append(piles, i)
		} else {
			piles[k] = i
		}
	}
	out := make([][2]int, len(piles))
	if len(piles) > 0 {
		for i, k := piles[len(piles)-1], len(piles)-1; i >= 0; i, k = before[i], k-1 {
			out[k] = pairs[i]
		}
	}
	return out
}

// longest pairs the longest common sequence of tokens, by the table of its lengths.
func (m *matcher) longest(a0, a1, b0, b1 int) {
	w := b1 - b0 + 1
	table := make([]int32, (a1-a0+1)*w)
	for i := a1 - 1; i >= a0; i-- {
		for j := b1 - 1; j >= b0; j-- {
			at := (i-a0)*w + j - b0
			if m.olds(i, 1) == m.news(j, 1) {
				table[at] = table[at+w+1] + 1
			} else {
				table[at] = max(table[at+w], table[at+1])
			}
		}
	}
	for i, j := a0, b0; i < a1 && j < b1; {
		at := (i-a0)*w + j - b0
		switch {
		case m.olds(i, 1) == m.news(j, 1):
			m.pairs = append(m.pairs, [2]int{i, j})
			i, j = i+1, j+1
		case table[at+w] >= table[at+1]:
			i++
		default:
			j++
		}
	}
}

// joined makes passages of pairs that follow each other in both texts.
func (m *matcher) joined() []passage {
	var out []passage
	for _, p := range m.pairs {
		next := passage{m.a[p[0]], m.b[p[1]], m.a[p[0]+1] - m.a[p[0]]}
		if n := len(out); n > 0 && out[n-1].older+out[n-1].length == next.older && out[n-1].newer+out[n-1].length == next.newer {
			out[n-1].length += next.length
			continue
		}
		out = append(out, next)
	}
	return out
}

// passage is the passage that has a byte of the older text, or the first after it.
func (l Alignment) passage(at int) int {
	i, _ := slices.BinarySearchFunc(l.passages, at, func(s passage, at int) int {
		if s.older+s.length <= at {
			return -1
		}
		return 1
	})
	return i
}

// kept is where a range of the older text stands unchanged in the newer one.
func (l Alignment) kept(r Range) (Range, bool) {
	i := l.passage(r.Start)
	if i == len(l.passages) || l.passages[i].older > r.Start || r.End > l.passages[i].older+l.passages[i].length {
		return Range{}, false
	}
	by := l.passages[i].newer - l.passages[i].older
	return Range{r.Start + by, r.End + by}, true
}

// near is what stands in the newer text where a changed range stood, and how many
// bytes of the range are still there.
func (l Alignment) near(r Range) (Range, int) {
	out := Range{0, len(l.newer)}
	i := l.passage(r.Start)
	switch {
	case i < len(l.passages) && l.passages[i].older <= r.Start:
		out.Start = l.passages[i].newer + r.Start - l.passages[i].older
	case i > 0:
		out.Start = l.passages[i-1].newer + l.passages[i-1].length
	}
	kept := 0
	for ; i < len(l.passages) && l.passages[i].older < r.End; i++ {
		kept += min(r.End, l.passages[i].older+l.passages[i].length) - max(r.Start, l.passages[i].older)
	}
	switch {
	case i > 0 && r.End <= l.passages[i-1].older+l.passages[i-1].length:
		out.End = l.passages[i-1].newer + r.End - l.passages[i-1].older
	case i < len(l.passages):
		out.End = l.passages[i].newer
	}
	return trimmed(l.newer, out), kept
}

// trimmed is a range without the blanks at its ends.
func trimmed(text string, r Range) Range {
	for r.Start < r.End {
		c, size := utf8.DecodeRuneInString(text[r.Start:r.End])
		if !unicode.IsSpace(c) {
			break
		}
		r.Start += size
	}
	for r.Start < r.End {
		c, size := utf8.DecodeLastRuneInString(text[r.Start:r.End])
		if !unicode.IsSpace(c) {
			break
		}
		r.End -= size
	}
	return r
}
