package textview

import (
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func hover(v *View, at fyne.Position) {
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
}

// tipped shows a text whose every word is a mark with this tip.
func tipped(t *testing.T, tipText string) (*View, *handClock) {
	c := Content{Text: strings.Repeat("word ", 400), Tip: func(string) string { return tipText }}
	var marks []Mark
	for i := range 400 {
		marks = append(marks, Mark{ID: string(rune('A' + i)), Parts: []annotate.Range{{Start: i * 5, End: i*5 + 4}}})
	}
	c.Marks = sections(marks...)
	v, _ := shown(t, c)
	return v, withHand(v)
}

func TestTipAfterRest(t *testing.T) {
	v, c := tipped(t, "quote · kind: direct")
	left, _ := v.column()
	at := fyne.NewPos(left+3, v.lineHeight()*2.5)
	hover(v, at)
	c.pass(300 * time.Millisecond)
	if !v.tip.box.Hidden {
		t.Fatal("the tip comes at once")
	}
	hover(v, at.AddXY(1, 0))
	if c.pass(300 * time.Millisecond); !v.tip.box.Hidden {
		t.Fatal("the tip comes while the pointer moves")
	}
	c.pass(110 * time.Millisecond)
	if v.tip.box.Hidden || v.tip.word.Hidden {
		t.Fatal("no tip after a rest over one mark")
	}
	if hover(v, at.AddXY(2, 0)); v.tip.box.Hidden {
		t.Error("the tip goes while the pointer moves on its mark")
	}
	hover(v, fyne.NewPos(2, 2))
	if !v.tip.box.Hidden {
		t.Error("the tip stays when the pointer has left the mark")
	}
	hover(v, at)
	v.Scrolled(&fyne.ScrollEvent{})
	c.pass(time.Second)
	if !v.tip.box.Hidden {
		t.Error("a tip comes after scrolling")
	}
}

func TestTipStaysInside(t *testing.T) {
	for name, text := range map[string]string{"short": "place", "long": strings.Repeat("a long note ", 40), "arabic": strings.Repeat("ملاحظة ", 30)} {
		v, c := tipped(t, text)
		left, width := v.column()
		bounds := v.BaseWidget.Size()
		for _, at := range []fyne.Position{
			fyne.NewPos(left+3, v.lineHeight()*.5), fyne.NewPos(left+width-30, v.lineHeight()*.5),
			fyne.NewPos(left+3, bounds.Height-8), fyne.NewPos(left+width-30, bounds.Height-8),
		} {
			v.tip.hide()
			hover(v, at)
			c.pass(time.Second)
			if v.tip.box.Hidden {
				t.Errorf("%s: no tip at %v", name, at)
				continue
			}
			p, s := v.tip.box.Position(), v.tip.box.Size()
			if p.X < 0 || p.Y < 0 || p.X+s.Width > bounds.Width || p.Y+s.Height > bounds.Height {
				t.Errorf("%s: the tip at %v stands at %v, %v, outside %v", name, at, p, s, bounds)
			}
			if need := v.tip.word.lines(v.tip.word.Size().Width); len(need) > tipLines || float32(len(need))*v.tip.word.lineHeight() > s.Height {
				t.Errorf("%s: %d lines in a tip %v high", name, len(need), s.Height)
			}
			if above, below := v.bandAt(at.Y); p.Y < below && p.Y+s.Height > above {
				t.Errorf("%s: the tip covers the line of its mark", name)
			}
		}
	}
}

func TestTipGoes(t *testing.T) {
	for name, leave := range map[string]func(*View, fyne.Position){
		"key":    func(v *View, _ fyne.Position) { v.key(&fyne.KeyEvent{Name: fyne.KeyRight}, 0) },
		"press":  func(v *View, at fyne.Position) { press(v, at, at) },
		"wheel":  func(v *View, _ fyne.Position) { v.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -9)}) },
		"out":    func(v *View, _ fyne.Position) { v.MouseOut() },
		"other":  func(v *View, _ fyne.Position) { v.Display(Content{Text: "another article"}) },
		"hidden": func(v *View, _ fyne.Position) { v.Hide() },
	} {
		v, c := tipped(t, "place")
		left, _ := v.column()
		at := fyne.NewPos(left+3, v.lineHeight()*2.5)
		hover(v, at)
		if c.pass(time.Second); v.tip.box.Hidden {
			t.Fatal("no tip")
		}
		leave(v, at)
		if c.pass(time.Second); !v.tip.box.Hidden || !v.tip.word.Hidden {
			t.Errorf("%s: the tip stays", name)
		}
	}
}

func TestLongTipSaysThatItGoesOn(t *testing.T) {
	v, c := tipped(t, strings.Repeat("a long note ", 40))
	left, _ := v.column()
	hover(v, fyne.NewPos(left+3, v.lineHeight()*2.5))
	c.pass(time.Second)
	w := v.tip.word
	if lines := w.lines(w.Size().Width); len(lines) != tipLines || w.Lines != tipLines {
		t.Fatalf("%d lines, want %d", len(lines), tipLines)
	}
	if whole := w.composer.Lines(w.text, w.TextSize, false, w.Size().Width); w.lines(w.Size().Width)[tipLines-1].End >= whole[len(whole)-1].End {
		t.Error("nothing was cut")
	}
}

// Where there is nothing to say, no tip comes.
func TestNoTip(t *testing.T) {
	for name, says := range map[string]func(string) string{"nobody": nil, "nothing": func(string) string { return "" }} {
		v, c := tipped(t, "")
		v.content.Tip = says
		left, _ := v.column()
		hover(v, fyne.NewPos(left+3, v.lineHeight()*2.5))
		if c.pass(time.Second); !v.tip.box.Hidden {
			t.Errorf("%s to ask: a tip comes", name)
		}
	}
}
