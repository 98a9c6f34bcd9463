package exchange

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzRuler compares every offset of every unit with the pieces that come before
// it. The text is repeated, so that characters straddle every place of the table.
func FuzzRuler(f *testing.F) {
	f.Add("“We will mend it,” said Inês.")
	f.Add("字👩‍👧e\u0301")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 200 {
			return
		}
		text = strings.Repeat(text, 3*stride/max(len(text), 1)+1)
		for _, unit := range []Unit{CodePoints, UTF16, Characters, Bytes} {
			r, at := newRuler(text, unit), 0
			for i, piece := range unit.cut(text) {
				if got := r.at(at); piece != "" && got != i {
					t.Fatalf("%d of %s before byte %d, counted as %d", i, unit, at, got)
				}
				at += len(piece)
			}
			if got, want := r.at(len(text)), len(unit.cut(text)); got != want {
				t.Fatalf("%d of %s in all, counted as %d", want, unit, got)
			}
		}
	})
}

func TestUnits(t *testing.T) {
	const text = "é👩‍👧" // an accented letter, then a family of two
	for unit, want := range map[Unit]int{Bytes: 2 + 11, CodePoints: 1 + 3, UTF16: 1 + 5, Characters: 2} {
		if got := newRuler(text, unit).at(len(text)); got != want {
			t.Errorf("%d of %s, want %d", got, unit, want)
		}
	}
	if got := UTF16.cut("a🎉"); !slices.Equal(got, []string{"a", "🎉", ""}) {
		t.Errorf("cut into %q", got)
	}
}
