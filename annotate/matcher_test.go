package annotate

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// nested is a text that shows one more anchor each time that a piece is cut off its
// end, with words of its own between.
//
//	1   1 2 1   1 2 1 3 2   1 2 1 3 2 4 3
func nested(own string, depth int) string {
	var b strings.Builder
	for k := range depth {
		fmt.Fprintf(&b, "%s%d k%d.-. %s%d k%d.-. ", own, 2*k, k+1, own, 2*k+1, k)
	}
	return b.String()
}

// letters is a text of two words in any order.
func letters(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%c ", 'a'+r.IntN(2))
	}
	return b.String()
}

// What is compared of two texts grows with their length, whatever is in them, and
// what they are said to share is the same in both and ascends.
func TestMatcherIsBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	gaps := func() string {
		var b strings.Builder
		for i := range 40 {
			fmt.Fprintf(&b, "anchor%d %s", i, letters(r, 1000))
		}
		return b.String()
	}
	for _, c := range []struct{ name, older, newer string }{
		{"nested anchors", nested("x", 3000), nested("y", 3000)},
		{"long gaps", gaps(), gaps()},
		{"no anchor", letters(r, 3000), letters(r, 3000)},
	} {
		m := newMatcher(c.older, c.newer)
		tokens := len(m.older.ids) + len(m.newer.ids)
		m.match(0, len(m.older.ids), 0, len(m.newer.ids))
		if m.looks < -tokens || m.pairs < 0 || len(m.table) > mostGap+tokens {
			t.Errorf("%s: %d tokens, looks left %d, pairs left %d, a table of %d", c.name, tokens, m.looks, m.pairs, len(m.table))
		}
		before := [2]int{-1, -1}
		for _, p := range m.shared {
			if p[0] <= before[0] || p[1] <= before[1] || m.older.ids[p[0]] != m.newer.ids[p[1]] {
				t.Fatalf("%s: %v after %v", c.name, p, before)
			}
			before = p
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "",
		"He said: “No, no.”":   "He| |said|:| |“|No|,| |no|.|”",
		"12.5 %  \n\nx":        "12|.|5| |%|  \n\n|x",
		"e\u0301a हिन्दी قالَ": "e\u0301a| |हिन्दी| |قالَ",
	} {
		names := map[string]int32{}
		at := newTokens(text, names).at
		var got []string
		for i := range at[1:] {
			got = append(got, text[at[i]:at[i+1]])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q has tokens %q", text, got)
		}
	}
}
