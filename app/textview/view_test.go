package textview

import (
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func blank(t testing.TB) *View {
	f, err := typeset.NewFonts(theme.DefaultTextFont().Content(), theme.DefaultTextBoldFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	return New(f, func(call func()) {})
}

func shown(t testing.TB, c Content) (*View, fyne.Window) {
	test.NewTempApp(t)
	v := blank(t)
	w := test.NewTempWindow(t, v)
	w.Resize(fyne.NewSize(800, 500))
	v.Display(c)
	return v, w
}

func press(v *View, from, to fyne.Position) {
	e := func(p fyne.Position) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary}
	}
	v.MouseDown(e(from))
	if from != to {
		v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	}
	v.MouseUp(e(to))
}

func TestDragSnapsToWords(t *testing.T) {
	v, _ := shown(t, Content{Text: "The quick brown fox"})
	left, _ := v.column()
	line := v.lineAt(20)
	var got annotate.Range
	v.OnSelect = func(r annotate.Range, _ int) { got = r }
	press(v, fyne.NewPos(left+line.X(6, false), 20), fyne.NewPos(left+line.X(12, false), 20))
	if want := (annotate.Range{Start: 4, End: 15}); got != want {
		t.Errorf("selected %v, want %v", got, want)
	}
}

func TestPickCycles(t *testing.T) {
	marks := sections(Mark{ID: "big", Parts: []annotate.Range{{Start: 0, End: 19}}}, Mark{ID: "small", Parts: []annotate.Range{{Start: 4, End: 9}}})
	c := Content{Text: "The quick brown fox", Marks: marks}
	v, _ := shown(t, c)
	left, _ := v.column()
	at := fyne.NewPos(left+v.lineAt(20).X(6, false), 20)
	for _, want := range []string{"small", "big", "small"} {
		v.OnPick = func(id string) { c.Selected = id }
		v.pressed = time.Time{} // apart from the last click, not a double one
		press(v, at, at)
		if c.Selected != want {
			t.Errorf("picked %q, want %q", c.Selected, want)
		}
		v.Display(c)
	}
}

func TestKeys(t *testing.T) {
	v, _ := shown(t, Content{Text: "e\u0301a two\nthree"})
	for i, step := range []struct {
		key  fyne.KeyName
		held fyne.KeyModifier
		want int
	}{{fyne.KeyRight, 0, 3}, {fyne.KeyRight, fyne.KeyModifierControl, 4}, {fyne.KeyEnd, 0, 8}, {fyne.KeyDown, 0, 12}, {fyne.KeyHome, fyne.KeyModifierControl, 0}} {
		v.key(&fyne.KeyEvent{Name: step.key}, step.held)
		if step.key == fyne.KeyDown { // where exactly depends on the font
			if v.content.Caret < 9 {
				t.Errorf("step %d: caret %d is not in the second line", i, v.content.Caret)
			}
			continue
		}
		if v.content.Caret != step.want {
			t.Errorf("step %d: caret %d, want %d", i, v.content.Caret, step.want)
		}
	}
}
