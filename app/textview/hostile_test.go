package textview

import (
	"fmt"
	"image/color"
	"runtime"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
)

// hostile are texts that bring programs to their knees.
func hostile() map[string]Content {
	red := &Look{Colour: color.NRGBA{R: 200, A: 255}, Tag: "1"}
	mark := func(n, start, end int) Mark {
		return Mark{ID: fmt.Sprint(n), Parts: []annotate.Range{{Start: start, End: end}}, Look: red}
	}
	many := Content{Text: strings.Repeat("one two three four five. ", 400_000)}
	var marks []Mark
	for n := range 400_000 {
		marks = append(marks, mark(n, n*25, n*25+3))
	}
	many.Marks = sections(marks...)
	nested := Content{Text: "word " + strings.Repeat("and more ", 1000)}
	for n := range 2000 {
		nested.Marks = append(nested.Marks, sections(mark(n, 0, 4))...)
	}
	return map[string]Content{
		"overrides of direction": {Text: strings.Repeat("\u202eabc\u202d אבג \u2067one\u2066 two\u2069\u202c ", 20_000)},
		"overrides never closed": {Text: strings.Repeat("\u202e\u2067a", 100_000)},
		"signs without width":    {Text: strings.Repeat("a\u200b\u200d\u2060\ufeffb", 100_000)},
		"marks on one letter":    {Text: "before a" + strings.Repeat("\u0301", 100_000) + " after " + strings.Repeat("more ", 1000)},
		"a line without a blank": {Text: strings.Repeat("abcdefghij", 1_000_000)},
		"an Arabic line without": {Text: strings.Repeat("سلام", 100_000)},
		"nested on one word":     nested,
		"400 000 labels":         many,
	}
}

// Hostile text is shown, scrolled to its end and back, selected and labelled within
// seconds and without more memory than it is worth.
func TestHostileText(t *testing.T) {
	for name, c := range hostile() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			v, _ := shown(t, Content{})
			step := func(what string, limit time.Duration, do func()) {
				begin := time.Now()
				do()
				took := time.Since(begin)
				t.Logf("%s: %v", what, took.Round(time.Millisecond))
				if took > limit {
					t.Errorf("%s takes %v", what, took)
				}
			}
			step("to show it", 5*time.Second, func() { v.Display(c) })
			step("to scroll a page", 2*time.Second, func() { v.scroll(v.page()) })
			step("to go to its end", 5*time.Second, func() { v.scrollTo(v.whole()) })
			step("to go to its middle", 5*time.Second, func() { v.scrollTo(v.whole() / 2) })
			step("to go back", 5*time.Second, func() { v.scrollTo(0) })
			step("to paint it", 5*time.Second, func() {
				for _, one := range v.rows {
					if one.line != nil {
						v.paint(one, 800, 40)
					}
				}
			})
			step("to select a word", 5*time.Second, func() { press(v, fyne.NewPos(100, 30), fyne.NewPos(140, 30)) })
			next := c
			next.Marks = append(c.Marks[:len(c.Marks):len(c.Marks)], sections(Mark{ID: "new", Parts: []annotate.Range{{Start: 0, End: 1}}})...)
			step("to label", 2*time.Second, func() { v.Display(next) })
			runtime.GC()
			runtime.ReadMemStats(&after)
			t.Logf("%d MB", int64(after.HeapAlloc-before.HeapAlloc)>>20)
			if used := int64(after.HeapAlloc) - int64(before.HeapAlloc); used > 300<<20 {
				t.Errorf("it takes %d MB", used>>20)
			}
			runtime.KeepAlive(v)
		})
	}
}
