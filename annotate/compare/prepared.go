package compare

import (
	"slices"

	"bluepencil/annotate"
)

// A prepared is a study laid out for counting: marks by label, and of each word a
// number that stands for its labels.
type prepared struct {
	people   []annotate.Annotator
	labels   []annotate.Label
	sets     [][]annotate.Label // by number: labels of a word, ascending, each as often as it has it; 0 is none
	articles []preparedArticle
}

type preparedArticle struct {
	compared Compared
	layers   []preparedLayer
}

type preparedLayer struct {
	by    int      // in people
	marks [][]Mark // of each label, in order
	words []int32  // the number of the labels of each
	ties  []tie
}

// prepare lays a study out. tokens cuts a text into words.
func (s Study) prepare(tokens func(text string) []annotate.Range) *prepared {
	p := &prepared{people: s.Annotators(), labels: s.Labels(), sets: [][]annotate.Label{nil}}
	for _, a := range s.Articles {
		cut := tokens(a.Article.Text)
		own := preparedArticle{compared: a}
		for _, l := range a.Layers {
			own.layers = append(own.layers, p.layer(l, cut))
		}
		p.articles = append(p.articles, own)
	}
	return p
}

func (p *prepared) layer(l annotate.Layer, cut []annotate.Range) preparedLayer {
	by, _ := slices.BinarySearch(p.people, l.By)
	out := preparedLayer{by: by, marks: make([][]Mark, len(p.labels)), words: make([]int32, len(cut)), ties: tiesOf(l, "")}
	at := 0
	for _, m := range MarksOf(l) {
		n, _ := slices.BinarySearch(p.labels, m.Label)
		out.marks[n] = append(out.marks[n], m)
		for at < len(cut) && cut[at].End <= m.hull().Start {
			at++
		}
		last := -1
		for _, part := range m.Parts {
			for i := max(at, last+1); i < len(cut) && cut[i].Start < part.End; i++ {
				if cut[i].End > part.Start {
					out.words[i] = p.with(out.words[i], m.Label)
					last = i
				}
			}
		}
	}
	return out
}

// with is the number of a set with one more label.
func (p *prepared) with(set int32, label annotate.Label) int32 {
	labels := slices.Clone(p.sets[set])
	i, _ := slices.BinarySearch(labels, label)
	labels = slices.Insert(labels, i, label)
	for n, other := range p.sets {
		if slices.Equal(other, labels) {
			return int32(n)
		}
	}
	p.sets = append(p.sets, labels)
	return int32(len(p.sets) - 1)
}

// common is how many labels two sets have in common.
func common(a, b []annotate.Label) (n int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// contingency counts, for the words of two layers, how often one has one set and the
// other another: rows times columns.
func (p *prepared) contingency(x, y preparedLayer) []int {
	k := len(p.sets)
	table := make([]int, k*k)
	for i, set := range x.words {
		table[int(set)*k+int(y.words[i])]++
	}
	return table
}

// wordScore is the score of words from a contingency table.
func (p *prepared) wordScore(table []int) (s Score) {
	k := len(p.sets)
	for at, n := range table {
		if n == 0 {
			continue
		}
		a, b := p.sets[at/k], p.sets[at%k]
		both := common(a, b)
		s.Right, s.Missed, s.Extra = s.Right+n*both, s.Missed+n*(len(a)-both), s.Extra+n*(len(b)-both)
	}
	return s
}

// kappaOf is Cohen's kappa from a contingency table.
func (p *prepared) kappaOf(table []int) Figure {
	k := len(p.sets)
	first, second := make([]float64, k), make([]float64, k)
	same, n := 0.0, 0.0
	for at, count := range table {
		c := float64(count)
		n += c
		first[at/k] += c
		second[at%k] += c
		if at/k == at%k {
			same += c
		}
	}
	if n == 0 {
		return Figure{Undefined: NoItems}
	}
	expected := 0.0
	for i := range first {
		expected += first[i] / n * second[i] / n
	}
	return corrected(same/n, expected, int(n))
}

// ofAll are Krippendorff's alpha of words and, over articles that everybody has
// finished, Fleiss' kappa.
func (p *prepared) ofAll() (alpha, fleiss Figure) {
	var some, whole sums
	for _, a := range p.articles {
		if len(a.layers) == 0 {
			continue
		}
		counts := make([]int, len(p.sets))
		for i := range a.layers[0].words {
			clear(counts)
			for _, l := range a.layers {
				counts[l.words[i]]++
			}
			some.item(counts, len(a.layers))
			if len(a.layers) == len(p.people) {
				whole.item(counts, len(a.layers))
			}
		}
	}
	return some.alpha(), whole.fleiss(len(p.people))
}

// sums are what coefficients of many annotators are made of.
type sums struct {
	counts        []float64 // of each set
	within, alike float64
	values        float64
	items         int
}

// item takes up how often each set was said of a word, by so many.
func (s *sums) item(counts []int, said int) {
	if s.counts == nil {
		s.counts = make([]float64, len(counts))
	}
	s.items++
	s.values += float64(said)
	for i, n := range counts {
		if n > 0 {
			s.counts[i] += float64(n)
			s.within += float64(n*(said-n)) / float64(said-1)
			s.alike += float64(n * (n - 1))
		}
	}
}

func (s *sums) alpha() Figure {
	if s.items == 0 {
		return Figure{Undefined: NoItems}
	}
	among := 0.0
	for _, n := range s.counts {
		among += n * (s.values - n)
	}
	if among == 0 {
		return Figure{N: s.items, Undefined: OneCategory}
	}
	return fromDisagreement(s.within/s.values, among/(s.values*(s.values-1)), s.items)
}

func (s *sums) fleiss(raters int) Figure {
	if s.items == 0 {
		return Figure{Undefined: NoItems}
	}
	expected := 0.0
	for _, n := range s.counts {
		expected += n / s.values * n / s.values
	}
	return corrected(s.alike/(s.values*float64(raters-1)), expected, s.items)
}
