package typeset

import (
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/shaping"
)

// signs are the characters that turn the order of a text without being seen, each
// with the sign that is drawn of it. They do not turn anything here: a text that
// says one thing to the eye and another to a reader of its bytes would be labelled
// wrong. Marks that only help (U+200E, U+200F, U+061C) work as they are meant to.
// The names are those of UAX 9.
var signs = map[rune]string{
	'\u202a': "‹LRE›", '\u202b': "‹RLE›", '\u202c': "‹PDF›", '\u202d': "‹LRO›", '\u202e': "‹RLO›",
	'\u2066': "‹LRI›", '\u2067': "‹RLI›", '\u2068': "‹FSI›", '\u2069': "‹PDI›",
}

// standIn is what a sign is to the rules for order and line breaks: an object in
// the text, without a direction of its own.
const standIn = '\ufffc'

// signed gives characters with a stand-in for each sign.
func signed(runes []rune) []rune {
	out := make([]rune, len(runes))
	for i, r := range runes {
		if out[i] = r; signs[r] != "" {
			out[i] = standIn
		}
	}
	return out
}

// seen gives what is drawn of each character.
func seen(runes []rune) []rune {
	out := signed(runes)
	for i, r := range out {
		out[i] = unseen(r)
	}
	return out
}

// withSigns shapes a run in which signs may stand: what lies between them by shape,
// and each sign as one character.
func (s *Setter) withSigns(runes []rune, part shaping.Input, shape func(shaping.Input) []shaping.Output) []shaping.Output {
	var out []shaping.Output
	for at := part.RunStart; at < part.RunEnd; {
		one := part
		one.RunStart = at
		for at < part.RunEnd && signs[runes[at]] == "" {
			at++
		}
		if one.RunEnd = at; one.RunEnd > one.RunStart {
			out = append(out, shape(one)...)
		}
		if at < part.RunEnd {
			out = append(out, s.sign(signs[runes[at]], part, at))
			at++
		}
	}
	return out
}

// sign shapes the letters of a sign as what is drawn of the rune at at.
func (s *Setter) sign(name string, part shaping.Input, at int) shaping.Output {
	letters := part
	letters.Text = []rune(name)
	letters.RunStart, letters.RunEnd = 0, len(letters.Text)
	letters.Direction, letters.Face = di.DirectionLTR, s.fonts.face('A', false)
	out := s.shaper.Shape(letters)
	out.Direction, out.Runes = part.Direction, shaping.Range{Offset: at, Count: 1}
	for i := range out.Glyphs {
		g := &out.Glyphs[i]
		g.ClusterIndex, g.RuneCount, g.GlyphCount = at, 1, len(out.Glyphs) //nolint:staticcheck // they can be set by no other name
	}
	return out
}
