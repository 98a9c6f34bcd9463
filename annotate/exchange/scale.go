package exchange

import (
	"errors"
	"sort"
	"unicode/utf8"

	"bluepencil/annotate"
)

// A scale is one text laid out in one counting.
type scale struct {
	Counting
	text   string
	starts []int32 // the byte at which each piece begins, and the length of the text; -1 within a piece; nil where bytes are counted
}

// scale lays out a text. It counts piece by piece, and shares nothing with the
// ruler of those who write.
func (c Counting) scale(text string) scale {
	s := scale{Counting: c, text: text}
	if c.Unit.isByte(text) {
		return s
	}
	at := 0
	for piece := range c.Unit.pieces(text) {
		if piece == "" {
			s.starts = append(s.starts, -1)
			continue
		}
		s.starts = append(s.starts, int32(at))
		at += len(piece)
	}
	s.starts = append(s.starts, int32(len(text)))
	return s
}

// isByte reports whether every byte of the text is one of the unit.
func (u Unit) isByte(text string) bool {
	for i := 0; u != Bytes && i < len(text); i++ {
		if text[i] >= utf8.RuneSelf || u == Characters && text[i] == '\r' {
			return false
		}
	}
	return true
}

// Why a range of a file is none of its text.
var (
	errOutside  = errors.New("it reaches beyond the text")
	errReversed = errors.New("it ends before it begins")
	errEmpty    = errors.New("it holds no text")
	errHalf     = errors.New("it cuts a character")
)

// pieces is how many of the unit the text has.
func (s scale) pieces() int {
	if s.starts == nil {
		return len(s.text)
	}
	return len(s.starts) - 1
}

// begin is the byte at which a piece begins; -1 within one.
func (s scale) begin(piece int) int {
	switch {
	case s.starts != nil:
		return int(s.starts[piece])
	case piece < len(s.text) && !utf8.RuneStart(s.text[piece]):
		return -1
	}
	return piece
}

// find is where a pair of numbers of a file lies, in bytes.
func (s scale) find(part [2]int) (annotate.Range, error) {
	start, end := part[0]-s.Base, part[1]-s.Base
	if s.Inclusive {
		end++
	}
	switch {
	case start > end:
		return annotate.Range{}, errReversed
	case start < 0 || end > s.pieces():
		return annotate.Range{}, errOutside
	case start == end:
		return annotate.Range{}, errEmpty
	}
	r := annotate.Range{Start: s.begin(start), End: s.begin(end)}
	if r.Start < 0 || r.End < 0 {
		return annotate.Range{}, errHalf
	}
	return r, nil
}

// read is where a part of a span lies that holds what the file says of it.
func (s scale) read(part [2]int, quote string) (annotate.Range, bool) {
	r, err := s.find(part)
	return r, err == nil && (quote == "" || sameQuote(quote, r.In(s.text)))
}

// elsewhere says how a file would have to count for a quote to stand where a part
// is; "" where no way of counting finds it there.
func (s scale) elsewhere(part [2]int, quote string, laid map[Unit]scale) string {
	if quote == "" {
		return ""
	}
	for _, c := range countings([]Unit{CodePoints, UTF16, Characters, Bytes}) {
		other, ok := laid[c.Unit]
		if !ok {
			other = Counting{Unit: c.Unit}.scale(s.text)
			laid[c.Unit] = other
		}
		other.Counting = c
		if _, ok := other.read(part, quote); ok && c != s.Counting {
			return "; counted in " + c.String() + " it would stand there"
		}
	}
	return ""
}

// countings is every way to count in some units, the usual ones first.
func countings(units []Unit) []Counting {
	var out []Counting
	for _, inclusive := range []bool{false, true} {
		for _, base := range []int{0, 1} {
			for _, unit := range units {
				out = append(out, Counting{Unit: unit, Base: base, Inclusive: inclusive})
			}
		}
	}
	return out
}

// count is the piece that begins at a byte.
func (s scale) count(at int) int {
	if s.starts == nil {
		return at
	}
	return sort.Search(len(s.starts), func(i int) bool { return int(s.starts[i]) >= at })
}
