package exchange

import "unicode/utf8"

// codePoints counts code points up to a byte of one text. Every stride bytes the
// count so far is kept, so that a question costs a few bytes of counting.
type codePoints struct {
	text   string
	counts []int // code points that start before byte i*stride
}

const stride = 256

func countCodePoints(text string) codePoints {
	c := codePoints{text: text, counts: make([]int, len(text)/stride+1)}
	n := 0
	for i := range len(text) {
		if i%stride == 0 {
			c.counts[i/stride] = n
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	if len(text)%stride == 0 {
		c.counts[len(text)/stride] = n
	}
	return c
}

// at is the number of code points that start before a byte offset. A character
// may straddle the stride, so starts are counted and not characters.
func (c codePoints) at(offset int) int {
	i := offset / stride
	n := c.counts[i]
	for j := i * stride; j < offset; j++ {
		if utf8.RuneStart(c.text[j]) {
			n++
		}
	}
	return n
}
