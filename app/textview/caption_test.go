package textview

import (
	"slices"
	"strings"
	"testing"

	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func caption(t testing.TB, text string) *Caption {
	test.NewTempApp(t)
	f, err := typeset.NewFonts(theme.DefaultTextFont().Content(), theme.DefaultTextBoldFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	return NewCaption(f, text)
}

// Whatever is cut ends in an ellipsis that can be seen, and nothing that fits is
// cut.
func TestCaptionSaysThatItGoesOn(t *testing.T) {
	c := caption(t, "")
	dots := c.composer.Lines("…", c.TextSize, false, 100)[0].Glyphs[0].ID
	dotted := func(l typeset.Line) bool {
		return slices.ContainsFunc(l.Glyphs, func(g typeset.Glyph) bool { return g.ID == dots })
	}
	for _, text := range []string{"ministers", "Blinken, Lavrov seek cooperation despite differences", strings.Repeat("a ", 900), strings.Repeat("unbroken", 90)} {
		c.Set(text)
		for c.Lines = 1; c.Lines <= 3; c.Lines++ {
			for width := float32(24); width < 500; width += 7 {
				lines, whole := c.lines(width), c.composer.Lines(text, c.TextSize, false, width)
				if cut := len(whole) > c.Lines; len(lines) > c.Lines || cut != dotted(lines[len(lines)-1]) {
					t.Fatalf("%.20s: %d lines of %d on %v pixels, dots %v", text, len(lines), c.Lines, width, dotted(lines[len(lines)-1]))
				}
			}
		}
	}
}
