package typeset

import (
	"unicode/utf8"

	"bluepencil/annotate/segment"
	"github.com/go-text/typesetting/shaping"
)

// stops marks the runes of a text that begin a grapheme cluster, and its end.
func stops(text string, runes int) []bool {
	stop := make([]bool, runes+1)
	i, next := 0, 0
	for at := range text {
		if at >= next {
			stop[i], next = true, following(text, at)
		}
		i++
	}
	stop[runes] = true
	return stop
}

func following(text string, at int) int {
	const ascii = utf8.RuneSelf
	if at+1 == len(text) || text[at] < ascii && text[at+1] < ascii && text[at] != '\r' {
		return at + 1
	}
	return segment.Next(text, at)
}

// Stand-ins for runes where lines are broken: a mark and a space that both hold
// to what is before.
const (
	mark   = '\u0300'
	joined = '\u00a0'
)

// whole gives runes between which lines are broken like those given, but never
// within a cluster, as the rules for lines would have it after a space with an
// accent, nor where several characters are drawn as one.
func whole(runes []rune, stop []bool, shaped []shaping.Output) []rune {
	first := make([]bool, len(runes))
	for _, run := range shaped {
		for _, g := range run.Glyphs {
			first[g.TextIndex()] = stop[g.TextIndex()]
		}
	}
	out := append([]rune(nil), runes...)
	for i := range runes {
		if first[i] {
			continue
		}
		out[i] = mark
		if i > 0 && out[i-1] == ' ' {
			out[i-1] = joined
		}
	}
	return out
}
