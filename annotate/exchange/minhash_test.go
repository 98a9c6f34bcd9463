package exchange

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
)

func articlesOf(texts []string) iter.Seq2[annotate.Article, error] {
	return func(yield func(annotate.Article, error) bool) {
		for _, t := range texts {
			if !yield(annotate.Article{ID: annotate.IdentifyText(t), Text: t}, nil) {
				return
			}
		}
	}
}

// wireText is a text of so many words that has nothing to do with others.
func wireText(r *rand.Rand, words int) []string {
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("word%d", r.IntN(4000))
	}
	return out
}

// Copies with another headline, a changed number or another paragraph fall into
// one group with what they were made of, other texts into groups of their own, and
// the order in which they come makes no difference.
func TestGroups(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var texts []string
	var families [][]string
	for range 40 {
		words := wireText(r, 300)
		base := strings.Join(words, " ")
		changed := slices.Clone(words)
		changed[17], changed[180] = "SEVEN", "eight"
		family := []string{base, "An other headline\n\n" + base + " (AP)", strings.ToUpper(strings.Join(changed, ",  ")), strings.Join(append(slices.Clone(words[:290]), wireText(r, 20)...), " ")}
		families = append(families, family)
		texts = append(texts, family...)
	}
	for range 100 {
		texts = append(texts, strings.Join(wireText(r, 200), " "))
	}
	group, err := Groups(articlesOf(texts))
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string]int{}
	for _, text := range texts {
		groups[group(annotate.IdentifyText(text))]++
	}
	for i, family := range families {
		name := group(annotate.IdentifyText(family[0]))
		for k, copied := range family {
			if got := group(annotate.IdentifyText(copied)); got != name {
				t.Errorf("copy %d of article %d is in another group", k, i)
			}
		}
	}
	if len(groups) != 140 {
		t.Errorf("%d groups, want 140: 40 of copies and 100 of one article", len(groups))
	}
	slices.Reverse(texts)
	again, err := Groups(articlesOf(texts))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if id := annotate.IdentifyText(text); group(id) != again(id) {
			t.Fatal("in another order the groups have other names")
		}
	}
}

// No copy of an article is on the other side of a split.
func TestSplitKeepsCopiesTogether(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	split := Split{Train: 50, Dev: 25, Test: 25, Seed: 9}
	var texts []string
	for range 60 {
		base := strings.Join(wireText(r, 120), " ")
		texts = append(texts, base, base+" More.")
	}
	var err error
	if split.Group, err = Groups(articlesOf(texts)); err != nil {
		t.Fatal(err)
	}
	parts := map[string]int{}
	for i := 0; i < len(texts); i += 2 {
		a, b := split.of(annotate.IdentifyText(texts[i])), split.of(annotate.IdentifyText(texts[i+1]))
		if a != b {
			t.Errorf("an article is in %s and its copy in %s", a, b)
		}
		parts[a]++
	}
	if len(parts) != 3 {
		t.Errorf("the parts are %v", parts)
	}
	split.Group = nil
	apart := 0
	for i := 0; i < len(texts); i += 2 {
		if split.of(annotate.IdentifyText(texts[i])) != split.of(annotate.IdentifyText(texts[i+1])) {
			apart++
		}
	}
	if apart == 0 {
		t.Error("without groups no copy is apart: the test shows nothing")
	}
}

// How alike two texts are, and how many of their hashes agree, are the same but
// for chance.
func TestSignature(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	words := wireText(r, 2000)
	for _, kept := range []int{2000, 1500, 1000, 0} {
		other := append(slices.Clone(words[:kept]), wireText(r, 2000-kept)...)
		a, b := signatureOf(strings.Join(words, " ")), signatureOf(strings.Join(other, " "))
		same := 0
		for i := range a {
			if a[i] == b[i] {
				same++
			}
		}
		want := float64(kept) / float64(4000-kept)
		if got := float64(same) / float64(len(a)); got < want-.2 || got > want+.2 {
			t.Errorf("of texts that are alike by %.2f, %.2f of the hashes agree", want, got)
		}
	}
}

func BenchmarkSignature(b *testing.B) {
	text := strings.Join(wireText(rand.New(rand.NewPCG(7, 8)), 700), " ")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		signatureOf(text)
	}
}
