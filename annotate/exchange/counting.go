package exchange

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Counting is how a file counts: what, from which number, and whether the end
// is the last piece of a span or the first after it.
type Counting struct {
	Unit      Unit
	Base      int // 0, or 1 where the first piece is number 1
	Inclusive bool
}

func (c Counting) String() string {
	words := []string{map[Unit]string{CodePoints: "code points", UTF16: "UTF-16", Characters: "characters", Bytes: "bytes"}[c.Unit]}
	if c.Base != 0 {
		words = append(words, fmt.Sprintf("from %d", c.Base))
	}
	if c.Inclusive {
		words = append(words, "end included")
	}
	return strings.Join(words, ", ")
}

// Text is what stands at a part of a text that is counted so; "" where that is
// nothing.
func (c Counting) Text(text string, part [2]int) string {
	r, err := c.scale(text).find(part)
	if err != nil {
		return ""
	}
	return r.In(text)
}

// ErrDoubt means that a file can be read in several ways, and says in none of
// its lines which is meant.
var ErrDoubt = errors.New("it is not certain what the offsets count")

// A Doubt names the ways in which a file can be read, and a span on which two of
// them differ, so that whoever made it can tell.
type Doubt struct {
	Ways   []Counting
	Place  string
	Quotes []string // what the span is in each way; "" where it is nothing
}

func (d Doubt) Unwrap() error { return ErrDoubt }

func (d Doubt) Error() string {
	ways := make([]string, len(d.Ways))
	for i, w := range d.Ways {
		ways[i] = fmt.Sprintf("counted in %s it is %q", w, d.Quotes[i])
		if d.Quotes[i] == "" {
			ways[i] = fmt.Sprintf("counted in %s it lies nowhere", w)
		}
	}
	return fmt.Sprintf("%v: look at %s: %s", ErrDoubt, d.Place, strings.Join(ways, "; "))
}

// sameQuote reports whether a file's text of a span is that of the article. A
// blank may stand for any other: most formats cannot have a line end in it. It
// looks at no more of the text than the quote is long.
func sameQuote(quote, text string) bool {
	for quote != "" && text != "" {
		x, size := utf8.DecodeRuneInString(quote)
		y, also := utf8.DecodeRuneInString(text)
		if x != y && !(unicode.IsSpace(x) && unicode.IsSpace(y)) {
			return false
		}
		quote, text = quote[size:], text[also:]
	}
	return quote == text
}
