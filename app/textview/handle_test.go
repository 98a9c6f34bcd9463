package textview

import (
	"testing"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
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

func TestHandleCursor(t *testing.T) {
	v, _ := fox(t)
	hover(v, on(v, 17))
	if v.Cursor() != desktop.HResizeCursor {
		t.Error("no resize cursor over the handle")
	}
	hover(v, on(v, 12))
	if v.Cursor() != desktop.TextCursor {
		t.Error("a resize cursor beside the handles")
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
