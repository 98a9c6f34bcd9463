package exchange

import (
	"cmp"
	"slices"
	"sort"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// overlaps leaves no two spans that share text, as the policy says:
//
//	text        a b c d e f g
//	outer       └─────────┘
//	inner           └─┘
//	outermost   └─────────┘
//	innermost       └─┘
//	split       └─┘ └─┘ └─┘
//
// Of what is left of a span, blanks at its ends are left out.
func (t *fitting) overlaps() {
	order := slices.Clone(t.Layer.Spans)
	slices.SortStableFunc(order, func(a, b annotate.Span) int {
		if t.policy == Innermost || t.policy == Cut {
			return cmp.Compare(a.Len(), b.Len())
		}
		return cmp.Compare(b.Len(), a.Len())
	})
	taken := newGround(order)
	var kept []annotate.Span
	for _, s := range order {
		if taken.free(s.Parts) {
			kept = append(kept, s)
			taken.take(s.Parts)
			continue
		}
		var left []annotate.Range
		if t.policy == Cut {
			left = t.solid(taken.rest(s.Parts))
			taken.take(s.Parts)
		}
		if len(left) == 0 {
			t.lose(LostOverlap, s)
			continue
		}
		t.lose(LostPiece, s)
		kept = append(kept, t.pieces(s, left)...)
	}
	t.Layer.Spans = kept
}

// pieces is what is left of a span: one in several parts, where the format has
// such.
func (t *fitting) pieces(s annotate.Span, left []annotate.Range) []annotate.Span {
	if t.format.Holds.Parts {
		s.Parts = left
		return []annotate.Span{s}
	}
	return t.apart(s, left)
}

// solid is the ranges without the blanks at their ends; those of nothing else
// are left out.
func (t *fitting) solid(ranges []annotate.Range) []annotate.Range {
	var out []annotate.Range
	for _, r := range ranges {
		if r = segment.Trim(t.Article.Text, r); !r.Empty() {
			out = append(out, r)
		}
	}
	return out
}

// stacks leaves of spans in the very same place the first.
func (t *fitting) stacks() {
	slices.SortFunc(t.Layer.Spans, annotate.CompareSpans)
	seen := map[annotate.Range][][]annotate.Range{}
	kept := t.Layer.Spans[:0]
	for _, s := range t.Layer.Spans {
		here := seen[s.Hull()]
		if slices.ContainsFunc(here, func(parts []annotate.Range) bool { return slices.Equal(parts, s.Parts) }) {
			t.lose(LostOverlap, s)
			continue
		}
		seen[s.Hull()] = append(here, s.Parts)
		kept = append(kept, s)
	}
	t.Layer.Spans = kept
}

// A ground is the text cut at every place where a span may begin or end. Each
// piece is taken once, so that all spans together cost n log n.
type ground struct {
	bounds []int // in bytes, ascending; piece i reaches from bounds[i] to bounds[i+1]
	ahead  []int // for each piece, itself while it is free, else one that is nearer to the next free one
	counts []int // of the pieces that are taken: the tree of Fenwick (1994)
}

func newGround(spans []annotate.Span) ground {
	var g ground
	for _, s := range spans {
		for _, p := range s.Parts {
			g.bounds = append(g.bounds, p.Start, p.End)
		}
	}
	slices.Sort(g.bounds)
	g.bounds = slices.Compact(g.bounds)
	g.ahead = make([]int, len(g.bounds)+1)
	for i := range g.ahead {
		g.ahead[i] = i
	}
	g.counts = make([]int, len(g.bounds)+1)
	return g
}

// pieces are those of a part: from first to before end.
func (g ground) pieces(p annotate.Range) (first, end int) {
	return sort.SearchInts(g.bounds, p.Start), sort.SearchInts(g.bounds, p.End)
}

// next is the first free piece from i on.
func (g ground) next(i int) int {
	for g.ahead[i] != i {
		g.ahead[i] = g.ahead[g.ahead[i]]
		i = g.ahead[i]
	}
	return i
}

// before counts the pieces before i that are taken.
func (g ground) before(i int) int {
	n := 0
	for ; i > 0; i &= i - 1 {
		n += g.counts[i]
	}
	return n
}

// free reports whether nothing of the parts is taken.
func (g ground) free(parts []annotate.Range) bool {
	return !slices.ContainsFunc(parts, func(p annotate.Range) bool {
		first, end := g.pieces(p)
		return g.before(end) > g.before(first)
	})
}

// rest is what of the parts is not taken.
func (g ground) rest(parts []annotate.Range) []annotate.Range {
	var out []annotate.Range
	for _, p := range parts {
		first, end := g.pieces(p)
		for i := g.next(first); i < end; i = g.next(i) {
			r := annotate.Range{Start: g.bounds[i]}
			for i < end && g.ahead[i] == i {
				i++
			}
			r.End = g.bounds[i]
			out = append(out, r)
		}
	}
	return out
}

func (g ground) take(parts []annotate.Range) {
	for _, p := range parts {
		first, end := g.pieces(p)
		for i := g.next(first); i < end; i = g.next(i) {
			g.ahead[i] = i + 1
			for k := i + 1; k < len(g.counts); k += k & -k {
				g.counts[k]++
			}
		}
	}
}
