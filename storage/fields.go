package storage

import "math"

// fields are what is left to read of a binary record. Once something does not fit,
// it is broken, and what is read from then on is empty.
type fields struct {
	rest   string
	broken bool
}

// piece returns the next n bytes.
func (f *fields) piece(n int) string {
	if n > len(f.rest) {
		f.rest, f.broken = "", true
		return ""
	}
	piece := f.rest[:n]
	f.rest = f.rest[n:]
	return piece
}

// uvarint reads what binary.AppendUvarint wrote, and nothing longer.
func (f *fields) uvarint() uint64 {
	var n uint64
	for i := range len(f.rest) { // bytes, not characters
		c := f.rest[i]
		if i == 9 && c > 1 || i > 9 {
			break
		}
		n |= uint64(c&0x7F) << (7 * i)
		if c < 0x80 {
			f.broken = f.broken || c == 0 && i > 0
			f.rest = f.rest[i+1:]
			return n
		}
	}
	f.rest, f.broken = "", true
	return 0
}

// number reads a count or a length that fits an int.
func (f *fields) number() int {
	n := f.uvarint()
	if n > math.MaxInt {
		f.broken = true
		return 0
	}
	return int(n)
}

// count reads how many things follow, each of at least one byte.
func (f *fields) count() int {
	n := f.number()
	if n > len(f.rest) {
		f.rest, f.broken = "", true
		return 0
	}
	return n
}

func (f *fields) text() string { return f.piece(f.number()) }

func (f *fields) flag() bool {
	c := f.piece(1)
	f.broken = f.broken || c > "\x01"
	return c == "\x01"
}
