package typeset

import (
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// A counter tells how many lines a paragraph takes without laying it out: it
// measures each word once and fills lines with words as they come. It belongs
// to one goroutine.
type counter struct {
	setter *Setter
	breaks segmenter.Segmenter
	size   int
	runes  []rune
	widths map[word]extent
}

type word struct {
	text string
	bold bool
}

// extent is a word's width in pixels, with the blank at its end, which needs no
// room on the line, and without.
type extent struct{ full, inked float32 }

func newCounter(setter *Setter, size int) *counter {
	return &counter{setter: setter, size: size, widths: map[word]extent{}}
}

// count gives the lines of a paragraph at the width; they are at least one.
func (c *counter) count(text string, bold bool, width float32) int {
	c.runes = c.runes[:0]
	for _, r := range text {
		c.runes = append(c.runes, blank(r))
	}
	c.breaks.Init(c.runes)
	lines, x := 1, float32(0)
	for at, it := 0, c.breaks.LineIterator(); it.Next(); {
		from := at
		for range it.Line().Text {
			_, n := utf8.DecodeRuneInString(text[at:])
			at += n
		}
		w := c.extent(word{text[from:at], bold}, it.Line().Text)
		if x > 0 && x+w.inked > width {
			lines, x = lines+1, 0
		}
		x += w.full
		if w.inked > width {
			// It is broken between characters, here taken as equally wide.
			unit := w.full / float32(len(it.Line().Text))
			full := max(float32(int(width/unit)), 1) * unit
			more := int((w.inked - unit/2) / full)
			lines, x = lines+more, x-float32(more)*full
		}
		if it.Line().IsMandatoryBreak && at < len(text) {
			lines, x = lines+1, 0
		}
	}
	return lines
}

func (c *counter) extent(w word, runes []rune) extent {
	if known, ok := c.widths[w]; ok {
		return known
	}
	var made extent
	last := len(runes) - 1
	switch size := sizeOf(c.size, w.bold); {
	case !unicode.IsSpace(runes[last]):
		made.full = c.setter.advance(runes, size, w.bold)
		made.inked = made.full
	case last == 0:
		made.full = c.setter.advance(runes, size, w.bold)
	default:
		_, n := utf8.DecodeLastRuneInString(w.text)
		blank := c.extent(word{w.text[len(w.text)-n:], w.bold}, runes[last:])
		made.inked = c.setter.advance(runes[:last], size, w.bold)
		made.full = made.inked + blank.full
	}
	c.widths[w] = made
	return made
}
