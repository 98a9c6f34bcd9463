package typeset

import (
	"slices"

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

// Set lays out one paragraph whose first byte is at base: size in whole
// pixels, width in pixels. There is always at least one line.
func (s *Setter) Set(text string, base, size int, bold bool, width float32) []Line {
	var runes []rune
	var offsets []int
	for i, r := range text {
		runes, offsets = append(runes, blank(r)), append(offsets, base+i)
	}
	offsets = append(offsets, base+len(text))
	if len(runes) == 0 {
		return []Line{{Start: base, End: base, Size: size, offsets: offsets, lead: []float32{0}, trail: []float32{0}, stop: []bool{true}}}
	}
	rtl := rightToLeft(runes)
	direction := di.DirectionLTR
	if rtl {
		direction = di.DirectionRTL
	}
	shaped := s.shape(runes, size, bold, direction)
	stop := stops(text, len(runes))
	wrapped, _ := s.wrapper.WrapParagraph(shaping.WrapConfig{Direction: direction}, max(int(width), 1), whole(signed(runes), stop, shaped), shaping.NewSliceIterator(shaped))
	lines := make([]Line, 0, len(wrapped))
	for _, one := range wrapped {
		lines = append(lines, place(one, offsets, stop, size, rtl, width))
	}
	return lines
}

// blank gives what is drawn of a control character: nothing, a space wide.
func blank(r rune) rune { return max(r, ' ') }

// unseen gives what is drawn of characters that end a line: nothing.
func unseen(r rune) rune {
	switch r {
	case '\u0085', '\u2028', '\u2029':
		return ' '
	}
	return r
}

func (s *Setter) shape(runes []rune, size int, bold bool, direction di.Direction) []shaping.Output {
	drawn := seen(runes)
	input := shaping.Input{Text: drawn, RunEnd: len(runes), Direction: direction, Size: fixed.I(size), Language: language.NewLanguage("en")}
	var shaped []shaping.Output
	for _, part := range s.segment.Split(input, weight{s.fonts, bold}) {
		shaped = append(shaped, s.withSigns(runes, part, func(one shaping.Input) []shaping.Output { return s.shapeRun(one, bold) })...)
	}
	return shaped
}

// shapeRun shapes a run that has one face, but for the spaces between emoji.
func (s *Setter) shapeRun(part shaping.Input, bold bool) []shaping.Output {
	if !slices.ContainsFunc(part.Text[part.RunStart:part.RunEnd], isEmoji) {
		return []shaping.Output{s.shaper.Shape(part)}
	}
	var out []shaping.Output
	for _, one := range apart(part, s.fonts.face(' ', bold)) {
		out = append(out, s.shaper.Shape(one))
	}
	return out
}

// apart sets the spaces between emoji in a face for letters: in one for emoji
// they are nothing, or as wide as a picture.
func apart(part shaping.Input, letters *font.Face) []shaping.Input {
	var out []shaping.Input
	for at := part.RunStart; at < part.RunEnd; {
		space := part.Text[at] == ' '
		one := part
		one.RunStart = at
		for at < part.RunEnd && (part.Text[at] == ' ') == space {
			at++
		}
		if one.RunEnd = at; space {
			one.Face = letters
		}
		out = append(out, one)
	}
	return out
}

// ideographs is where the characters begin that are as wide as they are high.
const ideographs = 0x2e80

// advance is the width of a word in pixels, a fair guess for ideographs and emoji
// that no face at hand has.
func (s *Setter) advance(runes []rune, size int, bold bool) float32 {
	sum := float32(0)
	for _, run := range s.shape(runes, size, bold, di.DirectionLTR) {
		for _, g := range run.Glyphs {
			if g.GlyphID == 0 && runes[g.TextIndex()] >= ideographs {
				sum += float32(size)
			} else {
				sum += pixels(g.Advance)
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
