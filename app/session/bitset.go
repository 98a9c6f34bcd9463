package session

import (
	"math/bits"
	"slices"
)

// A bitset is a set of numbers from 0.
type bitset struct{ words []uint64 }

// newBitset is an empty set with room for the numbers below n.
func newBitset(n int) *bitset { return &bitset{make([]uint64, (n+63)/64)} }

// has reports whether n is in the set. A nil set is empty.
func (b *bitset) has(n int) bool {
	return b != nil && n/64 < len(b.words) && b.words[n/64]&(1<<(n%64)) != 0
}

// set puts n in, or takes it out.
func (b *bitset) set(n int, on bool) {
	if grow := n/64 + 1 - len(b.words); grow > 0 {
		b.words = append(b.words, make([]uint64, grow)...)
	}
	b.words[n/64] &^= 1 << (n % 64)
	if on {
		b.words[n/64] |= 1 << (n % 64)
	}
}

// clone is a copy; nil for nil.
func (b *bitset) clone() *bitset {
	if b == nil {
		return nil
	}
	return &bitset{slices.Clone(b.words)}
}

// bounds are the smallest number in the set and the greatest, -1 when it is empty.
func (b *bitset) bounds() (first, last int) {
	first, last = -1, -1
	if b == nil {
		return first, last
	}
	for i, w := range b.words {
		if w == 0 {
			continue
		}
		if first < 0 {
			first = i*64 + bits.TrailingZeros64(w)
		}
		last = i*64 + 63 - bits.LeadingZeros64(w)
	}
	return first, last
}
