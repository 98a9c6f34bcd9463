package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"bluepencil/annotate"
)

// chunkMax bounds the stretch without a blank that is cut into words at once,
// in bytes to either side.
const chunkMax = 1024

// Word returns the word that the character at at belongs to. At a blank or at
// the end it is the word just before, if there is one, else the blank.
func Word(text string, at int) annotate.Range {
	at = min(max(at, 0), len(text))
	if blankAt(text, at) {
		if before := Prev(text, at); at > 0 && !blankAt(text, before) {
			at = before
		} else {
			return annotate.Range{Start: at, End: Next(text, at)}
		}
	}
	start, end := chunk(text, at)
	for _, w := range cut(text[start:end]) {
		if at < start+w.End {
			return characters(text, annotate.Range{Start: start + w.Start, End: start + w.End})
		}
	}
	return characters(text, annotate.Range{Start: start, End: end})
}

// NextWord returns the end of the word at or after at.
func NextWord(text string, at int) int {
	for i := 0; at < len(text) && i < chunkMax; i++ {
		if w := wordFrom(text, at); wordy(w.In(text)) {
			return w.End
		} else {
			at = max(w.End, Next(text, at))
		}
	}
	return at
}

// wordFrom is the piece that holds the character at at, be it blank or not.
func wordFrom(text string, at int) annotate.Range {
	if blankAt(text, at) {
		return annotate.Range{Start: at, End: Next(text, at)}
	}
	return Word(text, at)
}

// PrevWord returns the start of the word before at.
func PrevWord(text string, at int) int {
	for i := 0; at > 0 && i < chunkMax; i++ {
		w := wordFrom(text, Prev(text, at))
		at = min(w.Start, Prev(text, at))
		if wordy(w.In(text)) {
			return at
		}
	}
	return at
}

// wordy reports whether a piece is a word rather than punctuation or a blank.
func wordy(piece string) bool {
	return strings.ContainsFunc(piece, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.So, r)
	})
}

func blankAt(text string, at int) bool {
	if at >= len(text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsSpace(r)
}

// chunk is the stretch without blanks round at.
func chunk(text string, at int) (start, end int) {
	low, high := max(0, at-chunkMax), min(len(text), at+chunkMax)
	start = low
	if i := strings.LastIndexFunc(text[low:at], unicode.IsSpace); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[low+i:])
		start = low + i + n
	} else if low > 0 {
		start = Next(text, low)
	}
	end = high
	if i := strings.IndexFunc(text[at:high], unicode.IsSpace); i >= 0 {
		end = at + i
	} else if high < len(text) {
		end = Prev(text, high)
	}
	return start, max(end, Next(text, at))
}

// cut splits a stretch without blanks into words and punctuation: the words of
// UAX 29, with hyphenated ones ("AK-47", "al-Sisi") and abbreviations with their
// full stop ("U.S.", "Mr.") in one piece.
func cut(chunk string) []annotate.Range {
	var out []annotate.Range
	it := words.FromString(chunk)
	for it.Next() {
		out = append(out, annotate.Range{Start: it.Start(), End: it.End()})
	}
	return unite(chunk, out)
}

func unite(chunk string, in []annotate.Range) []annotate.Range {
	out := in[:0]
	for i := 0; i < len(in); i++ {
		w := in[i]
		for i+2 < len(in) && hyphen(in[i+1].In(chunk)) && alphanumeric(w.In(chunk)) && alphanumeric(in[i+2].In(chunk)) {
			w.End = in[i+2].End
			i += 2
		}
		if i+1 < len(in) && in[i+1].In(chunk) == "." && abbreviated(w.In(chunk)) {
			w.End = in[i+1].End
			i++
		}
		out = append(out, w)
	}
	return out
}

func hyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

func alphanumeric(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
