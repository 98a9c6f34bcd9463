package compare

import (
	"unicode/utf8"

	"bluepencil/annotate"
)

// A Metric is a figure of agreement with its definition.
type Metric struct {
	Name       string // as on the command line: "exact-f1"
	Title      string
	Definition string // a sentence, with its source
	Pairwise   bool   // it is of two annotators; of all, the mean over pairs
}

// The names of the metrics.
const (
	ExactF1      = "exact-f1"
	OverlapF1    = "overlap-f1"
	LinkF1       = "link-f1"
	TokenF1      = "token-f1"
	TokenKappa   = "token-kappa"
	TokenFleiss  = "token-fleiss"
	TokenAlpha   = "token-alpha"
	UnitizingAll = "unitizing-alpha"
)

// Metrics lists them in the order in which they are shown.
func Metrics() []Metric {
	return []Metric{
		{ExactF1, "F1, same text", "Twice the labels that both gave to just the same text, by all labels that either gave (Hripcsak and Rothschild 2005).", true},
		{OverlapF1, "F1, shared text", "The same, where two labels of one name need only share a character; each counts once.", true},
		{LinkF1, "F1 of links", "The same for links: of one name, and both of their ends labelled alike on the same text.", true},
		{TokenF1, "F1 of words", "The same for words, each as often as it has a label.", true},
		{TokenKappa, "Cohen’s kappa", "How often two say the same of a word, beyond what their own habits would give by chance (Cohen 1960).", true},
		{TokenFleiss, "Fleiss’ kappa", "The same for all annotators and their common habits, over articles that everybody has finished (Fleiss 1971).", false},
		{TokenAlpha, "Krippendorff’s alpha", "1 less the disagreement on words as a share of what chance would give; articles that two have finished count (Krippendorff 2004, Content Analysis, chapter 11).", false},
		{UnitizingAll, "Krippendorff’s unitizing alpha", "The same for where labels begin and end, label by label, in characters (Krippendorff 2004, Quality & Quantity 38).", false},
	}
}

// disputes sum up how far annotators differ on where each label begins and ends, over
// all articles; of each, those count who have finished it. The texts are measured in
// code points.
func (p *prepared) disputes() []dispute {
	sums := make([]dispute, len(p.labels))
	for _, a := range p.articles {
		points := newPoints(a.compared.Article.Text)
		length := float64(points.at(len(a.compared.Article.Text)))
		for n := range p.labels {
			d := dispute{length: length}
			d.add(a.units(n, points))
			sums[n] = sums[n].plus(d)
		}
	}
	return sums
}

// units are the parts of a label in code points, a list of each annotator.
func (a preparedArticle) units(label int, points points) [][]annotate.Range {
	all := make([][]annotate.Range, len(a.layers))
	for i, l := range a.layers {
		for _, m := range l.marks[label] {
			for _, p := range m.Parts {
				all[i] = append(all[i], annotate.Range{Start: points.at(p.Start), End: points.at(p.End)})
			}
		}
	}
	return all
}

// points counts the code points before a byte of a text.
type points struct {
	text   string
	counts []int // before every stride-th byte
}

const stride = 256

func newPoints(text string) points {
	p := points{text, make([]int, 1, len(text)/stride+1)}
	for at := stride; at <= len(text); at += stride {
		p.counts = append(p.counts, p.counts[len(p.counts)-1]+starts(text[at-stride:at]))
	}
	return p
}

func (p points) at(offset int) int {
	return p.counts[offset/stride] + starts(p.text[offset/stride*stride:offset])
}

// starts counts the bytes that begin a code point.
func starts(text string) (n int) {
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}
