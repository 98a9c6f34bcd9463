package typeset

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// longest bounds what is shaped at once, so that a line of megabytes does not hang.
const longest = 4096

// Document is a text in paragraphs: exact where looked at, counted elsewhere.
type Document struct {
	Text          string
	setter        *Setter
	size          int
	width         float32
	starts        []int
	counts        []int
	before        []int
	exact         map[int][]Line
	headAt, headE int
}

// NewDocument splits text; size in pixels; the bytes from headAt to headEnd
// are the headline.
func NewDocument(text string, fonts *Fonts, size, headAt, headEnd int) *Document {
	d := &Document{Text: text, setter: NewSetter(fonts), size: size, headAt: headAt, headE: headEnd, exact: map[int][]Line{}}
	for at := 0; ; {
		rest := strings.IndexByte(text[at:], '\n')
		end := at + rest
		if rest < 0 {
			end = len(text)
		}
		for end-at > longest {
			d.starts = append(d.starts, at)
			at = cut(text, at)
		}
		d.starts = append(d.starts, at)
		if rest < 0 {
			break
		}
		at = end + 1
	}
	return d
}

func cut(text string, at int) int {
	if k := strings.LastIndexByte(text[at:at+longest], ' '); k > 0 {
		return at + k + 1
	}
	end := at + longest
	for !utf8.RuneStart(text[end]) && end > at+longest-4 {
		end--
	}
	return end
}

// Paragraphs counts the paragraphs; it is at least one.
func (d *Document) Paragraphs() int { return len(d.starts) }

// Bounds gives the bytes of paragraph p without its newline.
func (d *Document) Bounds(p int) (start, end int) {
	end = len(d.Text)
	if p+1 < len(d.starts) {
		end = d.starts[p+1]
		if d.Text[end-1] == '\n' {
			end--
		}
	}
	return d.starts[p], end
}

// ParagraphAt finds the paragraph holding the byte offset.
func (d *Document) ParagraphAt(offset int) int {
	return max(sort.SearchInts(d.starts, offset+1)-1, 0)
}

// SetWidth starts the layout anew; all counts are estimates until looked at.
func (d *Document) SetWidth(width float32) {
	d.width, d.exact, d.before = width, map[int][]Line{}, nil
	d.counts = make([]int, len(d.starts))
	for p := range d.counts {
		start, end := d.Bounds(p)
		d.counts[p] = 1 + int(float32(end-start)*float32(d.size)*.5/max(width, 1))
	}
}

// Lines lays out paragraph p exactly.
func (d *Document) Lines(p int) []Line {
	if lines, ok := d.exact[p]; ok {
		return lines
	}
	start, end := d.Bounds(p)
	size, bold := d.size, false
	if start < d.headE && end > d.headAt {
		size, bold = d.size*14/10, true
	}
	lines := d.setter.Set(d.Text[start:end], start, size, bold, d.width)
	if len(d.exact) > 600 {
		clear(d.exact)
	}
	d.exact[p] = lines
	if d.counts[p] != len(lines) {
		d.counts[p], d.before = len(lines), nil
	}
	return lines
}

// Total counts all lines, exact and estimated.
func (d *Document) Total() int { d.sum(); return d.before[len(d.counts)] }

// Before counts the lines above paragraph p.
func (d *Document) Before(p int) int { d.sum(); return d.before[p] }

// Locate finds paragraph and line of the nth line.
func (d *Document) Locate(n int) (p, line int) {
	d.sum()
	n = min(max(n, 0), d.before[len(d.counts)]-1)
	p = sort.SearchInts(d.before, n+1) - 1
	return p, n - d.before[p]
}

func (d *Document) sum() {
	if d.before != nil {
		return
	}
	d.before = make([]int, len(d.counts)+1)
	for p, n := range d.counts {
		d.before[p+1] = d.before[p] + n
	}
}

// Forget drops what was shaped, for instance when further fonts were found.
func (d *Document) Forget() { d.setter.fonts.forget(); d.SetWidth(d.width) }
