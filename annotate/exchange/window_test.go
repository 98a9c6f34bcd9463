package exchange

import (
	"io"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// Where a label reaches over the end of a paragraph or sentence, the two are one.
func TestWindows(t *testing.T) {
	text := "A b. C d.\n\nE f.\nG h. I"
	quote := annotate.Span{ID: "q", Label: "quote", Parts: []annotate.Range{{Start: 7, End: 12}}} // "d.⏎⏎E"
	place := annotate.Span{ID: "p", Label: "place", Parts: []annotate.Range{{Start: 21, End: 22}}}
	r := annotate.Record{Article: annotate.Article{Text: text}, Layer: annotate.Layer{Spans: []annotate.Span{quote, place}}}
	for name, c := range map[string]struct {
		cut  func(string) []int
		want [][]string
	}{
		"paragraphs": {paragraphs, [][]string{{"A", "b", ".", "C", "d", ".", "E", "f", "."}, {"G", "h", ".", "I"}}},
		"sentences":  {sentences, [][]string{{"A", "b", "."}, {"C", "d", ".", "E", "f", "."}, {"G", "h", "."}, {"I"}}},
	} {
		got := windows(r, c.cut)
		if !slices.EqualFunc(got, c.want, func(w window, words []string) bool { return slices.Equal(w.words, words) }) {
			t.Errorf("%s: windows are %v, want %v", name, got, c.want)
		}
		last := got[len(got)-1]
		if len(last.spans) != 1 || last.words[last.spans[0].first] != "I" || last.spans[0].last != len(last.words)-1 {
			t.Errorf("%s: the last label is %v of %q", name, last.spans, last.words)
		}
	}
}

// The cuts of a text reach to its end and never go back, whatever it is.
func TestCutsHoldTheWholeText(t *testing.T) {
	for _, text := range []string{"", "\n", "A.\n\n B. C", "x\n"} {
		for name, cut := range map[string]func(string) []int{"paragraphs": paragraphs, "sentences": sentences} {
			if ends := cut(text); ends[len(ends)-1] != len(text) || !slices.IsSorted(ends) {
				t.Errorf("%s of %q end at %v", name, text, ends)
			}
		}
	}
}

// An element of a list with a field twice, or with broken letters, is refused by
// itself.
func TestListGoesOn(t *testing.T) {
	file := `[{"ner":[],"ner":[],"tokenized_text":["A"]}, {"ner":[],"tokenized_text":["` + "\xff" + `"]}, {"tokenized_text":["B"],"ner":[[0,0,"x"]]}]`
	labels, wrong := came(t, gliner(), lone("a.json", file, nil))
	if labels != "x=B" || !strings.Contains(wrong, "duplicate") || !strings.Contains(wrong, "UTF-8") {
		t.Errorf("%q, refused %q", labels, wrong)
	}
}

// An element that has no end is given up before it fills the memory.
func TestGateIsShut(t *testing.T) {
	const most = 1 << 20
	n, err := io.Copy(io.Discard, &gate{Reader: letterA{}, most: most})
	if err != errElement || n < most || n > 2*most {
		t.Errorf("%d bytes went through, error %v", n, err)
	}
}

// letterA is a text without an end.
type letterA struct{}

func (letterA) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}
