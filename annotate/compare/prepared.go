package compare

import (
	"slices"

	"bluepencil/annotate"
)

// A prepared is a study laid out for counting: of each mark and of each word a number
// that stands for its labels.
type prepared struct {
	people   []annotate.Annotator
	labels   []annotate.Label
	sets     wordSets
	articles []preparedArticle

	pairs      [][2]int // places of annotators who have met, ascending
	meetings   []int    // of each pair, the articles that both have finished
	encounters [][]encounter
}

type preparedArticle struct {
	compared Compared
	layers   []*preparedLayer
}

type preparedLayer struct {
	by       int // in people
	marks    []Mark
	kinds    []int32 // the place of the label of each mark in labels
	given    []int   // how often each label was given
	words    []int32 // the number of the labels of each
	uses     []use   // of numbers, ascending
	labelled int     // the labels of all words
	ties     []tie
}

// A use is how many words have a set.
type use struct {
	set   int32
	words int
}

// prepare lays a study out. tokens cuts a text into words.
func (s Study) prepare(tokens func(text string) []annotate.Range) *prepared {
	p := &prepared{people: s.Annotators(), labels: s.Labels()}
	p.sets = newWordSets(len(p.labels))
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

func (p *prepared) layer(l annotate.Layer, cut []annotate.Range) *preparedLayer {
	by, _ := slices.BinarySearch(p.people, l.By)
	out := &preparedLayer{by: by, marks: MarksOf(l), given: make([]int, len(p.labels)), words: make([]int32, len(cut)), ties: tiesOf(l, "")}
	if !slices.IsSortedFunc(out.marks, compareMarks) {
		slices.SortStableFunc(out.marks, compareMarks)
	}
	out.kinds = make([]int32, len(out.marks))
	at := 0
	for k, m := range out.marks {
		n, _ := slices.BinarySearch(p.labels, m.Label)
		out.kinds[k] = int32(n)
		out.given[n]++
		for at < len(cut) && cut[at].End <= m.hull().Start {
			at++
		}
		last := -1
		for _, part := range m.Parts {
			for i := max(at, last+1); i < len(cut) && cut[i].Start < part.End; i++ {
				if cut[i].End > part.Start {
					out.words[i] = p.sets.with(out.words[i], n)
					out.labelled++
					last = i
				}
			}
		}
	}
	out.uses = p.sets.uses(out.words)
	return out
}

// wordSets are the sets of labels that words have, each label as often as a word has
// it. Set 0 is none.
type wordSets struct {
	lists  [][]int   // places of labels, ascending
	next   [][]int32 // the set with one more label; 0 is not yet known
	counts []int     // room for counting
}

func newWordSets(labels int) wordSets {
	return wordSets{lists: [][]int{nil}, next: [][]int32{make([]int32, labels)}}
}

// with is the number of a set with one more label.
func (w *wordSets) with(set int32, label int) int32 {
	if n := w.next[set][label]; n > 0 {
		return n
	}
	list := slices.Clone(w.lists[set])
	i, _ := slices.BinarySearch(list, label)
	list = slices.Insert(list, i, label)
	n := slices.IndexFunc(w.lists, func(other []int) bool { return slices.Equal(other, list) })
	if n < 0 {
		n = len(w.lists)
		w.lists, w.next = append(w.lists, list), append(w.next, make([]int32, len(w.next[0])))
	}
	w.next[set][label] = int32(n)
	return int32(n)
}

// uses counts how many words have each set.
func (w *wordSets) uses(words []int32) (list []use) {
	w.counts = append(w.counts, make([]int, len(w.lists)-len(w.counts))...)
	for _, set := range words {
		if w.counts[set]++; w.counts[set] == 1 {
			list = append(list, use{set: set})
		}
	}
	for i := range list {
		list[i].words, w.counts[list[i].set] = w.counts[list[i].set], 0
	}
	slices.SortFunc(list, func(a, b use) int { return int(a.set - b.set) })
	return list
}

// common is how many labels two sets have in common.
func (w *wordSets) common(x, y int32) (n int) {
	a, b := w.lists[x], w.lists[y]
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
