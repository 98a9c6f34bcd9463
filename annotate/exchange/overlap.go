package exchange

import (
	"cmp"
	"slices"

	"bluepencil/annotate"
)

// overlaps leaves no two spans that share text, as the policy says:
//
//	text        a b c d e f g
//	outer       └─────────┘
//	inner           └─┘
//	outermost   └─────────┘
//	innermost       └─┘
//	split       └─┘ └─┘ └─┘
func (t *fitting) overlaps() {
	order := slices.Clone(t.Layer.Spans)
	slices.SortStableFunc(order, func(a, b annotate.Span) int {
		if t.policy == Innermost || t.policy == Cut {
			return cmp.Compare(a.Len(), b.Len())
		}
		return cmp.Compare(b.Len(), a.Len())
	})
	var taken occupied
	kept := t.Layer.Spans[:0]
	for _, s := range order {
		free := withWords(t.Article.Text, taken.free(s.Parts))
		switch {
		case slices.Equal(free, s.Parts):
			kept = append(kept, s)
		case t.policy == Cut && len(free) > 0:
			t.lose(LostPiece, s)
			kept = append(kept, t.pieces(s, free)...)
		default:
			t.lose(LostOverlap, s)
			continue
		}
		for _, p := range free {
			taken.take(p)
		}
	}
	t.Layer.Spans = kept
}

// pieces is what is left of a span: one in several parts, where the format has
// such.
func (t *fitting) pieces(s annotate.Span, free []annotate.Range) []annotate.Span {
	if t.format.Holds.Parts {
		s.Parts = free
		return []annotate.Span{s}
	}
	return t.apart(s, free)
}

// occupied is the text that spans have: ranges that ascend and are apart.
type occupied []annotate.Range

// free is what of the parts is not taken.
func (o occupied) free(parts []annotate.Range) []annotate.Range {
	var out []annotate.Range
	for _, p := range parts {
		i, _ := slices.BinarySearchFunc(o, p.Start, func(r annotate.Range, at int) int { return cmp.Compare(r.End, at+1) })
		for ; i < len(o) && o[i].Start < p.End; i++ {
			if o[i].Start > p.Start {
				out = append(out, annotate.Range{Start: p.Start, End: o[i].Start})
			}
			p.Start = min(p.End, o[i].End)
		}
		if p.Len() > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (o *occupied) take(p annotate.Range) {
	i, _ := slices.BinarySearchFunc(*o, p.Start, func(r annotate.Range, at int) int { return cmp.Compare(r.Start, at) })
	*o = slices.Insert(*o, i, p)
}
