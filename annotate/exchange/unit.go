package exchange

import (
	"iter"
	"math/bits"
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

const stride = 64

// weigh is how many of a unit begin in a piece of text, which may begin and end
// within a character. Each byte but those that continue a character (10xxxxxx)
// begins a code point, and one of 0xF0 or more (1111xxxx) a second of UTF-16.
// Eight bytes are looked at together.
func (u Unit) weigh(text string) int {
	const ones = 0x0101010101010101
	n := len(text)
	for len(text) >= 8 {
		x := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
		n -= bits.OnesCount64(x >> 7 &^ (x >> 6) & ones)
		if u == UTF16 {
			n += bits.OnesCount64(x >> 7 & (x >> 6) & (x >> 5) & (x >> 4) & ones)
		}
		text = text[8:]
	}
	for i := range len(text) {
		switch b := text[i]; {
		case !utf8.RuneStart(b):
			n--
		case u == UTF16 && b >= 0xF0:
			n++
		}
	}
	return n
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
		for i := 1; i < len(r.counts); i++ {
			r.counts[i] = r.counts[i-1] + unit.weigh(text[(i-1)*stride:i*stride])
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
	return r.counts[i] + r.unit.weigh(r.text[i*stride:offset])
}
