package compare

import (
	"cmp"
	"slices"

	"bluepencil/annotate"
)

// AttributeFigures say how far annotators agree on one answer about the spans of one
// label: on kind of quote.
type AttributeFigures struct {
	Label annotate.Label
	Name  string // of the attribute
	Figure
	Pairs []AttributePair // ascending; those who have labelled an article in common
}

// An AttributePair is Cohen's kappa of two annotators over spans that both gave.
type AttributePair struct {
	A, B annotate.Annotator // A before B
	Figure
}

// Attributes are the figures of every attribute that somebody has answered, ascending
// by label and name. Each two annotators are compared on the spans that both gave:
// the same label on just the same text. No answer is an answer of its own. The figure
// of an attribute is the mean of Cohen's kappa (1960) over pairs for which it is
// defined, N is how many pairs of spans were compared in all.
func (s Study) Attributes() (list []AttributeFigures) {
	asked := s.asked()
	if len(asked) == 0 {
		return nil
	}
	tables := map[attributeKey]replies{}
	for _, a := range s.Articles {
		spans := make([][]annotate.Span, len(a.Layers))
		for j, y := range a.Layers {
			spans[j] = answering(y, asked)
			for i, x := range a.Layers[:j] {
				open(tables, asked, x.By, y.By)
				eachSame(spans[i], spans[j], func(p, q annotate.Span) {
					for _, name := range asked[p.Label] {
						tables[attributeKey{p.Label, name, x.By, y.By}][[2]string{reply(p, name), reply(q, name)}]++
					}
				})
			}
		}
	}
	return summed(tables)
}

// An attributeKey is two annotators on an attribute.
type attributeKey struct {
	label annotate.Label
	name  string
	a, b  annotate.Annotator
}

// open makes room for what two annotators say, if they agree on no span at all.
func open(tables map[attributeKey]replies, asked map[annotate.Label][]string, a, b annotate.Annotator) {
	for label, names := range asked {
		for _, name := range names {
			if key := (attributeKey{label, name, a, b}); tables[key] == nil {
				tables[key] = replies{}
			}
		}
	}
}

// asked are the names of the attributes of each label, ascending.
func (s Study) asked() map[annotate.Label][]string {
	asked := map[annotate.Label][]string{}
	for _, a := range s.Articles {
		for _, l := range a.Layers {
			for _, span := range l.Spans {
				for _, attr := range span.Attrs {
					if i, known := slices.BinarySearch(asked[span.Label], attr.Name); !known && isSaid(span.Origin) {
						asked[span.Label] = slices.Insert(asked[span.Label], i, attr.Name)
					}
				}
			}
		}
	}
	return asked
}

// isSaid reports whether what is of this origin is not only proposed.
func isSaid(o annotate.Origin) bool { return o != annotate.Model && o != annotate.Rule }

// answering are the spans of labels that are asked about.
func answering(l annotate.Layer, asked map[annotate.Label][]string) (spans []annotate.Span) {
	for _, s := range l.Spans {
		if asked[s.Label] != nil && isSaid(s.Origin) {
			spans = append(spans, s)
		}
	}
	return spans
}

// reply is the answer about a span, "" where there is none.
func reply(s annotate.Span, name string) string {
	for _, a := range s.Attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// eachSame calls with each two spans of the same label on the same text, each span
// once.
func eachSame(x, y []annotate.Span, call func(p, q annotate.Span)) {
	with, used := make([]int, len(x)), make([]bool, len(y))
	twins(marksOfSpans(x), marksOfSpans(y), with, used)
	for i, j := range with {
		if j >= 0 {
			call(x[i], y[j])
		}
	}
}

func marksOfSpans(spans []annotate.Span) []Mark {
	list := make([]Mark, len(spans))
	for i, s := range spans {
		list[i] = Mark{s.Label, s.Parts}
	}
	return list
}

// replies count how often one said this and the other that.
type replies map[[2]string]int

func (r replies) kappa() Figure {
	first, second := map[string]float64{}, map[string]float64{}
	same, n := 0.0, 0.0
	for said, count := range r {
		first[said[0]] += float64(count)
		second[said[1]] += float64(count)
		n += float64(count)
		if said[0] == said[1] {
			same += float64(count)
		}
	}
	if n == 0 {
		return Figure{Undefined: NoItems}
	}
	expected := 0.0
	for what, count := range first {
		expected += count * second[what]
	}
	return corrected(same/n, expected/n/n, int(n))
}

// summed are the figures from how often pairs said what.
func summed(tables map[attributeKey]replies) (list []AttributeFigures) {
	keys := make([]attributeKey, 0, len(tables))
	for key := range tables {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(x, y attributeKey) int {
		return cmp.Or(cmp.Compare(x.label, y.label), cmp.Compare(x.name, y.name), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	for _, key := range keys {
		if n := len(list); n == 0 || list[n-1].Label != key.label || list[n-1].Name != key.name {
			list = append(list, AttributeFigures{Label: key.label, Name: key.name})
		}
		f := &list[len(list)-1]
		f.Pairs = append(f.Pairs, AttributePair{key.a, key.b, tables[key].kappa()})
	}
	for i := range list {
		list[i].Figure = meanOf(list[i].Pairs)
	}
	return list
}

// meanOf is the mean over pairs for which there is a kappa; where there is none, the
// reason is that of a pair that was compared, if there is one.
func meanOf(pairs []AttributePair) Figure {
	mean, n, of := 0.0, 0, 0
	why := NoItems
	for _, p := range pairs {
		n += p.N
		switch {
		case p.Undefined == "":
			mean, of = mean+p.Value, of+1
		case p.Undefined != NoItems:
			why = p.Undefined
		}
	}
	if of == 0 {
		return Figure{N: n, Undefined: why}
	}
	return Figure{Value: mean / float64(of), N: n}
}
