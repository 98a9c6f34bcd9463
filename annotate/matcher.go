package annotate

import (
	"slices"
	"unicode"
)

// How hard two texts are compared. What lies between two passages beyond it counts
// as changed, so that time grows with the length of the texts, whatever is in them.
const (
	shingle   = 3       // tokens that make an anchor
	mostLooks = 16      // looks for anchors at a token, on average
	mostGap   = 1 << 22 // pairs of tokens compared one by one between two passages
	mostPairs = 1 << 27 // such pairs in all
)

// A matcher finds the tokens that two texts share.
type matcher struct {
	older, newer tokens
	shared       [][2]int // tokens that are the same, ascending in both
	looks, pairs int      // how many more there may be
	table        []int32  // room for longest
}

// tokens are the words, blanks and other signs of a text: which one each is, and
// where it begins, with the text's end as one more.
type tokens struct {
	ids []int32
	at  []int
}

func newMatcher(older, newer string) *matcher {
	names := map[string]int32{}
	m := &matcher{older: newTokens(older, names), newer: newTokens(newer, names), pairs: mostPairs}
	m.looks = mostLooks * (len(m.older.ids) + len(m.newer.ids))
	return m
}

func newTokens(text string, names map[string]int32) tokens {
	var t tokens
	before := sign
	for i, r := range text {
		if k := kindOf(r); k == sign || k != before || i == 0 {
			t.at, before = append(t.at, i), k
		}
	}
	t.at = append(t.at, len(text))
	t.ids = make([]int32, len(t.at)-1)
	for i := range t.ids {
		word := text[t.at[i]:t.at[i+1]]
		id, known := names[word]
		if !known {
			id = int32(len(names))
			names[word] = id
		}
		t.ids[i] = id
	}
	return t
}

// A kind says which characters make a token together. A sign is one alone.
type kind int

const (
	sign kind = iota
	wordly
	blank
)

func kindOf(r rune) kind {
	switch {
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return wordly
	case unicode.IsSpace(r):
		return blank
	}
	return sign
}

// passages are the pieces that both texts have.
func (m *matcher) passages() []passage {
	m.match(0, len(m.older.ids), 0, len(m.newer.ids))
	var out []passage
	for _, p := range m.shared {
		next := passage{m.older.at[p[0]], m.newer.at[p[1]], m.older.at[p[0]+1] - m.older.at[p[0]]}
		if n := len(out); n > 0 && out[n-1].older+out[n-1].length == next.older && out[n-1].newer+out[n-1].length == next.newer {
			out[n-1].length += next.length
			continue
		}
		out = append(out, next)
	}
	return out
}

// match compares older tokens from a to aEnd with newer ones from b to bEnd.
func (m *matcher) match(a, aEnd, b, bEnd int) {
	a, b = m.run(a, aEnd, b, bEnd)
	tail := 0
	for a < aEnd-tail && b < bEnd-tail && m.older.ids[aEnd-tail-1] == m.newer.ids[bEnd-tail-1] {
		tail++
	}
	m.between(a, aEnd-tail, b, bEnd-tail)
	m.run(aEnd-tail, aEnd, bEnd-tail, bEnd)
}

// run shares tokens as long as they are the same, and returns where it ends.
func (m *matcher) run(a, aEnd, b, bEnd int) (int, int) {
	for a < aEnd && b < bEnd && m.older.ids[a] == m.newer.ids[b] {
		m.shared = append(m.shared, [2]int{a, b})
		a, b = a+1, b+1
	}
	return a, b
}

// between compares what has no common beginning and end.
func (m *matcher) between(a, aEnd, b, bEnd int) {
	if a >= aEnd || b >= bEnd || m.looks <= 0 {
		return
	}
	m.looks -= aEnd - a + bEnd - b
	anchors := m.anchors(a, aEnd, b, bEnd)
	if len(anchors) == 0 {
		if work := (aEnd - a) * (bEnd - b); work <= mostGap && work <= m.pairs {
			m.pairs -= work
			m.longest(a, aEnd, b, bEnd)
		}
		return
	}
	for _, x := range anchors {
		if x[0] < a || x[1] < b {
			continue // the anchor before has reached over it
		}
		m.match(a, x[0], b, x[1])
		a, b = m.run(x[0], aEnd, x[1], bEnd)
	}
	m.match(a, aEnd, b, bEnd)
}

// anchors are passages that stand just once in both, the most of them that ascend in
// both.
func (m *matcher) anchors(a, aEnd, b, bEnd int) [][2]int {
	type seen struct{ older, newer, olders, newers int32 }
	at := make(map[[shingle]int32]seen, max(aEnd-a, 0))
	for i := a; i+shingle <= aEnd; i++ {
		key := [shingle]int32(m.older.ids[i:])
		s := at[key]
		s.older, s.olders = int32(i), s.olders+1
		at[key] = s
	}
	for j := b; j+shingle <= bEnd; j++ {
		key := [shingle]int32(m.newer.ids[j:])
		if s, both := at[key]; both {
			s.newer, s.newers = int32(j), s.newers+1
			at[key] = s
		}
	}
	var once [][2]int
	for _, s := range at {
		if s.olders == 1 && s.newers == 1 {
			once = append(once, [2]int{int(s.older), int(s.newer)})
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

// longest shares the longest common sequence of tokens, by the table of its lengths.
func (m *matcher) longest(a, aEnd, b, bEnd int) {
	x, y := m.older.ids[a:aEnd], m.newer.ids[b:bEnd]
	w := len(y) + 1
	m.table = slices.Grow(m.table[:0], (len(x)+1)*w)[:(len(x)+1)*w]
	clear(m.table[len(x)*w:])
	for i := len(x) - 1; i >= 0; i-- {
		row, below := m.table[i*w:(i+1)*w], m.table[(i+1)*w:(i+2)*w]
		row[len(y)] = 0
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				row[j] = below[j+1] + 1
			} else {
				row[j] = max(below[j], row[j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			m.shared = append(m.shared, [2]int{a + i, b + j})
			i, j = i+1, j+1
		case m.table[(i+1)*w+j] >= m.table[i*w+j+1]:
			i++
		default:
			j++
		}
	}
}
