package compare

import (
	"slices"
	"strings"

	"bluepencil/annotate"
)

// Nothing is what an annotator says of a token without a label.
const Nothing = "–"

// Annotators are those who have finished an article that others have, ascending.
func (s Study) Annotators() (list []annotate.Annotator) {
	for _, a := range s.Articles {
		for _, l := range a.Layers {
			if i, known := slices.BinarySearch(list, l.By); !known {
				list = slices.Insert(list, i, l.By)
			}
		}
	}
	return list
}

// TokenCoding is what each annotator says of each token: its labels, ascending and
// each as often as the token has it, or Nothing; "" of articles that somebody has not
// finished. tokens cuts a text, ascending.
func (s Study) TokenCoding(tokens func(text string) []annotate.Range) Coding {
	return s.tokenCoding(tokens, s.Annotators())
}

// TokenCodingOf is the same of two annotators, over the articles that both have
// finished.
func (s Study) TokenCodingOf(a, b annotate.Annotator, tokens func(text string) []annotate.Range) Coding {
	return s.tokenCoding(tokens, []annotate.Annotator{a, b})
}

func (s Study) tokenCoding(tokens func(text string) []annotate.Range, people []annotate.Annotator) (c Coding) {
	for _, a := range s.Articles {
		cut := tokens(a.Article.Text)
		rows := make([]string, len(cut)*len(people))
		finished := 0
		for _, l := range a.Layers {
			column := slices.Index(people, l.By)
			if column < 0 {
				continue
			}
			finished++
			for i, said := range labelsOf(MarksOf(l), cut) {
				rows[i*len(people)+column] = said
			}
		}
		for i := range cut {
			if finished > 1 {
				c = append(c, rows[i*len(people):(i+1)*len(people)])
			}
		}
	}
	return c
}

// labelsOf are the labels of each token, joined, each as often as the token has it.
func labelsOf(marks []Mark, tokens []annotate.Range) []string {
	labels := make([][]string, len(tokens))
	for at, n := range tokenLabels(marks, tokens) {
		for range n {
			labels[at.token] = append(labels[at.token], string(at.label))
		}
	}
	out := make([]string, len(tokens))
	for i, list := range labels {
		slices.Sort(list)
		if out[i] = strings.Join(list, " + "); len(list) == 0 {
			out[i] = Nothing
		}
	}
	return out
}
