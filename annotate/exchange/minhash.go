package exchange

import (
	"iter"
	"math"
	"strings"
	"unicode"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// How near-duplicates are found: a text is the set of its shingles, rows of
// shingleWords words in a row; its signature has the least hash of them under each
// of bands times rows functions. Two texts of Jaccard similarity s agree in all
// rows of some band with the probability 1-(1-s^rows)^bands: .998 at .8, .63 at
// .6, .07 at .3. (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive
// Datasets, 3.4.)
const (
	shingleWords = 5
	bands        = 16
	rows         = 4
)

// A signature stands for the shingles of a text.
type signature [bands * rows]uint64

// signatureOf is the signature of a text, told from its words alone: case,
// accents, punctuation and white space make no difference.
func signatureOf(text string) signature {
	var s signature
	for i := range s {
		s[i] = math.MaxUint64
	}
	var words []uint64
	for _, t := range segment.Tokens(text) {
		if word := segment.FoldString(t.In(text)); isWord(word) {
			words = append(words, hashOf(word))
		}
	}
	for i := range words {
		shingle := uint64(0)
		for _, w := range words[i:min(i+shingleWords, len(words))] {
			shingle = mix(shingle*31 + w)
		}
		s.add(shingle)
		if i+shingleWords >= len(words) {
			break
		}
	}
	return s
}

// isWord reports whether a token has a letter or a digit in it.
func isWord(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// add takes a shingle into the signature, under every function.
func (s *signature) add(shingle uint64) {
	for i := range s {
		if h := mix(shingle ^ (uint64(i)+1)*0x9e3779b97f4a7c15); h < s[i] {
			s[i] = h
		}
	}
}

// hashOf is FNV-1a of a word: the same on every machine and in every run.
func hashOf(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	return h
}

// mix is the finalizer of MurmurHash3.
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// Groups finds articles that are nearly the same, such as wire copy under several
// headlines, and names the group of each: that of its first article in the order
// of their IDs. It keeps half a kilobyte of an article and no text.
func Groups(articles iter.Seq2[annotate.Article, error]) (func(annotate.ArticleID) string, error) {
	g := &grouping{place: map[annotate.ArticleID]int{}}
	for a, err := range articles {
		if err != nil {
			return nil, err
		}
		g.add(a)
	}
	return g.names(), nil
}

// A grouping joins articles that agree in a band.
type grouping struct {
	ids    []annotate.ArticleID
	place  map[annotate.ArticleID]int
	parent []int // of a union-find forest
	first  [bands]map[uint64]int
}

func (g *grouping) add(a annotate.Article) {
	if _, twice := g.place[a.ID]; twice {
		return
	}
	n := len(g.ids)
	g.ids, g.parent, g.place[a.ID] = append(g.ids, a.ID), append(g.parent, n), n
	s := signatureOf(a.Text)
	for b := range bands {
		key := uint64(b)
		for _, h := range s[b*rows : (b+1)*rows] {
			key = mix(key*31 + h)
		}
		if g.first[b] == nil {
			g.first[b] = map[uint64]int{}
		}
		if other, ok := g.first[b][key]; ok {
			g.join(other, n)
		} else {
			g.first[b][key] = n
		}
	}
}

// root is the article that stands for a group; the way to it gets shorter.
func (g *grouping) root(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

func (g *grouping) join(a, b int) {
	if a, b = g.root(a), g.root(b); a != b {
		g.parent[max(a, b)] = min(a, b)
	}
}

// names gives each group the least ID in it, so that the order in which articles
// come makes no difference.
func (g *grouping) names() func(annotate.ArticleID) string {
	least := map[int]annotate.ArticleID{}
	for i, id := range g.ids {
		root := g.root(i)
		if name, ok := least[root]; !ok || id < name {
			least[root] = id
		}
	}
	return func(id annotate.ArticleID) string {
		i, ok := g.place[id]
		if !ok {
			return string(id)
		}
		return string(least[g.root(i)])
	}
}
