package typeset

import (
	"cmp"
	"slices"
	"sort"
)

// X gives the caret before the byte offset; before asks for the edge of the
// preceding character instead, which differs at bidi edges and line ends.
func (l *Line) X(offset int, before bool) float32 {
	i := sort.SearchInts(l.offsets, offset)
	i = min(i, len(l.lead)-1)
	if before && i > 0 {
		return l.trail[i-1]
	}
	return l.lead[i]
}

// At finds the caret offset nearest to x, between two characters; before is its
// affinity.
func (l *Line) At(x float32) (offset int, before bool) {
	offset, before = l.Start, false
	best := float32(1e9)
	for i := range len(l.lead) - 1 {
		if d := distance(l.lead[i], x); d < best {
			best, offset, before = d, l.offsets[i], false
		}
		if d := distance(l.trail[i], x); l.stop[i+1] && d < best {
			best, offset, before = d, l.offsets[i+1], true
		}
	}
	return offset, before
}

// Over finds the character under x; ok is false beside the line.
func (l *Line) Over(x float32) (offset int, ok bool) {
	for i := range len(l.lead) - 1 {
		if x >= min(l.lead[i], l.trail[i]) && x < max(l.lead[i], l.trail[i]) {
			return l.offsets[i], true
		}
	}
	return l.Start, false
}

func distance(a, b float32) float32 { return max(a-b, b-a) }

// Strip is a stretch of a line from X0 to X1, in pixels.
type Strip struct{ X0, X1 float32 }

// Strips gives where the bytes from start to end lie on the line: the visual
// pieces from left to right, apart from one another.
func (l *Line) Strips(start, end int) []Strip {
	var all []Strip
	from := sort.SearchInts(l.offsets, start)
	for i := from; i < len(l.lead)-1 && l.offsets[i] < end; i++ {
		all = append(all, Strip{min(l.lead[i], l.trail[i]), max(l.lead[i], l.trail[i])})
	}
	slices.SortFunc(all, func(a, b Strip) int { return cmp.Compare(a.X0, b.X0) })
	const touch = .6 // pixels that rounding may leave between neighbours
	out := all[:0]
	for _, s := range all {
		if n := len(out); n > 0 && s.X0 < out[n-1].X1+touch {
			out[n-1].X1 = max(out[n-1].X1, s.X1)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// Left is where the line begins, in pixels: 0, but for a right-to-left one, which
// stands at the right end of its measure.
func (l *Line) Left() float32 {
	left := l.lead[0]
	for i := range l.lead {
		left = min(left, l.lead[i], l.trail[i])
	}
	return left
}
