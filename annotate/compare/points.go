package compare

import "unicode/utf8"

// points counts the code points before a byte of a text.
type points struct {
	text   string
	counts []int32 // before every stride-th byte
}

const stride = 64

func newPoints(text string) points {
	p := points{text, make([]int32, 1, len(text)/stride+1)}
	for at := stride; at <= len(text); at += stride {
		p.counts = append(p.counts, p.counts[len(p.counts)-1]+int32(starts(text[at-stride:at])))
	}
	return p
}

func (p points) at(offset int) int {
	return int(p.counts[offset/stride]) + starts(p.text[offset/stride*stride:offset])
}

// starts counts the bytes that begin a code point.
func starts(text string) (n int) {
	for i := range len(text) {
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return n
}
