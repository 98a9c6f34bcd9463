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
	c := Content{Text: foxes, Selected: "m", Marks: sections(Mark{ID: "m", Parts: []annotate.Range{{Start: 6, End: 17}}})}
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

// In right-to-left text the start is at the right, and a mark of two lines has
// one handle on each.
func TestHandlesOfArabic(t *testing.T) {
	const word = "كلمة "
	c := Content{Text: strings.Repeat(word, 60), Selected: "m", Marks: sections(Mark{ID: "m", Parts: []annotate.Range{{Start: 9, End: 35}}})}
	v, _ := shown(t, c)
	var got annotate.Range
	v.OnResize = func(_ string, _ int, r annotate.Range) { got = r }
	start := on(v, 9)
	left, _ := v.column()
	end := fyne.NewPos(left+v.rows[0].line.X(35, true), start.Y)
	if start.X <= end.X {
		t.Fatalf("start at %v, end at %v", start, end)
	}
	press(v, end, fyne.NewPos(end.X-60, end.Y))
	if got.Start != 9 || got.End <= 35 || (got.End+1)%9 != 0 {
		t.Errorf("dragged left: %v", got)
	}
	second := v.rows[1].line
	c.Marks = sections(Mark{ID: "m", Parts: []annotate.Range{{Start: 9, End: second.Start + 8}}})
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

func TestHandlesAtEveryPart(t *testing.T) {
	c := Content{Text: foxes, Selected: "m", Marks: sections(Mark{ID: "m", Parts: []annotate.Range{{Start: 0, End: 3}, {Start: 10, End: 15}}})}
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
