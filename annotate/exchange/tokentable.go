package exchange

import (
	"sort"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A tokenTable answers, for one text, where tokens and spans are in code points
// and which tokens a span touches.
type tokenTable struct {
	text   string
	points ruler
	tokens []segment.Token
}

func newTokenTable(text string) tokenTable {
	return tokenTable{text: text, points: newRuler(text, CodePoints), tokens: segment.Tokens(text)}
}

func (t tokenTable) native() nativeTokens {
	out := make(nativeTokens, len(t.tokens))
	for i, k := range t.tokens {
		out[i] = nativeToken{ID: i, Text: k.In(t.text), Start: t.points.at(k.Start), End: t.points.at(k.End), WS: k.Space}
	}
	return out
}

// touched returns the first and last token that share text with r, both
// inclusive. A span is never all blanks, so it touches at least one.
func (t tokenTable) touched(r annotate.Range) (first, last int) {
	first = sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].End > r.Start })
	last = sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].Start >= r.End }) - 1
	return first, last
}

func (t tokenTable) span(s annotate.Span, by annotate.Annotator) nativeSpan {
	hull := s.Hull()
	first, last := t.touched(hull)
	out := nativeSpan{
		ID: string(s.ID), Start: t.points.at(hull.Start), End: t.points.at(hull.End), TokenStart: first, TokenEnd: last,
		Label: string(s.Label), Text: hull.In(t.text), Attrs: map[string]string{}, Note: s.Note,
		By: string(by), At: stamp(s.At), Origin: string(s.Origin),
	}
	for _, a := range s.Attrs {
		out.Attrs[a.Name] = a.Value
	}
	if len(s.Parts) > 1 {
		for _, p := range s.Parts {
			out.Parts = append(out.Parts, [2]int{t.points.at(p.Start), t.points.at(p.End)})
			out.PartTexts = append(out.PartTexts, p.In(t.text))
		}
	}
	return out
}
