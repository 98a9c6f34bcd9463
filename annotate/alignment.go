package annotate

import (
	"index/suffixarray"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// An Alignment says which pieces of an older text stand in a newer one.
//
//	older  The talks began on Monday in Geneva.
//	newer  The talks began on Tuesday in Geneva.
//	       └──── same ───────┘       └─ same ──┘
type Alignment struct {
	older, newer string
	passages     []passage
	places       func() *suffixarray.Index // of the newer text, made when it is first needed
}

// A passage is a piece of both texts, in bytes. Passages ascend in both, and no two
// touch in both.
type passage struct{ older, newer, length int }

// Align compares two texts word by word: passages that stand once in both first, and
// between them the longest common sequence of words. The way from anchors to what is
// between them is that of Bram Cohen's patience diff.
func Align(older, newer string) Alignment {
	return Alignment{older, newer, newMatcher(older, newer).passages(), sync.OnceValue(func() *suffixarray.Index {
		return suffixarray.New([]byte(newer))
	})}
}

// passage is the passage that has a byte of the older text, or the first after it.
func (l Alignment) passage(at int) int {
	i, _ := slices.BinarySearchFunc(l.passages, at, func(s passage, at int) int {
		if s.older+s.length <= at {
			return -1
		}
		return 1
	})
	return i
}

// kept is where a range of the older text stands unchanged in the newer one.
func (l Alignment) kept(r Range) (Range, bool) {
	i := l.passage(r.Start)
	if i == len(l.passages) || l.passages[i].older > r.Start || r.End > l.passages[i].older+l.passages[i].length {
		return Range{}, false
	}
	by := l.passages[i].newer - l.passages[i].older
	return Range{r.Start + by, r.End + by}, true
}

// taken reports whether a range of the newer text is the place of other words of the
// older one: all of it was there before.
func (l Alignment) taken(r Range) bool {
	i, _ := slices.BinarySearchFunc(l.passages, r.Start, func(s passage, at int) int {
		if s.newer+s.length <= at {
			return -1
		}
		return 1
	})
	return i < len(l.passages) && l.passages[i].newer <= r.Start && r.End <= l.passages[i].newer+l.passages[i].length
}

// near is what stands in the newer text where a changed range stood, and how many
// bytes of the range are still there.
func (l Alignment) near(r Range) (Range, int) {
	out := Range{0, len(l.newer)}
	i := l.passage(r.Start)
	switch {
	case i < len(l.passages) && l.passages[i].older <= r.Start:
		out.Start = l.passages[i].newer + r.Start - l.passages[i].older
	case i > 0:
		out.Start = l.passages[i-1].newer + l.passages[i-1].length
	}
	kept := 0
	for ; i < len(l.passages) && l.passages[i].older < r.End; i++ {
		kept += min(r.End, l.passages[i].older+l.passages[i].length) - max(r.Start, l.passages[i].older)
	}
	switch {
	case i > 0 && r.End <= l.passages[i-1].older+l.passages[i-1].length:
		out.End = l.passages[i-1].newer + r.End - l.passages[i-1].older
	case i < len(l.passages):
		out.End = l.passages[i].newer
	}
	return trimmed(l.newer, out), kept
}

// trimmed is a range without the blanks at its ends.
func trimmed(text string, r Range) Range {
	for r.Start < r.End {
		c, size := utf8.DecodeRuneInString(text[r.Start:r.End])
		if !unicode.IsSpace(c) {
			break
		}
		r.Start += size
	}
	for r.Start < r.End {
		c, size := utf8.DecodeLastRuneInString(text[r.Start:r.End])
		if !unicode.IsSpace(c) {
			break
		}
		r.End -= size
	}
	return r
}
