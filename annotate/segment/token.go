package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate"
)

// A Token is a word or a piece of punctuation, never a blank.
type Token struct {
	annotate.Range
	Space bool // white space follows
}

// Tokens cuts a whole text, in time linear in its length. The tokens ascend, do
// not overlap, and hold every character that is not white space.
func Tokens(text string) []Token {
	out := make([]Token, 0, len(text)/5)
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += n
			continue
		}
		end := stretch(text, at)
		for _, w := range cut(text[at:end]) {
			out = append(out, Token{Range: annotate.Range{Start: at + w.Start, End: at + w.End}})
		}
		out[len(out)-1].Space = blankAt(text, end) && end < len(text)
		at = end
	}
	return out
}

// stretch is where the blanks begin again, or, in a stretch without any, a place
// between two characters not much further on than chunkMax.
func stretch(text string, at int) int {
	high := min(len(text), at+chunkMax)
	if i := strings.IndexFunc(text[at:high], unicode.IsSpace); i >= 0 {
		return at + i
	}
	if high == len(text) {
		return high
	}
	if end := Prev(text, high); end > at {
		return end
	}
	return Next(text, at)
}
