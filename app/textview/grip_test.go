package textview

import (
	"testing"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestHandleKeepsTheOtherEdge(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to int
		want     annotate.Range
	}{
		{"end on, to a word's end", 17, 21, annotate.Range{Start: 6, End: 25}},
		{"end back", 17, 12, annotate.Range{Start: 6, End: 15}},
		{"start back, to a word's start", 6, 1, annotate.Range{Start: 0, End: 17}},
		{"start on", 6, 11, annotate.Range{Start: 10, End: 17}},
		{"end past the start", 17, 2, annotate.Range{Start: 0, End: 6}},
	} {
		v, got := fox(t)
		press(v, on(v, c.from), on(v, c.to))
		if len(*got) != 1 || (*got)[0] != c.want {
			t.Errorf("%s: %v, want %v", c.name, *got, c.want)
		}
	}
}

// A fixed edge beside a blank, as other programs leave it, stays; one that is
// passed leaves the blank out.
func TestHandleBesideBlanks(t *testing.T) {
	for _, c := range []struct {
		part     annotate.Range
		from, to int
		want     annotate.Range
	}{
		{annotate.Range{Start: 3, End: 9}, 9, 18, annotate.Range{Start: 3, End: 19}},
		{annotate.Range{Start: 10, End: 15}, 15, 5, annotate.Range{Start: 4, End: 9}},
		{annotate.Range{Start: 4, End: 9}, 4, 12, annotate.Range{Start: 10, End: 15}},
		{annotate.Range{Start: 4, End: 10}, 4, 1, annotate.Range{Start: 0, End: 10}},
	} {
		v, _ := shown(t, Content{Text: foxes, Selected: "m", Marks: sections(Mark{ID: "m", Parts: []annotate.Range{c.part}})})
		var got annotate.Range
		v.OnResize = func(_ string, _ int, r annotate.Range) { got = r }
		if press(v, on(v, c.from), on(v, c.to)); got != c.want {
			t.Errorf("%v dragged from %d to %d: %v, want %v", c.part, c.from, c.to, got, c.want)
		}
	}
}

// While an edge is dragged the mark itself is seen as it will be.
func TestHandlePreview(t *testing.T) {
	v, got := fox(t)
	v.MouseDown(primary(on(v, 17)))
	for _, c := range []struct {
		to   int
		want annotate.Range
	}{{28, annotate.Range{Start: 6, End: 30}}, {12, annotate.Range{Start: 6, End: 15}}, {6, annotate.Range{Start: 6, End: 15}}} {
		dragTo(v, on(v, c.to))
		if drawn := v.rows[0].drawn; len(drawn) != 1 || drawn[0].Range != c.want || !v.rows[0].chosen.Empty() {
			t.Errorf("dragged to %d: %v is drawn, %v chosen; want %v", c.to, drawn, v.rows[0].chosen, c.want)
		}
		if e := v.edges(); len(e) != 2 || e[1].at.X != on(v, c.want.End).X {
			t.Errorf("dragged to %d: the handles are at %+v", c.to, e)
		}
	}
	if len(*got) > 0 {
		t.Error("resized before the release")
	}
}

// By characters the edge goes where the pointer is, inside a word too.
func TestHandleByCharacters(t *testing.T) {
	v, _ := fox(t)
	v.MouseDown(primary(on(v, 17)))
	for _, c := range []struct {
		to   int
		want annotate.Range
	}{{22, annotate.Range{Start: 6, End: 22}}, {8, annotate.Range{Start: 6, End: 8}}, {2, annotate.Range{Start: 2, End: 6}}} {
		v.extend(c.to, true)
		if v.grip.now != c.want {
			t.Errorf("to %d: %v, want %v", c.to, v.grip.now, c.want)
		}
	}
}

// Of two handles near each other the nearer is taken.
func TestNearerHandle(t *testing.T) {
	c := Content{Text: "a i b", Selected: "m", Marks: sections(Mark{ID: "m", Parts: []annotate.Range{{Start: 2, End: 3}}})}
	v, _ := shown(t, c)
	if g := v.grab(on(v, 2)); g.fixed != 3 {
		t.Errorf("at the start: %+v", g)
	}
	if g := v.grab(on(v, 3)); g.fixed != 2 {
		t.Errorf("at the end: %+v", g)
	}
}

func TestEscapeLetsGo(t *testing.T) {
	v, got := fox(t)
	selected := 0
	v.OnSelect = func(annotate.Range, int) { selected++ }
	at := on(v, 17)
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	v.MouseDown(e)
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: on(v, 25)}})
	v.key(&fyne.KeyEvent{Name: fyne.KeyEscape}, 0)
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: on(v, 30)}})
	v.MouseUp(e)
	if len(*got) > 0 || selected > 0 || v.preview != v.content.Selection {
		t.Errorf("a drag that was let go resized %v, selected %d times, shows %v", *got, selected, v.preview)
	}
	press(v, at, on(v, 25))
	if len(*got) != 1 {
		t.Error("after that no handle can be dragged")
	}
}
