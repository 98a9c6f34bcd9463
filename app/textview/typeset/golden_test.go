package typeset

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden compares the lines of texts in several scripts with a list kept in
// testdata, in cells of a font of fixed width.
func TestGolden(t *testing.T) {
	fonts := mono(t)
	cell := NewSetter(fonts).Set("m", 0, 10, false, 1000)[0].Width
	var b strings.Builder
	for _, c := range []struct {
		text  string
		cells int
	}{
		{"", 9}, {"one two three four", 9}, {"a very-long-compound here", 9}, {"incomprehensibilities", 9}, {"blank  blank   blank", 9},
		{"“Not yet,” she said — twice.", 12}, {"The U.S. paid $1,000.50 at 3.15 p.m.", 12}, {"see https://example.org/a/b?c=d&e=f", 14},
		{"שלום לכולם 123 שוב", 9}, {"He said שלום לכולם to us", 12}, {"אמר Blinken היום", 12}, {"قال الوزير 12 مرة", 9},
		{"漢字かな混じり文。「引用」です", 8}, {"한국어 문장 하나", 6}, {"e\u0301te\u0301 a\u0323\u0302", 4}, {"👨\u200d👩\u200d👧 👍🏽 🇩🇪🇫🇷", 5},
		{"tab\there\x00x", 6}, {"one\u2028two\u0085three", 9}, {"नमस्ते दुनिया", 6}, {"ไทยไม่มีช่องว่าง", 8},
	} {
		fmt.Fprintf(&b, "%q in %d cells\n", c.text, c.cells)
		for _, l := range NewSetter(fonts).Set(c.text, 0, 10, false, float32(c.cells)*cell+1) {
			fmt.Fprintf(&b, "  %d-%d %q at %s\n", l.Start, l.End, c.text[l.Start:l.End], carets(&l, cell))
		}
	}
	const path = "testdata/lines.golden"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, listed := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(got), len(listed)) {
		if i >= len(got) || i >= len(listed) || got[i] != listed[i] {
			t.Fatalf("line %d of %s is other (-update writes it anew):\n got %q\nwant %q", i+1, path, got[min(i, len(got)-1)], listed[min(i, len(listed)-1)])
		}
	}
}

// carets gives the edges of a line's characters in cells, in the order of the
// text.
func carets(l *Line, cell float32) string {
	var out []string
	for i := range l.lead {
		if l.stop[i] {
			out = append(out, fmt.Sprint(math.Round(float64(l.lead[i]/cell*10))/10))
		}
	}
	return strings.Join(out, " ")
}
