package typeset

import (
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Glyph is a placed glyph; X and Y in pixels from the line's left and baseline.
type Glyph struct {
	Face *font.Face
	ID   font.GID
	X, Y float32
}

// Line is one drawn line. Start and End are bytes of the whole text.
type Line struct {
	Start, End  int
	Glyphs      []Glyph
	Size        int
	Width       float32
	RTL         bool
	offsets     []int
	lead, trail []float32
	// stop marks where a caret can be: not within a character of several runes.
	stop []bool
}

func pixels(v fixed.Int26_6) float32 { return float32(v) / 64 }

func place(runs shaping.Line, offsets []int, stop []bool, size int, rtl bool, width float32) Line {
	first, last, total := len(offsets), 0, float32(0)
	order := make([]int, len(runs))
	for i, run := range runs {
		first = min(first, run.Runes.Offset)
		last = max(last, run.Runes.Offset+run.Runes.Count)
		order[run.VisualIndex] = i
		total += pixels(run.Advance)
	}
	n := last - first
	line := Line{Start: offsets[first], End: offsets[last], Size: size, Width: total, RTL: rtl, offsets: offsets[first : last+1], stop: stop[first : last+1],
		lead: make([]float32, n+1), trail: make([]float32, n+1)}
	x := float32(0)
	if rtl {
		x = max(width-total, 0)
	}
	for _, i := range order {
		x = line.run(runs[i], first, x)
	}
	line.unite()
	line.lead[n], line.trail[n] = line.trail[n-1], line.trail[n-1]
	return line
}

func (l *Line) run(run shaping.Output, first int, x float32) float32 {
	back := run.Direction.Progression() == di.TowardTopLeft
	for i := 0; i < len(run.Glyphs); {
		cluster, count, left := run.Glyphs[i].TextIndex(), run.Glyphs[i].RunesCount(), x
		for ; i < len(run.Glyphs) && run.Glyphs[i].TextIndex() == cluster; i++ {
			g := run.Glyphs[i]
			l.Glyphs = append(l.Glyphs, Glyph{run.Face, g.GlyphID, x + pixels(g.XOffset), -pixels(g.YOffset)})
			x += pixels(g.Advance)
		}
		// Inside a ligature the carets stand at even distances.
		parts, part := l.parts(cluster-first, count), -1
		for k := range count {
			at := cluster + k - first
			if at < 0 || at >= len(l.lead)-1 {
				continue
			}
			if part < 0 || l.stop[at] {
				part++
			}
			from, to := left+(x-left)*float32(part)/parts, left+(x-left)*float32(part+1)/parts
			if back {
				from, to = left+x-from, left+x-to
			}
			l.lead[at], l.trail[at] = from, to
		}
	}
	return x
}

// parts counts the characters, or beginnings of them, in the count runes from at.
func (l *Line) parts(at, count int) float32 {
	parts := float32(1)
	for k := max(at, 0) + 1; k < min(at+count, len(l.lead)-1); k++ {
		if l.stop[k] {
			parts++
		}
	}
	return parts
}

// unite gives all runes of a character the edges of the character.
func (l *Line) unite() {
	for from, n := 0, len(l.lead)-1; from < n; {
		to := from + 1
		for to < n && !l.stop[to] {
			to++
		}
		for k := from; k < to; k++ {
			l.lead[k], l.trail[k] = l.lead[from], l.trail[to-1]
		}
		from = to
	}
}
