package textview

import (
	"strings"
	"testing"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const sea = "We lost boats. He said so again.\nNobody knew why. All went home."

// at is the middle of the line that a byte is in, just behind its left edge.
func at(v *View, offset int) fyne.Position {
	left, _ := v.column()
	s := v.spotOf(offset, false)
	y, _ := v.yOf(s)
	return fyne.NewPos(left+v.lineOn(s).X(offset, false)+1, y+v.lineHeight()/2)
}

func TestClicks(t *testing.T) {
	for clicks, want := range map[int]string{1: "", 2: "said", 3: "He said so again.", 4: "We lost boats. He said so again.", 5: ""} {
		v, _ := shown(t, Content{Text: sea})
		for range clicks {
			press(v, at(v, 20), at(v, 20))
		}
		if got := v.content.Selection.In(sea); got != want {
			t.Errorf("%d clicks select %q, want %q", clicks, got, want)
		}
	}
}

// A drag goes on by what was clicked, forward and back, and the caret is where
// the mouse was let go.
func TestDragByUnits(t *testing.T) {
	for _, c := range []struct {
		clicks, from, to int
		want             string
		caret            int
	}{
		{1, 9, 19, "boats. He said", 22},
		{1, 19, 9, "boats. He said", 8},
		{2, 19, 41, "said so again.\nNobody knew", 44},
		{2, 19, 4, "lost boats. He said", 3},
		{3, 19, 40, "He said so again.\nNobody knew why.", 49},
		{3, 19, 4, "We lost boats. He said so again.", 0},
		{4, 19, 40, sea, len(sea)},
		{4, 40, 19, sea, 0},
	} {
		v, _ := shown(t, Content{Text: sea})
		for range c.clicks - 1 {
			press(v, at(v, c.from), at(v, c.from))
		}
		press(v, at(v, c.from), at(v, c.to))
		if got := v.content.Selection.In(sea); got != c.want || v.content.Caret != c.caret {
			t.Errorf("%d clicks at %d, dragged to %d: %q, caret %d; want %q, %d", c.clicks, c.from, c.to, got, v.content.Caret, c.want, c.caret)
		}
	}
}

// A drag that begins at a blank leaves out the word before it.
func TestDragFromBlank(t *testing.T) {
	v, _ := shown(t, Content{Text: sea})
	press(v, at(v, 7), at(v, 12))
	if got := v.content.Selection.In(sea); got != "boats" {
		t.Errorf("selected %q", got)
	}
}

func shiftClick(v *View, p fyne.Position) {
	e := primary(p)
	e.Modifier = fyne.KeyModifierShift
	v.MouseDown(e)
	v.MouseUp(e)
}

// Shift and a click move the end that is not the anchor, to either side of it.
func TestShiftClick(t *testing.T) {
	v, _ := shown(t, Content{Text: sea})
	press(v, at(v, 15), at(v, 15))
	for _, c := range []struct {
		to   int
		want string
	}{{27, "He said so again"}, {19, "He said"}, {9, "boats."}, {4, "lost boats."}, {19, "He said"}} {
		if shiftClick(v, at(v, c.to)); v.content.Selection.In(sea) != c.want {
			t.Errorf("to %d: %q, want %q", c.to, v.content.Selection.In(sea), c.want)
		}
	}
	v.key(&fyne.KeyEvent{Name: fyne.KeyRight}, fyne.KeyModifierShift)
	if got := v.content.Selection.In(sea); got != "He said " {
		t.Errorf("a key with Shift goes on to %q", got)
	}
}

func TestMiddleButtonDoesNothing(t *testing.T) {
	v, _ := shown(t, Content{Text: sea})
	e := primary(at(v, 20))
	e.Button = desktop.MouseButtonTertiary
	picked := false
	v.OnPick = func(string) { picked = true }
	v.MouseDown(e)
	v.MouseUp(e)
	if v.content.Caret != 0 || picked {
		t.Errorf("caret %d, picked %v", v.content.Caret, picked)
	}
}

// A secondary click is about the selection, the selected mark, the smallest mark,
// the word below it, or nothing, in this order.
func TestMenu(t *testing.T) {
	c := Content{Text: sea, Marks: sections(
		Mark{ID: "big", Parts: []annotate.Range{{Start: 0, End: 32}}},
		Mark{ID: "small", Parts: []annotate.Range{{Start: 18, End: 22}}},
	)}
	for _, k := range []struct {
		name         string
		selected     string
		selection    annotate.Range
		at           int
		want, picked string
		words        string
	}{
		{"the smallest mark", "", annotate.Range{}, 19, "small", "small", ""},
		{"the selected mark below a smaller one", "big", annotate.Range{}, 19, "big", "none", ""},
		{"another mark than the selected", "small", annotate.Range{}, 4, "big", "big", ""},
		{"inside the selection", "", annotate.Range{Start: 15, End: 25}, 19, "small", "none", "He said so"},
		{"beside the selection", "", annotate.Range{Start: 33, End: 39}, 41, "", "", "knew"},
		{"no mark", "big", annotate.Range{}, 41, "", "", "knew"},
		{"no word", "big", annotate.Range{}, len(sea), "", "", ""},
	} {
		v, _ := shown(t, Content{})
		c.Selected, c.Selection = k.selected, k.selection
		v.Display(c)
		picked, asked := "none", "none"
		v.OnPick = func(id string) { picked = id }
		v.OnMenu = func(id string, _ fyne.Position) { asked = id }
		e := primary(at(v, k.at))
		e.Button = desktop.MouseButtonSecondary
		v.MouseDown(e)
		v.MouseUp(e)
		if asked != k.want || picked != k.picked || v.content.Selection.In(sea) != k.words {
			t.Errorf("%s: asked about %q, picked %q, selected %q; want %q, %q, %q", k.name, asked, picked, v.content.Selection.In(sea), k.want, k.picked, k.words)
		}
	}
}

// Keys go on from a selection or caret that was set elsewhere, at the end where the
// caret is.
func TestKeysGoOnFromElsewhere(t *testing.T) {
	for _, k := range []struct {
		selection annotate.Range
		caret     int
		want      string
	}{
		{annotate.Range{}, 22, " "},
		{annotate.Range{Start: 15, End: 22}, 22, "He said "},
		{annotate.Range{Start: 15, End: 22}, 15, "e said"},
	} {
		v, _ := shown(t, Content{Text: sea})
		press(v, at(v, 5), at(v, 5))
		v.Display(Content{Text: sea, Selection: k.selection, Caret: k.caret})
		v.key(&fyne.KeyEvent{Name: fyne.KeyRight}, fyne.KeyModifierShift)
		if got := v.content.Selection.In(sea); got != k.want {
			t.Errorf("from %v with the caret at %d: %q, want %q", k.selection, k.caret, got, k.want)
		}
	}
}

// A button that was pressed elsewhere and let go here is no click, and moves that
// follow it are no drag.
func TestReleaseOfAnotherPress(t *testing.T) {
	v, _ := shown(t, Content{Text: sea})
	reported := 0
	v.OnSelect = func(annotate.Range, int) { reported++ }
	v.OnPick = func(string) { reported++ }
	dragTo(v, at(v, 19))
	v.MouseUp(primary(at(v, 19)))
	if v.DragEnd(); reported != 0 || !v.preview.Empty() {
		t.Errorf("reported %d times, shows %v", reported, v.preview)
	}
}

// A click on a long mark that begins above the view leaves the view where it is;
// the same mark picked elsewhere is shown from its beginning.
func TestClickStays(t *testing.T) {
	c := Content{Text: strings.Repeat("plain words of news\n", 200)}
	long := annotate.Range{Start: 20, End: 3000}
	c.Marks = sections(Mark{ID: "long", Parts: []annotate.Range{long}})
	v, _ := shown(t, c)
	v.OnPick = func(string) { v.Reveal(long) }
	v.scroll(900)
	before := v.scrolled()
	p := fyne.NewPos(v.rows[4].left+30, v.rows[4].top+v.lineHeight()/2)
	if press(v, p, p); v.scrolled() != before {
		t.Errorf("a click scrolled from %v to %v", before, v.scrolled())
	}
	if v.Reveal(long); v.scrolled() >= before {
		t.Error("the beginning is not shown")
	}
}
