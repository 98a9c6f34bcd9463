package compare

import (
	"slices"

	"bluepencil/annotate"
)

// A Measure scores the work of one annotator on an article when another's is taken
// for right.
type Measure func(a annotate.Article, right, other annotate.Layer) Score

// ExactOf scores labels on just the same text; "" means every label.
func ExactOf(label annotate.Label) Measure {
	return func(_ annotate.Article, right, other annotate.Layer) Score {
		return Exact(marksOf(right, label), marksOf(other, label))
	}
}

// OverlapOf scores labels that share at least so much of the text of the one that is
// taken for right, each as right; 0 asks for one byte.
func OverlapOf(label annotate.Label, least float64) Measure {
	return func(_ annotate.Article, right, other annotate.Layer) Score {
		s := Overlap(marksOf(right, label), marksOf(other, label), least)
		return Score{Right: s.Right + s.Partial, Missed: s.Missed, Extra: s.Extra}
	}
}

func marksOf(l annotate.Layer, label annotate.Label) []Mark {
	list := MarksOf(l)
	if label == "" {
		return list
	}
	return slices.DeleteFunc(list, func(m Mark) bool { return m.Label != label })
}

// TokensOf scores the tokens that have a label, each as often as it has it. tokens
// cuts a text, ascending.
func TokensOf(label annotate.Label, tokens func(text string) []annotate.Range) Measure {
	return func(a annotate.Article, right, other annotate.Layer) Score {
		cut := tokens(a.Text)
		first, second := tokenLabels(marksOf(right, label), cut), tokenLabels(marksOf(other, label), cut)
		var s Score
		for key, n := range first {
			both := min(n, second[key])
			s.Right, s.Missed = s.Right+both, s.Missed+n-both
		}
		for key, n := range second {
			s.Extra += n - min(n, first[key])
		}
		return s
	}
}

// A tokenLabel is a label on a token.
type tokenLabel struct {
	token int
	label annotate.Label
}

// tokenLabels counts the labels of each token that a mark touches.
func tokenLabels(marks []Mark, tokens []annotate.Range) map[tokenLabel]int {
	out := map[tokenLabel]int{}
	for _, m := range marks {
		last := -1
		for _, p := range m.Parts {
			i, _ := slices.BinarySearchFunc(tokens, p.Start, func(t annotate.Range, at int) int { return t.End - at - 1 })
			for ; i < len(tokens) && tokens[i].Start < p.End; i++ {
				if i > last {
					out[tokenLabel{i, m.Label}]++
					last = i
				}
			}
		}
	}
	return out
}

// LinksOf scores links: those of one name are the same where both ends are, or with
// loose where both ends share text and have the same labels.
func LinksOf(label annotate.Label, loose bool) Measure {
	return func(_ annotate.Article, right, other annotate.Layer) Score {
		return scoreTies(tiesOf(right, label), tiesOf(other, label), loose)
	}
}

// scoreTies scores links, those that are the same first.
func scoreTies(right, other []tie, loose bool) (s Score) {
	same := func(a, b Mark) bool { return a.same(b) }
	fits := []func(a, b Mark) bool{same}
	if loose {
		fits = append(fits, func(a, b Mark) bool { return a.Label == b.Label && a.shared(b) > 0 })
	}
	left, used := slices.Clone(right), make([]bool, len(other))
	for _, fit := range fits {
		left = slices.DeleteFunc(left, func(x tie) bool {
			for j, y := range other {
				if !used[j] && x.label == y.label && fit(x.from, y.from) && fit(x.to, y.to) {
					used[j] = true
					s.Right++
					return true
				}
			}
			return false
		})
	}
	s.Missed, s.Extra = len(left), len(other)-s.Right
	return s
}

// A tie is a link by what it joins.
type tie struct {
	label    annotate.Label
	from, to Mark
}

func tiesOf(l annotate.Layer, label annotate.Label) []tie {
	if len(l.Links) == 0 {
		return nil
	}
	marks := make(map[annotate.SpanID]Mark, len(l.Spans))
	for _, s := range l.Spans {
		marks[s.ID] = Mark{s.Label, s.Parts}
	}
	var list []tie
	for _, k := range l.Links {
		if label == "" || k.Label == label {
			list = append(list, tie{k.Label, marks[k.From], marks[k.To]})
		}
	}
	return list
}
