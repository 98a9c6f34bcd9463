package textview

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// links shows n links, each from a word to the word `far` words before it.
func links(t *testing.T, n, far int) *View {
	c := Content{Text: strings.Repeat("word ", 2000), Selected: "0"}
	at := func(i int) []annotate.Range { return []annotate.Range{{Start: i * 5, End: i*5 + 4}} }
	var marks []Mark
	for i := range n {
		from, to := fmt.Sprint(i), fmt.Sprint("to", i)
		marks = append(marks, Mark{ID: from, Parts: at(far + i)}, Mark{ID: to, Parts: at(i)})
		c.Arcs = append(c.Arcs, Arc{From: from, To: to, Label: "said by", Colour: color.NRGBA{80, 60, 160, 255}})
	}
	c.Marks = sections(marks...)
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
		if at := c.Marks[(2*i+1)/256].Marks[(2*i+1)%256].Parts[0]; at.Start >= first && at.End <= last {
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

// Links to one mark take one track, to the next mark another, in whatever order
// they come.
func TestArcTracks(t *testing.T) {
	c := Content{Text: strings.Repeat("word ", 60)}
	for i := range 9 {
		one := Mark{ID: fmt.Sprint(i), Parts: []annotate.Range{{Start: i * 5, End: i*5 + 4}}}
		c.Marks = append(c.Marks, sections(one)...)
	}
	for _, k := range [][2]string{{"8", "3"}, {"7", "1"}, {"4", "2"}, {"6", "3"}, {"5", "gone"}, {"8", "1"}, {"7", "1"}, {"6", "1"}} {
		c.Arcs = append(c.Arcs, Arc{From: k[0], To: k[1]})
	}
	v, _ := shown(t, c)
	e := make([]int, 4)
	for i := range e {
		e[i] = v.arcs.links.list[i].to.track()
	}
	if e[0] != e[3] || e[0] == e[2] || e[1] == e[2] || e[0] == e[1] {
		t.Errorf("tracks of the links: %v", e)
	}
}
