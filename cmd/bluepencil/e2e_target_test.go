//go:build e2e && linux

package main_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A stretch is a piece of an article, in bytes.
type stretch struct{ start, end int }

func (s stretch) String() string { return fmt.Sprintf("%d–%d", s.start, s.end) }

// A hand is the way in which a stretch is selected.
type hand string

const (
	dragged hand = "drag"
	doubled hand = "double click"
	walked  hand = "keyboard"
	widened hand = "keyboard, growing"
)

// A target is a label to put on an article. The stretch is told by what it is,
// not by its words: the nth time a name stands there, the nth quotation, the nth
// line that is not blank.
type target struct {
	label string
	by    hand
	find  func(text string) []stretch
}

var keyOf = map[string]string{"speaker": "1", "quote": "2", "place": "3", "claim": "4"}

func name(word string, nth int) func(string) []stretch {
	return func(text string) []stretch {
		all := regexp.MustCompile(regexp.QuoteMeta(word)).FindAllStringIndex(text, nth)
		return one(all, nth)
	}
}

func quotation(nth int) func(string) []stretch {
	return func(text string) []stretch {
		return one(regexp.MustCompile(`"[^"\n]*"|“[^”\n]*”`).FindAllStringIndex(text, nth), nth)
	}
}

// broken is a quotation in two parts: the nth and the one after it.
func broken(nth int) func(string) []stretch {
	return func(text string) []stretch { return append(quotation(nth)(text), quotation(nth+1)(text)...) }
}

func line(nth int) func(string) []stretch {
	return func(text string) []stretch {
		return one(regexp.MustCompile(`[^\s\n][^\n]*`).FindAllStringIndex(text, nth), nth)
	}
}

func one(all [][]int, nth int) []stretch {
	if len(all) < nth {
		return nil
	}
	return []stretch{{all[nth-1][0], all[nth-1][1]}}
}

// The labels of the real article; the last is put on just before the kill.
var seedTargets = []target{
	{"speaker", dragged, name("Blinken", 2)}, {"speaker", walked, name("Blinken", 4)},
	{"speaker", doubled, name("Lavrov", 4)}, {"speaker", walked, name("Blinken", 6)},
	{"speaker", dragged, name("Lavrov", 7)},
	{"place", doubled, name("Reykjavik", 1)}, {"place", walked, name("Washington", 1)},
	{"place", dragged, name("Afghanistan", 1)}, {"place", walked, name("Iran", 1)},
	{"place", doubled, name("Ukraine", 1)},
	{"quote", walked, quotation(1)}, {"quote", dragged, quotation(2)}, {"quote", dragged, quotation(6)},
	{"quote", walked, quotation(7)}, {"quote", dragged, quotation(9)},
	{"claim", dragged, line(6)}, {"claim", widened, line(12)}, {"claim", walked, line(16)},
	{"claim", dragged, line(17)}, {"claim", widened, line(20)},
}

// seedQuote is the quotation that is linked.
var seedQuote = quotation(6)

// The labels of the sample article.
var sampleTargets = []target{
	{"place", doubled, name("Lisbon", 2)},
	{"quote", dragged, broken(1)}, {"speaker", doubled, name("Varela", 2)},
	{"speaker", walked, name("Mansour", 2)}, {"quote", dragged, name("“a small thing done properly”", 1)},
	{"place", walked, name("Valletta", 1)},
	{"place", doubled, name("الإسكندرية", 1)},
	{"claim", widened, line(8)},
}

var sampleQuote = broken(1)

// resolve finds every target in the text, in reading order but for the last.
func resolve(t *testing.T, text string, list []target) []resolved {
	t.Helper()
	var out []resolved
	for _, x := range list {
		parts := x.find(text)
		if len(parts) == 0 {
			t.Fatalf("the article has no place for a %s by %s", x.label, x.by)
		}
		out = append(out, resolved{x.label, x.by, parts})
	}
	slices.SortStableFunc(out[:len(out)-1], func(a, b resolved) int { return cmp.Compare(a.parts[0].start, b.parts[0].start) })
	return out
}

// A resolved target knows where it stands.
type resolved struct {
	label string
	by    hand
	parts []stretch
}

// wanted is the record that the export should hold.
func wanted(text string, list []resolved, quote []stretch) exported {
	e := exported{Text: text, Annotator: "amal"}
	for _, x := range list {
		e.Spans = append(e.Spans, wantedSpan(text, x.label, x.parts))
	}
	slices.SortFunc(e.Spans, compareSpans)
	from := wantedSpan(text, "quote", quote)
	e.Relations = []exportedLink{{"said by", from.place(), wantedSpan(text, "speaker", nearest(list, quote)).place()}}
	return e
}

// nearest is the speaker with the fewest bytes between it and the quote.
func nearest(list []resolved, quote []stretch) []stretch {
	var best []stretch
	least := -1
	from, to := quote[0].start, quote[len(quote)-1].end
	for _, x := range list {
		if x.label != "speaker" {
			continue
		}
		d := max(0, x.parts[0].start-to, from-x.parts[len(x.parts)-1].end)
		if least < 0 || d < least {
			best, least = x.parts, d
		}
	}
	return best
}

func wantedSpan(text, label string, parts []stretch) exportedSpan {
	chars := func(at int) int { return len([]rune(text[:at])) }
	last := parts[len(parts)-1]
	s := exportedSpan{Label: label, Start: chars(parts[0].start), End: chars(last.end), Text: text[parts[0].start:last.end]}
	for _, p := range parts {
		s.Parts = append(s.Parts, [2]int{chars(p.start), chars(p.end)})
	}
	return s
}

func preview(text string) string { return strings.ReplaceAll(text[:min(len(text), 60)], "\n", " ") }
