package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// The window opens hostile texts, selects by word, sentence and paragraph in them,
// labels, moves the ends of a label, finds words, and takes it all back, within seconds.
func TestHostileArticles(t *testing.T) {
	for name, text := range map[string]string{
		"overrides of direction": strings.Repeat("\u202eabc\u202d אבג \u2067one\u2066 two\u2069\u202c ", 20_000),
		"signs without width":    strings.Repeat("a\u200b\u200d\u2060\ufeffb ", 100_000),
		"marks on one letter":    "before a" + strings.Repeat("\u0301", 100_000) + " after it",
		"a line without a blank": strings.Repeat("abcdefghij", 1_000_000),
		"one long sentence":      strings.Repeat("and then ", 500_000),
		"quotation marks":        strings.Repeat("“", 200_000) + strings.Repeat("”", 200_000),
		"line ends":              "x" + strings.Repeat("\n", 300_000) + "y",
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			step := func(what string, do func()) {
				t.Helper()
				begin := time.Now()
				do()
				if took := time.Since(begin); took > 5*time.Second {
					t.Errorf("%s takes %v", what, took)
				}
			}
			step("to open it", func() { d.add(text) })
			body := d.screen.Article.Text
			first := annotate.Range{End: segment.Next(body, 0)}
			step("to select a letter", func() { d.session.Select(first, first.End) })
			step("to label it", func() { d.press(fyne.Key1) })
			if len(d.screen.Spans.List()) != 1 {
				t.Fatalf("%d labels: %s", len(d.screen.Spans.List()), d.status.left.Text())
			}
			step("to widen the selection", func() {
				for range 5 {
					d.session.Grow()
				}
			})
			step("to move the end of a label", func() {
				d.press(fyne.KeyPeriod)
				d.press(fyne.KeyR, fyne.KeyR, fyne.KeyE)
			})
			step("to find words", func() { d.session.Find("after", false, false) })
			step("to take it back", func() { d.chord(fyne.KeyZ, ctrl) })
			step("to go to its end", func() { d.press(fyne.KeyPageDown, fyne.KeyEnd) })
		})
	}
}
