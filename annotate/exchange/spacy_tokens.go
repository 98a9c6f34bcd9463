package exchange

import (
	"sort"
	"strings"
	"unicode"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A spacyToken is a token as spaCy has it: one blank may follow, and any other
// white space is a token of its own, so that the tokens make the text again.
type spacyToken struct {
	annotate.Range
	blank bool // one blank follows that belongs to it
	white bool // it is white space itself
}

// spacyTokens cuts a text as spaCy aligns words with it.
//
//	text     a␣␣b⏎⏎c
//	tokens   a␣ ␣ b ⏎⏎ c
func spacyTokens(text string) []spacyToken {
	var out []spacyToken
	at := 0
	gap := func(to int) {
		if n := len(out); n > 0 && at < to && text[at] == ' ' {
			out[n-1].blank = true
			at++
		}
		if at < to {
			out = append(out, spacyToken{Range: annotate.Range{Start: at, End: to}, white: true})
		}
		at = to
	}
	for _, t := range segment.Tokens(text) {
		if strings.IndexFunc(t.In(text), func(r rune) bool { return !pythonSpace(r) }) < 0 {
			continue
		}
		gap(t.Start)
		out = append(out, spacyToken{Range: t.Range})
		at = t.End
	}
	gap(len(text))
	return out
}

// pythonSpace reports whether Python takes a character for white space.
func pythonSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

// spacyTouched are the first and the last token that share text with a range; last
// is less than first where none does.
func spacyTouched(tokens []spacyToken, r annotate.Range) (first, last int) {
	first = sort.Search(len(tokens), func(i int) bool { return tokens[i].End > r.Start })
	last = sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= r.End }) - 1
	return first, last
}
