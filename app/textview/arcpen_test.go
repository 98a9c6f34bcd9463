package textview

import (
	"image/color"
	"strings"
	"testing"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
)

func TestArcsStayInside(t *testing.T) {
	for _, far := range []int{3, 40, 500, 1500} {
		v := links(t, 5, far)
		bounds := v.BaseWidget.Size()
		if lines, _ := v.arcs.seen(); lines == 0 {
			t.Errorf("%d words apart: nothing is drawn", far)
		}
		for _, l := range v.arcs.lines {
			for _, p := range []fyne.Position{l.Position1, l.Position2} {
				if !l.Hidden && (p.X < 0 || p.X > bounds.Width || p.Y < -1 || p.Y > bounds.Height+1) {
					t.Errorf("%d words apart: a piece ends at %v, outside %v", far, p, bounds)
				}
			}
		}
	}
}

// The arrow stands at the mark that is pointed to, at no other end.
func TestArrowAtTarget(t *testing.T) {
	for _, far := range []int{6, 60} {
		v := links(t, 1, far)
		tips := map[fyne.Position]int{}
		for _, l := range v.arcs.lines {
			if !l.Hidden {
				tips[l.Position2]++
			}
		}
		to, from := v.anchorOf(&v.content.Marks[0].Marks[1]), v.anchorOf(&v.content.Marks[0].Marks[0])
		if !from.seen || !to.seen || (from.row == to.row) != (far == 6) {
			t.Fatalf("%d words apart: from %+v to %+v", far, from, to)
		}
		if tips[to.Position] < 2 || tips[from.Position] > 0 {
			t.Errorf("%d words apart: %d strokes end at the target, %d at the source", far, tips[to.Position], tips[from.Position])
		}
	}
}

// Between lines a link goes by the margin where the text begins, and over no text.
func TestBracketKeepsOffTheText(t *testing.T) {
	for name, word := range map[string]string{"english": "word ", "arabic": "كلمة "} {
		c := Content{Text: strings.Repeat(word, 400)}
		at := func(i int) []annotate.Range {
			return []annotate.Range{{Start: i * len(word), End: (i+1)*len(word) - 1}}
		}
		c.Marks = sections(Mark{ID: "a", Parts: at(70)}, Mark{ID: "b", Parts: at(3)})
		c.Arcs = []Arc{{From: "a", To: "b", Colour: color.NRGBA{A: 255}}}
		v, _ := shown(t, c)
		left, width := v.column()
		low, high := float32(1e9), float32(0)
		for _, l := range v.arcs.lines {
			low, high = min(low, l.Position1.X, l.Position2.X), max(high, l.Position1.X, l.Position2.X)
			level := max(l.Position1.X-l.Position2.X, l.Position2.X-l.Position1.X) > 2*arcRound
			em := float32(v.size())
			for _, one := range v.rows {
				if y := l.Position1.Y - one.top; level && y > em*.2 && y < em*1.7 {
					t.Errorf("%s: a piece goes over the text at %v", name, l.Position1)
				}
			}
		}
		if rtl := name == "arabic"; rtl != (high > left+width) || rtl == (low < left) {
			t.Errorf("%s: the arc is between %v and %v, the text between %v and %v", name, low, high, left, left+width)
		}
	}
}

// An end out of sight is where the edge is, and an arrow points that way.
func TestArcLeadsOutOfSight(t *testing.T) {
	v := links(t, 1, 1500)
	bottom := v.BaseWidget.Size().Height
	lowest := float32(0)
	c := v.content
	c.Arcs = []Arc{{From: "to0", To: "0"}}
	v.Display(c)
	arrow := 0
	for _, l := range v.arcs.lines {
		if l.Hidden {
			continue
		}
		lowest = max(lowest, l.Position1.Y, l.Position2.Y)
		if l.Position2.Y == bottom-1 && l.Position1.Y < l.Position2.Y && l.Position1.X != l.Position2.X {
			arrow++
		}
	}
	if lowest < bottom || arrow != 2 {
		t.Errorf("the arc goes down to %v of %v and has %d strokes of an arrow there", lowest, bottom, arrow)
	}
}
