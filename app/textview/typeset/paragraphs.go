package typeset

import (
	"sort"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate/segment"
)

// longest bounds in bytes what is shaped at once, so that a line of megabytes
// does not hang: a longer paragraph is several.
const longest = 4096

// Paragraphs is a text in paragraphs. It never changes.
type paragraphs struct {
	text             string
	starts           []int
	headAt, headEnds int
}

func split(text string, headAt, headEnds int) paragraphs {
	p := paragraphs{text: text, headAt: headAt, headEnds: headEnds}
	for at := 0; ; {
		end, more := len(text), false
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end, more = at+n, true
		}
		for end-at > longest {
			p.starts = append(p.starts, at)
			at = cut(text, at)
		}
		p.starts = append(p.starts, at)
		if !more {
			return p
		}
		at = end + 1
	}
}

// cut finds where to part a long paragraph: after a space, else between two
// characters, else, in a single character of thousands of accents, anywhere.
func cut(text string, at int) int {
	window := text[at : at+longest]
	for range 16 {
		k := strings.LastIndexByte(window, ' ')
		if k <= 0 {
			break
		}
		if segment.Boundary(text, at+k+1) {
			return at + k + 1
		}
		window = window[:k]
	}
	end := at + longest
	if !segment.Boundary(text, end) {
		end = segment.Prev(text, end)
	}
	if end > at {
		return end
	}
	for end = at + longest; !utf8.RuneStart(text[end]) && end > at+longest-utf8.UTFMax; {
		end--
	}
	return end
}

// bounds gives the bytes of paragraph i without its newline.
func (p paragraphs) bounds(i int) (start, end int) {
	start, end = p.starts[i], len(p.text)
	if i+1 < len(p.starts) {
		end = p.starts[i+1]
		if p.text[end-1] == '\n' {
			end--
		}
	}
	return start, end
}

// at finds the paragraph holding the byte offset.
func (p paragraphs) at(offset int) int {
	return max(sort.SearchInts(p.starts, offset+1)-1, 0)
}

// bold reports whether paragraph i is in the headline.
func (p paragraphs) bold(i int) bool {
	start, end := p.bounds(i)
	return start < p.headEnds && end > p.headAt
}
