package exchange

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzCodePoints compares every offset with a plain count from the start. The
// text is repeated, so that characters straddle every place of the table.
func FuzzCodePoints(f *testing.F) {
	f.Add("“We will mend it,” said Inês.")
	f.Add("字👩‍👧")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 200 {
			return
		}
		text = strings.Repeat(text, 3*stride/max(len(text), 1)+1)
		points := countCodePoints(text)
		want := 0
		for at := range text {
			if got := points.at(at); got != want {
				t.Fatalf("%d code points before byte %d, counted as %d", want, at, got)
			}
			want++
		}
		if got := points.at(len(text)); got != want {
			t.Fatalf("%d code points in all, counted as %d", want, got)
		}
	})
}
