package textview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// window bounds how far a step looks, so that hostile text costs no more.
const window = 4096

func next(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	g := graphemes.FromString(text[at:min(at+window, len(text))])
	if g.Next() {
		return at + len(g.Value())
	}
	return at + 1
}

func previous(text string, at int) int {
	if at <= 0 {
		return 0
	}
	from := max(at-256, 0)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for {
		step := next(text[:at], from)
		if step >= at {
			return from
		}
		from = step
	}
}

func inWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M) || r == '\'' || r == '’'
}

func word(text string, at int) annotate.Range {
	at = min(max(at, 0), len(text))
	head, tail := text[max(at-window, 0):at], text[at:min(at+window, len(text))]
	start := at - len(head) + len(strings.TrimRightFunc(head, inWord))
	end := at + len(tail) - len(strings.TrimLeftFunc(tail, inWord))
	if start == end {
		end = next(text, at)
	}
	return annotate.Range{Start: start, End: end}
}

func trim(text string, r annotate.Range) annotate.Range {
	part := text[r.Start:r.End]
	r.Start += len(part) - len(strings.TrimLeftFunc(part, unicode.IsSpace))
	return annotate.Range{Start: r.Start, End: r.Start + len(strings.TrimSpace(part))}
}

func nextWord(text string, at int) int {
	end := word(text, at).End
	return end + len(text[end:min(end+window, len(text))]) - len(strings.TrimLeftFunc(text[end:min(end+window, len(text))], unicode.IsSpace))
}

func previousWord(text string, at int) int {
	head := text[max(at-window, 0):at]
	at = at - len(head) + len(strings.TrimRightFunc(head, unicode.IsSpace))
	return word(text, previous(text, at)).Start
}

func paragraph(text string, at int) annotate.Range {
	end := strings.IndexByte(text[at:], '\n')
	if end < 0 {
		end = len(text) - at
	}
	return trim(text, annotate.Range{Start: strings.LastIndexByte(text[:at], '\n') + 1, End: at + end})
}

func sentence(text string, at int) annotate.Range {
	r := paragraph(text, at)
	at = min(max(at, r.Start), r.End)
	if i := strings.LastIndexAny(text[r.Start:at], ".!?؟"); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[r.Start+i:])
		r.Start += i + size
	}
	if i := strings.IndexAny(text[at:r.End], ".!?؟"); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[at+i:])
		r.End = at + i + size
	}
	return trim(text, r)
}

func unit(text string, at, clicks int) annotate.Range {
	switch clicks {
	case 2:
		return word(text, at)
	case 3:
		return sentence(text, at)
	}
	return paragraph(text, at)
}
