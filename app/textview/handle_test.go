package textview

import (
	"strings"
	"testing"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

const foxes = "The quick brown fox jumps over dogs"

// fox shows one selected mark on "ick brown f", which cuts words on purpose.
func fox(t *testing.T) (*View, *[]annotate.Range) {
	c := Content{Text: foxes, Selected: "m", Marks: []Mark{{ID: "m", Parts: []annotate.Range{{Start: 6, End: 17}}}}}
	v, _ := shown(t, c)
	var got []annotate.Range
	v.OnResize = func(_ string, part int, r annotate.Range) { got = append(got, r) }
	return v, &got
}

// on is the middle of the first line at a byte.
func on(v *View, offset int) fyne.Position {
	left, _ := v.column()
	return fyne.NewPos(left+v.rows[0].line.X(offset, false), v.rows[0].top+v.lineHeight()/2)
}

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
		v, _ := shown(t, Content{Text: foxes, Selected: "m", Marks: []Mark{{ID: "m", Parts: []annotate.Range{c.part}}}})
		var got annotate.Range
		v.OnResize = func(_ string, _ int, r annotate.Range) { got = r }
		if press(v, on(v, c.from), on(v, c.to)); got != c.want {
			t.Errorf("%v dragged from %d to %d: %v, want %v", c.part, c.from, c.to, got, c.want)
		}
	}
}

// cursorAt is the pointer that Fyne shows at a position: that of the last object
// there which has one.
func cursorAt(v *View, at fyne.Position) desktop.Cursor {
	cursor := v.Cursor()
	for _, o := range test.WidgetRenderer(v).Objects() {
		in := at.Subtract(o.Position())
		if c, ok := o.(desktop.Cursorable); ok && o.Visible() && in.X >= 0 && in.Y >= 0 && in.X < o.Size().Width && in.Y < o.Size().Height {
			cursor = c.Cursor()
		}
	}
	return cursor
}

func TestHandleCursor(t *testing.T) {
	v, _ := fox(t)
	for _, c := range []struct {
		offset int
		by     float32
		want   desktop.Cursor
	}{
		{6, 0, desktop.HResizeCursor}, {17, 0, desktop.HResizeCursor}, {17, 5, desktop.HResizeCursor}, {17, -5, desktop.HResizeCursor},
		{12, 0, desktop.TextCursor}, {17, 8, desktop.TextCursor}, {6, -8, desktop.TextCursor},
	} {
		at := on(v, c.offset).AddXY(c.by, 0)
		if got := cursorAt(v, at); got != c.want {
			t.Errorf("%v pixels from byte %d: cursor %v, want %v", c.by, c.offset, got, c.want)
		}
		if held := v.grab(at).held; held != (c.want == desktop.HResizeCursor) {
			t.Errorf("%v pixels from byte %d: held %v", c.by, c.offset, held)
		}
	}
	v.MouseDown(primary(on(v, 17)))
	if cursorAt(v, fyne.NewPos(3, 3)) != desktop.HResizeCursor {
		t.Error("no resize cursor while the handle is held")
	}
}

func primary(at fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
}

func dragTo(v *View, at fyne.Position) {
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}})
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
	c := Content{Text: "a i b", Selected: "m", Marks: []Mark{{ID: "m", Parts: []annotate.Range{{Start: 2, End: 3}}}}}
	v, _ := shown(t, c)
	if g := v.grab(on(v, 2)); g.fixed != 3 {
		t.Errorf("at the start: %+v", g)
	}
	if g := v.grab(on(v, 3)); g.fixed != 2 {
		t.Errorf("at the end: %+v", g)
	}
}

// In right-to-left text the start is at the right, and a mark of two lines has
// one handle on each.
func TestHandlesOfArabic(t *testing.T) {
	const word = "كلمة "
	c := Content{Text: strings.Repeat(word, 60), Selected: "m", Marks: []Mark{{ID: "m", Parts: []annotate.Range{{Start: 9, End: 35}}}}}
	v, _ := shown(t, c)
	var got annotate.Range
	v.OnResize = func(_ string, _ int, r annotate.Range) { got = r }
	start, end := on(v, 9), fyne.NewPos(on(v, 0).X, 0)
	left, _ := v.column()
	end = fyne.NewPos(left+v.rows[0].line.X(35, true), start.Y)
	if start.X <= end.X {
		t.Fatalf("start at %v, end at %v", start, end)
	}
	press(v, end, fyne.NewPos(end.X-60, end.Y))
	if got.Start != 9 || got.End <= 35 || (got.End+1)%9 != 0 {
		t.Errorf("dragged left: %v", got)
	}
	second := v.rows[1].line
	c.Marks = []Mark{{ID: "m", Parts: []annotate.Range{{Start: 9, End: second.Start + 8}}}}
	v.Display(c)
	e := v.edges()
	if len(e) != 2 || e[0].at.Y == e[1].at.Y {
		t.Fatalf("handles over two lines: %+v", e)
	}
	press(v, fyne.NewPos(e[0].at.X, e[0].at.Y+20), fyne.NewPos(left+v.rows[0].line.X(2, false), e[0].at.Y+20))
	if want := (annotate.Range{Start: 0, End: second.Start + 8}); got != want {
		t.Errorf("the start dragged right: %v, want %v", got, want)
	}
	press(v, fyne.NewPos(e[1].at.X, e[1].at.Y+20), fyne.NewPos(left+v.rows[2].line.X(v.rows[2].line.Start+20, false), e[1].at.Y+20+v.lineHeight()))
	if got.Start != 9 || got.End <= second.End {
		t.Errorf("the end dragged to the next line: %v", got)
	}
}

// A double click at the edge of the selected mark is one, and a press with Shift
// extends; neither drags the handle.
func TestHandleLeavesOtherGestures(t *testing.T) {
	v, got := fox(t)
	at := on(v, 17).AddXY(-2, 0)
	press(v, at, at)
	press(v, at, at)
	if want := (annotate.Range{Start: 16, End: 19}); v.content.Selection != want {
		t.Errorf("a double click at a handle selected %v, want %v", v.content.Selection, want)
	}
	v.anchor = 0
	e := primary(at)
	e.Modifier = fyne.KeyModifierShift
	v.MouseDown(e)
	v.MouseUp(e)
	if want := (annotate.Range{Start: 0, End: 19}); v.content.Selection != want || len(*got) > 0 {
		t.Errorf("Shift and a click at a handle selected %v and resized %v, want %v", v.content.Selection, *got, want)
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

func TestHandlesAtEveryPart(t *testing.T) {
	c := Content{Text: foxes, Selected: "m", Marks: []Mark{{ID: "m", Parts: []annotate.Range{{Start: 0, End: 3}, {Start: 10, End: 15}}}}}
	v, _ := shown(t, c)
	seen := 0
	for _, h := range v.handles {
		if !h.Hidden {
			seen++
		}
	}
	if seen != 4 {
		t.Errorf("%d handles for two parts, want 4", seen)
	}
	v.Display(Content{Text: foxes})
	for _, h := range v.handles {
		if !h.Hidden {
			t.Error("a handle without a selected mark")
		}
	}
}
