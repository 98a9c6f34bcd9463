package exchange

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"

	"bluepencil/annotate"
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

// ErrDoubt means that a file can be read in several ways, and says in none of
// its lines which is meant.
var ErrDoubt = errors.New("it is not certain what the offsets count")

// A Doubt names the ways in which a file can be read, and a span on which two of
// them differ, so that whoever made it can tell.
type Doubt struct {
	Ways   []Counting
	Place  string
	Quotes []string // what the span is in each way
}

func (d Doubt) Unwrap() error { return ErrDoubt }

func (d Doubt) Error() string {
	ways := make([]string, len(d.Ways))
	for i, w := range d.Ways {
		ways[i] = fmt.Sprintf("in %s it is %q", w, d.Quotes[i])
	}
	return fmt.Sprintf("%v: look at %s: %s", ErrDoubt, d.Place, strings.Join(ways, "; "))
}

// A scale is one text laid out in one counting.
type scale struct {
	Counting
	text   string
	starts []int // the byte at which each piece begins, and the length of the text; -1 within a piece; nil for bytes
}

// scale lays out a text. It counts piece by piece, and shares nothing with the
// ruler of those who write.
func (c Counting) scale(text string) scale {
	s := scale{Counting: c, text: text}
	if c.Unit == Bytes {
		return s
	}
	at := 0
	for _, piece := range c.Unit.cut(text) {
		if piece == "" {
			s.starts = append(s.starts, -1)
			continue
		}
		s.starts = append(s.starts, at)
		at += len(piece)
	}
	s.starts = append(s.starts, len(text))
	return s
}

// Why a range of a file is none of its text.
var (
	errOutside  = errors.New("it reaches beyond the text")
	errReversed = errors.New("it ends before it begins")
	errEmpty    = errors.New("it holds no text")
	errHalf     = errors.New("it cuts a character")
)

// find is where a pair of numbers of a file lies, in bytes.
func (s scale) find(part [2]int) (annotate.Range, error) {
	start, end := part[0]-s.Base, part[1]-s.Base
	if s.Inclusive {
		end++
	}
	last := len(s.starts) - 1
	if s.Unit == Bytes {
		last = len(s.text)
	}
	switch {
	case start > end:
		return annotate.Range{}, errReversed
	case start < 0 || end > last:
		return annotate.Range{}, errOutside
	case start == end:
		return annotate.Range{}, errEmpty
	case s.Unit == Bytes:
		return annotate.Range{Start: start, End: end}, nil
	case s.starts[start] < 0 || s.starts[end] < 0:
		return annotate.Range{}, errHalf
	}
	return annotate.Range{Start: s.starts[start], End: s.starts[end]}, nil
}

// ways is how a file of this format may count.
func (f Format) ways() []candidate {
	var out []candidate
	units := slices.Concat(f.Units, f.Also)
	for _, unit := range units {
		out = append(out, candidate{Counting: Counting{Unit: unit, Base: f.Base, Inclusive: f.Inclusive}})
	}
	if !f.Quoted {
		return out
	}
	for _, unit := range units {
		for _, base := range []int{0, 1} {
			for _, inclusive := range []bool{false, true} {
				if base != f.Base || inclusive != f.Inclusive {
					out = append(out, candidate{Counting: Counting{Unit: unit, Base: base, Inclusive: inclusive}, odd: true})
				}
			}
		}
	}
	return out
}

// A candidate is a way to count, and how it went.
type candidate struct {
	Counting
	right, wrong int  // spans whose text is, or is not, the one that the file gives
	lost         int  // spans that lie nowhere
	odd          bool // not as the format has it: only the spans\' texts can say so
}

// A trial reads spans in several ways at once.
type trial struct {
	ways  []candidate
	first map[[2]int]Doubt // the first span on which two ways differ
}

// Settle reads all of a file and says how it counts. Without texts to compare,
// the ways must come to the same; else the error is a Doubt. Claims that cannot
// be read are passed over.
func (f Format) Settle(claims iter.Seq2[Claim, error]) (Counting, error) {
	t := trial{ways: f.ways(), first: map[[2]int]Doubt{}}
	if len(t.ways) == 1 {
		return t.ways[0].Counting, nil
	}
	for c, err := range claims {
		if err == nil {
			t.claim(c)
		}
	}
	return t.settle()
}

func (t *trial) claim(c Claim) {
	scales := make([]scale, len(t.ways))
	for i := range t.ways {
		scales[i] = t.ways[i].scale(c.Article.Text)
	}
	for _, s := range c.Spans {
		for k, part := range s.Parts {
			quotes := make([]string, len(scales))
			for i := range scales {
				quotes[i] = t.ways[i].try(scales[i], part, s.quote(k))
			}
			t.differ(c.Place+", "+s.Place, quotes)
		}
	}
}

// quote is what the file says of a part; "" when it says nothing.
func (s ClaimedSpan) quote(part int) string {
	if part < len(s.Quotes) {
		return s.Quotes[part]
	}
	return ""
}

func (c *candidate) try(s scale, part [2]int, quote string) string {
	r, err := s.find(part)
	if err != nil {
		c.lost++
		return ""
	}
	text := r.In(s.text)
	if quote != "" && sameQuote(quote, text) {
		c.right++
	} else if quote != "" {
		c.wrong++
	}
	return text
}

// differ keeps the first example on which two ways differ.
func (t *trial) differ(place string, quotes []string) {
	for i := range quotes {
		for k := range i {
			pair := [2]int{k, i}
			if _, ok := t.first[pair]; !ok && quotes[i] != quotes[k] {
				t.first[pair] = Doubt{
					Ways: []Counting{t.ways[k].Counting, t.ways[i].Counting}, Place: place, Quotes: []string{quotes[k], quotes[i]},
				}
			}
		}
	}
}

// settle takes the way that is right most often. One that comes to the same
// places is the same way.
func (t *trial) settle() (Counting, error) {
	best := 0
	for i, c := range t.ways {
		if c.better(t.ways[best]) {
			best = i
		}
	}
	for i, c := range t.ways {
		doubt, differs := t.first[[2]int{min(i, best), max(i, best)}]
		if differs && !c.odd && !t.ways[best].better(c) {
			return Counting{}, doubt
		}
	}
	return t.ways[best].Counting, nil
}

// better reports whether a way explains the file better than another: more
// spans have the text that the file gives, or none lies outside the article.
func (c candidate) better(o candidate) bool {
	if c.right != o.right || c.odd {
		return c.right > o.right
	}
	return c.lost == 0 && o.lost > 0
}

// sameQuote reports whether a file's text of a span is that of the article. A
// blank may stand for any other: most formats cannot have a line end in it.
func sameQuote(quote, text string) bool {
	if quote == text {
		return true
	}
	a, b := []rune(quote), []rune(text)
	return slices.EqualFunc(a, b, func(x, y rune) bool { return x == y || unicode.IsSpace(x) && unicode.IsSpace(y) })
}
