package typeset

import (
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// Setter shapes paragraphs; it belongs to one goroutine.
type Setter struct {
	fonts   *Fonts
	shaper  shaping.HarfbuzzShaper
	segment shaping.Segmenter
	wrapper shaping.LineWrapper
}

// NewSetter makes a setter over fonts.
func NewSetter(fonts *Fonts) *Setter { return &Setter{fonts: fonts} }

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
	level       []bool
}

// Set lays out one paragraph whose first byte is at base: size in whole
// pixels, width in pixels. There is always at least one line.
func (s *Setter) Set(text string, base, size int, bold bool, width float32) []Line {
	runes, offsets := []rune(nil), []int(nil)
	for i, r := range text {
		runes, offsets = append(runes, blank(r)), append(offsets, base+i)
	}
	offsets = append(offsets, base+len(text))
	if len(runes) == 0 {
		return []Line{{Start: base, End: base, Size: size, offsets: offsets, lead: []float32{0}, trail: []float32{0}, level: []bool{false}}}
	}
	rtl := rightToLeft(runes)
	direction := di.DirectionLTR
	if rtl {
		direction = di.DirectionRTL
	}
	shaped := s.shape(runes, size, bold, direction)
	wrapped, _ := s.wrapper.WrapParagraph(shaping.WrapConfig{Direction: direction}, max(int(width), 1), runes, shaping.NewSliceIterator(shaped))
	lines := make([]Line, 0, len(wrapped))
	for _, one := range wrapped {
		lines = append(lines, place(one, offsets, size, rtl, width))
	}
	return lines
}

// blank gives what is drawn of a control character: nothing, a space wide.
func blank(r rune) rune { return max(r, ' ') }

func (s *Setter) shape(runes []rune, size int, bold bool, direction di.Direction) []shaping.Output {
	input := shaping.Input{Text: runes, RunEnd: len(runes), Direction: direction, Size: fixed.I(size), Language: language.NewLanguage("en")}
	var shaped []shaping.Output
	for _, part := range s.segment.Split(input, weight{s.fonts, bold}) {
		shaped = append(shaped, s.shaper.Shape(part))
	}
	return shaped
}

// ideographs is where the characters begin that are as wide as they are high.
const ideographs = 0x2e80

// advance is the width of a word in pixels, a fair guess for ideographs and emoji
// that no face at hand has.
func (s *Setter) advance(runes []rune, size int, bold bool) float32 {
	sum := float32(0)
	for _, run := range s.shape(runes, size, bold, di.DirectionLTR) {
		for _, g := range run.Glyphs {
			if g.GlyphID == 0 && runes[g.ClusterIndex] >= ideographs {
				sum += float32(size)
			} else {
				sum += pixels(g.XAdvance)
			}
		}
	}
	return sum
}

func rightToLeft(runes []rune) bool {
	for _, r := range runes {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

func pixels(v fixed.Int26_6) float32 { return float32(v) / 64 }

func place(runs shaping.Line, offsets []int, size int, rtl bool, width float32) Line {
	first, last, total := len(offsets), 0, float32(0)
	order := make([]int, len(runs))
	for i, run := range runs {
		first = min(first, run.Runes.Offset)
		last = max(last, run.Runes.Offset+run.Runes.Count)
		order[run.VisualIndex] = i
		total += pixels(run.Advance)
	}
	n := last - first
	line := Line{Start: offsets[first], End: offsets[last], Size: size, Width: total, RTL: rtl, offsets: offsets[first : last+1],
		lead: make([]float32, n+1), trail: make([]float32, n+1), level: make([]bool, n+1)}
	x := float32(0)
	if rtl {
		x = max(width-total, 0)
	}
	for _, i := range order {
		x = line.run(runs[i], first, x)
	}
	line.lead[n], line.trail[n], line.level[n] = line.trail[n-1], line.trail[n-1], line.level[n-1]
	return line
}

func (l *Line) run(run shaping.Output, first int, x float32) float32 {
	back := run.Direction.Progression() == di.TowardTopLeft
	for i := 0; i < len(run.Glyphs); {
		cluster, count, left := run.Glyphs[i].ClusterIndex, run.Glyphs[i].RuneCount, x
		for ; i < len(run.Glyphs) && run.Glyphs[i].ClusterIndex == cluster; i++ {
			g := run.Glyphs[i]
			l.Glyphs = append(l.Glyphs, Glyph{run.Face, g.GlyphID, x + pixels(g.XOffset), -pixels(g.YOffset)})
			x += pixels(g.XAdvance)
		}
		// Inside a ligature the carets stand at even distances.
		for k := range count {
			at := cluster + k - first
			if at < 0 || at >= len(l.lead)-1 {
				continue
			}
			from, to := left+(x-left)*float32(k)/float32(count), left+(x-left)*float32(k+1)/float32(count)
			if back {
				from, to = left+x-from, left+x-to
			}
			l.lead[at], l.trail[at], l.level[at] = from, to, back
		}
	}
	return x
}
