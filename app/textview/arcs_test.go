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
				if !l.Hidden && (p.X < 0 || p.X > bounds.Width || p.Y < -arcHead || p.Y > bounds.Height+arcHead) {
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
	if lines, _ := v.arcs.seen(); lines > mostArcs*(bends+2) {
		t.Errorf("%d pieces", lines)
	}
	v.Display(Content{Text: v.content.Text})
	if lines, names := v.arcs.seen(); lines+names > 0 {
		t.Error("arcs without links")
	}
}
