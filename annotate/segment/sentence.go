package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"bluepencil/annotate"
)

// paragraphMax bounds how far a paragraph is searched for sentences and
// quotations, in bytes to either side.
const paragraphMax = 16 << 10

// Paragraph returns the line that at lies in, without blanks at its ends.
func Paragraph(text string, at int) annotate.Range {
	at = min(max(at, 0), len(text))
	r := annotate.Range{Start: strings.LastIndexByte(text[:at], '\n') + 1, End: len(text)}
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		r.End = at + i
	}
	return Trim(text, r)
}

// window is the part of at's paragraph that is near at.
func window(text string, at int) annotate.Range {
	low, high := max(0, at-paragraphMax), min(len(text), at+paragraphMax)
	start, end := low, high
	if i := strings.LastIndexByte(text[low:at], '\n'); i >= 0 {
		start = low + i + 1
	} else if low > 0 {
		start = Next(text, low)
	}
	if i := strings.IndexByte(text[at:high], '\n'); i >= 0 {
		end = at + i
	} else if high < len(text) {
		end = max(at, Prev(text, high))
	}
	return annotate.Range{Start: start, End: end}
}

// Sentence returns the sentence that at lies in, without blanks at its ends.
func Sentence(text string, at int) annotate.Range {
	at = min(max(at, 0), len(text))
	w := window(text, at)
	for _, s := range sentencesOf(w.In(text)) {
		if at < w.Start+s.End || w.Start+s.End == w.End {
			return Trim(text, annotate.Range{Start: w.Start + s.Start, End: w.Start + s.End})
		}
	}
	return Trim(text, w)
}

// Sentences cuts a paragraph into its sentences, which hold all of it: blanks
// belong to the sentence before them.
func Sentences(paragraph string) []annotate.Range { return sentencesOf(paragraph) }

// sentencesOf cuts a paragraph by UAX 29 and joins what an abbreviation or a
// reported "he said" had cut.
func sentencesOf(paragraph string) []annotate.Range {
	var out []annotate.Range
	it := sentences.FromString(paragraph)
	for it.Next() {
		s := annotate.Range{Start: it.Start(), End: it.End()}
		if n := len(out); n > 0 && goesOn(out[n-1].In(paragraph), s.In(paragraph)) {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

// goesOn reports whether a sentence that seems to end does not.
func goesOn(before, after string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(after, unicode.IsSpace))
	if unicode.IsLower(first) {
		return true
	}
	before = strings.TrimRightFunc(before, unicode.IsSpace)
	if !strings.HasSuffix(before, ".") {
		return false
	}
	word := strings.TrimSuffix(before, ".")
	if i := strings.LastIndexFunc(word, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(\"'“‘«", r) }); i >= 0 {
		_, n := utf8.DecodeRuneInString(word[i:])
		word = word[i+n:]
	}
	next := strings.Fields(after)
	switch {
	case beforeName[word]:
		return true
	case beforeNumber[word]:
		return unicode.IsDigit(first)
	case initials(word), mayEnd[word]:
		return len(next) > 0 && unicode.IsUpper(first) && !mayEnd[word] && !starters[strings.Trim(next[0], ",.")]
	}
	return false
}
