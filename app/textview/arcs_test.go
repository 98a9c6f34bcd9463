package textview

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
)

// links shows n links, each from a word to the word `far` words before it.
func links(t *testing.T, n, far int) *View {
	c := Content{Text: strings.Repeat("word ", 2000), Selected: "0"}
	at := func(i int) []annotate.Range { return []annotate.Range{{Start: i * 5, End: i*5 + 4}} }
	for i := range n {
		from, to := fmt.Sprint(i), fmt.Sprint("to", i)
		c.Marks = append(c.Marks, Mark{ID: from, Parts: at(far + i)}, Mark{ID: to, Parts: at(i)})
		c.Arcs = append(c.Arcs, Arc{From: from, To: to, Label: "said by", Colour: color.NRGBA{80, 60, 160, 255}})
	}
	v, _ := shown(t, c)
	return v
}

func (a *arcs) seen() (lines, names int) {
	for _, l := range a.lines {
		if !l.Hidden {
			lines++
		}
	}
	for _, n := range a.names {
		if !n.paper.Hidden {
			names++
		}
	}
	return lines, names
}

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

func TestArcNamed(t *testing.T) {
	v := links(t, 1, 8)
	if _, names := v.arcs.seen(); names != 1 {
		t.Fatalf("%d names on the arc of the selected mark, want 1", names)
	}
	box := v.arcs.names[0]
	if w, need := box.word.Size().Width, box.word.Natural(); w < need {
		t.Errorf("the name is cut: %v of %v pixels", w, need)
	}
	c := v.content
	c.Selected = ""
	v.Display(c)
	if _, names := v.arcs.seen(); names != 0 {
		t.Error("a name where nothing is selected")
	}
}

func TestArcsAreBounded(t *testing.T) {
	v := links(t, 300, 30)
	if lines, _ := v.arcs.seen(); lines > mostArcs*(4*arcBends+5+2) {
		t.Errorf("%d pieces", lines)
	}
	v.Display(Content{Text: v.content.Text})
	if lines, names := v.arcs.seen(); lines+names > 0 {
		t.Error("arcs without links")
	}
}

// The links in sight are drawn, however many there are above them, and those of
// the selected mark before all others.
func TestArcsInSight(t *testing.T) {
	v := links(t, 900, 3)
	v.Reveal(annotate.Range{Start: 4000, End: 4001})
	if lines, _ := v.arcs.seen(); lines < 100 {
		t.Fatalf("%d pieces far down the article", lines)
	}
	first, last := v.inSight()
	c := v.content
	for i := range 900 {
		if at := c.Marks[2*i+1].Parts[0]; at.Start >= first && at.End <= last {
			c.Selected = fmt.Sprint("to", i)
		}
	}
	v.Display(c)
	if lines, names := v.arcs.seen(); names == 0 && lines > 0 {
		t.Error("the link of the last mark in sight is not drawn")
	}
	if thick := standOut(v); thick == 0 {
		t.Error("the selected mark's link is as thin as the others")
	}
}

// standOut counts the pieces of links that stand out.
func standOut(v *View) (n int) {
	for _, l := range v.arcs.lines {
		if !l.Hidden && l.StrokeWidth > 1 {
			n++
		}
	}
	return n
}

func TestArcOfMarkUnderPointer(t *testing.T) {
	v := links(t, 1, 8)
	c := v.content
	c.Selected = ""
	v.Display(c)
	at := on(v, 42)
	hover(v, at)
	if _, names := v.arcs.seen(); names != 1 || standOut(v) == 0 {
		t.Errorf("%d names and %d thick pieces under the pointer", names, standOut(v))
	}
	v.MouseOut()
	if _, names := v.arcs.seen(); names != 0 || standOut(v) != 0 {
		t.Errorf("%d names and %d thick pieces when it is gone", names, standOut(v))
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
		to, from := v.anchorOf(v.content.Marks[1]), v.anchorOf(v.content.Marks[0])
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
		c.Marks = []Mark{{ID: "a", Parts: at(70)}, {ID: "b", Parts: at(3)}}
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

// Links to one mark take one track, to the next mark another, in whatever order
// they come.
func TestArcTracks(t *testing.T) {
	c := Content{Text: strings.Repeat("word ", 60)}
	for i := range 9 {
		c.Marks = append(c.Marks, Mark{ID: fmt.Sprint(i), Parts: []annotate.Range{{Start: i * 5, End: i*5 + 4}}})
	}
	for _, k := range [][2]string{{"8", "3"}, {"7", "1"}, {"4", "2"}, {"6", "3"}, {"5", "gone"}, {"8", "1"}, {"7", "1"}, {"6", "1"}} {
		c.Arcs = append(c.Arcs, Arc{From: k[0], To: k[1]})
	}
	v, _ := shown(t, c)
	e := v.arcs.ends
	if e[0].track != e[3].track || e[0].track == e[2].track || e[1].track == e[2].track || e[0].track == e[1].track {
		t.Errorf("tracks of the links: %+v", e)
	}
}
