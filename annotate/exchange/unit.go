package exchange

import (
	"iter"
	"slices"
	"sort"
	"unicode/utf8"

	"bluepencil/annotate/segment"
)

// A Unit is what the offsets of a format count.
type Unit string

// The units. A character is what a reader takes for one: a grapheme cluster.
const (
	CodePoints Unit = "codepoint"
	UTF16      Unit = "utf16"
	Characters Unit = "grapheme"
	Bytes      Unit = "byte" // of UTF-8
)

// pieces are what a unit counts in a text: what a program sees that was written
// in a language whose texts are made of them. A piece that is half a character of
// UTF-16 is "".
func (u Unit) pieces(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for at := 0; at < len(text); {
			end := at + 1
			switch u {
			case Bytes:
			case Characters:
				end = segment.Next(text, at)
			default:
				_, size := utf8.DecodeRuneInString(text[at:])
				end = at + size
			}
			if !yield(text[at:end]) || u == UTF16 && end-at == 4 && !yield("") {
				return
			}
			at = end
		}
	}
}

// cut is all pieces of a text.
func (u Unit) cut(text string) []string { return slices.Collect(u.pieces(text)) }

// A ruler turns bytes of one text into another unit. Every stride bytes the
// count so far is kept, so that a question costs a few bytes of counting.
type ruler struct {
	text   string
	unit   Unit
	counts []int // units that start before byte i*stride
	starts []int // of every grapheme cluster; else nil
}

const stride = 256

// weights says for each unit how many of it begin with a byte of UTF-8: a
// character above U+FFFF, whose first byte is 0xF0 or more, is two of UTF-16.
func (u Unit) weight(b byte) int {
	switch {
	case u == Bytes:
		return 1
	case !utf8.RuneStart(b):
		return 0
	case u == UTF16 && b >= 0xF0:
		return 2
	}
	return 1
}

func newRuler(text string, unit Unit) ruler {
	r := ruler{text: text, unit: unit}
	switch unit {
	case Bytes:
	case Characters:
		for at := 0; at < len(text); at = segment.Next(text, at) {
			r.starts = append(r.starts, at)
		}
	default:
		r.counts = make([]int, len(text)/stride+1)
		n := 0
		for i := range len(text) {
			if i%stride == 0 {
				r.counts[i/stride] = n
			}
			n += unit.weight(text[i])
		}
		if len(text)%stride == 0 {
			r.counts[len(text)/stride] = n
		}
	}
	return r
}

// at is the number of units that start before a byte offset. A character may
// straddle the stride, so starts are counted and not characters.
func (r ruler) at(offset int) int {
	switch r.unit {
	case Bytes:
		return offset
	case Characters:
		return sort.SearchInts(r.starts, offset)
	}
	i := offset / stride
	n := r.counts[i]
	for j := i * stride; j < offset; j++ {
		n += r.unit.weight(r.text[j])
	}
	return n
}
