package textview

import (
	"fmt"
	"strings"
	"testing"

	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/font/gofont/gomono"
)

// mono shows a text in a font of fixed width, in a view of 400 by 300 pixels.
// What is posted waits in the channel.
func mono(t testing.TB, text string) (*View, chan func()) {
	t.Helper()
	test.NewTempApp(t)
	f, err := typeset.NewFonts(gomono.TTF, gomono.TTF)
	if err != nil {
		t.Fatal(err)
	}
	posted := make(chan func(), 100)
	v := New(f.Alone(), func(call func()) { posted <- call })
	t.Cleanup(func() { v.document.Close() })
	test.NewTempWindow(t, v).Resize(fyne.NewSize(400+8, 300+8))
	v.Resize(fyne.NewSize(400, 300))
	v.Display(Content{Text: text})
	return v, posted
}

// numbered is n paragraphs of a few lines, all different.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d %s\n", i, strings.Repeat("some words of a paragraph ", 1+i%5))
	}
	return b.String() + "the end"
}

// inSight gives the lines that are wholly inside the view.
func inSight(v *View) (starts, ends []int) {
	for _, one := range v.rows {
		if one.line != nil && one.top >= 0 && one.top+v.lineHeight() <= v.BaseWidget.Size().Height {
			starts, ends = append(starts, one.line.Start), append(ends, one.line.End)
		}
	}
	return starts, ends
}

func TestEveryLineIsReached(t *testing.T) {
	text := numbered(300)
	for name, down := range map[string]func(v *View){
		"wheel": func(v *View) { v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.Delta{DY: -25}}) },
		"pages": func(v *View) { v.scroll(v.page()) },
	} {
		v, _ := mono(t, text)
		seen, before := 0, scrolling{held: -1}
		for v.scrolling != before {
			starts, ends := inSight(v)
			for i, start := range starts {
				if start > seen+1 {
					t.Fatalf("%s: bytes %d to %d were never in sight", name, seen, start)
				}
				seen = max(seen, ends[i])
			}
			before = v.scrolling
			down(v)
		}
		if seen != len(text) {
			t.Errorf("%s: the last byte seen is %d of %d", name, seen, len(text))
		}
		last := v.rows[0].top
		for _, one := range v.rows {
			if one.line != nil {
				last = one.top + v.lineHeight()
			}
		}
		if last != 300-below {
			t.Errorf("%s: the text ends at %v, want %v", name, last, 300-below)
		}
		v.scrollTo(0)
		if y, shown := v.yOf(spot{}); !shown || y != above {
			t.Errorf("%s: the first line stands at %v, %v, want %v", name, y, shown, above)
		}
	}
}

func TestTextStaysWhenCountsArrive(t *testing.T) {
	v, posted := mono(t, numbered(2000))
	for _, y := range []float64{0, 1000, 33333, 1e9} {
		v.Resize(fyne.NewSize(410, 300)) // the counts begin anew
		v.Resize(fyne.NewSize(400, 300))
		v.scrollTo(y)
		v.scroll(5)
		total, before := v.document.Total(), fmt.Sprint(v.Places())
		for v.document.Total() == total {
			(<-posted)()
		}
		if after := fmt.Sprint(v.Places()); after != before {
			t.Errorf("at %v the text has moved from\n%.200s to\n%.200s", y, before, after)
		}
	}
}

func TestTopLineStays(t *testing.T) {
	v, _ := mono(t, numbered(500))
	v.scroll(3000)
	first := v.rows[0].line.Start
	for _, width := range []float32{250, 180, 390, 400} {
		v.Resize(fyne.NewSize(width, 300))
		if l := v.rows[0].line; l.Start > first || l.End <= first {
			t.Errorf("%v wide: the line from %d to %d is on top, not that of %d", width, l.Start, l.End, first)
		}
	}
	if now := v.rows[0].line.Start; now != first {
		t.Errorf("back at the old width, %d is on top, not %d", now, first)
	}
	for _, scale := range []float32{2, .7, 1} {
		v.SetScale(scale)
		if l := v.rows[0].line; l.Start > first || l.End <= first {
			t.Errorf("at scale %v the line from %d to %d is on top, not that of %d", scale, l.Start, l.End, first)
		}
	}
}

func TestLinesKeepTheirRows(t *testing.T) {
	v, _ := mono(t, numbered(100))
	v.scroll(1000)
	for _, by := range []float32{v.lineHeight(), -v.lineHeight(), 3 * v.lineHeight(), -2 * v.lineHeight()} {
		before := map[*typeset.Line]*row{}
		for _, one := range v.rows {
			before[one.line] = one
		}
		v.scroll(by)
		kept := 0
		for _, one := range v.rows {
			if one.line != nil && before[one.line] == one {
				kept++
			}
		}
		if kept < 5 {
			t.Errorf("after %v pixels only %d lines are on the rows they were on", by, kept)
		}
	}
}
