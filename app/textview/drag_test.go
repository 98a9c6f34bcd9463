package textview

import (
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestDragOutsideScrollsOn(t *testing.T) {
	v, _ := shown(t, Content{Text: strings.Repeat("plain words of news\n", 300)})
	c := withHand(v)
	height := v.BaseWidget.Size().Height
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, 40)}, Button: desktop.MouseButtonPrimary}
	v.MouseDown(e)
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, height+20)}})
	end := v.preview.End
	c.pass(2 * time.Second)
	if v.preview.End <= end {
		t.Fatalf("the mouse rests below the view and the selection stays at %d", end)
	}
	end = v.preview.End
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, height-40)}})
	inside := v.preview.End
	c.pass(time.Second)
	if v.preview.End != inside {
		t.Error("back inside the view it scrolls on")
	}
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(60, height+20)}})
	v.MouseUp(e)
	if c.pass(time.Second); len(c.jobs) > 0 && c.jobs[0].at-c.now < pullTime {
		t.Error("after the release it scrolls on")
	}
	if v.content.Selection.End < end {
		t.Errorf("selected up to %d, want %d at least", v.content.Selection.End, end)
	}
}

// Fyne reports no release beside all that takes a mouse, but the end of the drag.
func TestReleaseBesideEverything(t *testing.T) {
	v, w := shown(t, Content{Text: sea})
	withHand(v)
	reported := 0
	v.OnSelect = func(annotate.Range, int) { reported++ }
	v.MouseDown(primary(at(v, 9)))
	dragTo(v, at(v, 19))
	w.Canvas().Unfocus()
	v.DragEnd()
	if got := v.content.Selection.In(sea); got != "boats. He said" || v.dragging || reported != 1 {
		t.Errorf("selected %q, reported %d times, still dragging: %v", got, reported, v.dragging)
	}
	if w.Canvas().Focused() != v {
		t.Error("the keyboard is gone")
	}
	v.MouseDown(primary(at(v, 9)))
	dragTo(v, at(v, 19))
	v.MouseUp(primary(at(v, 19)))
	if v.DragEnd(); reported != 2 {
		t.Errorf("one drag was reported %d times", reported-1)
	}
}

// The further out the mouse, the faster; a mouse that moves out there is not
// faster than one at rest.
func TestDragOutsideSpeed(t *testing.T) {
	gone := func(out float32, moves int) float64 {
		v, _ := shown(t, Content{Text: strings.Repeat("plain words of news\n", 900)})
		c := withHand(v)
		height := v.BaseWidget.Size().Height
		v.MouseDown(primary(fyne.NewPos(60, 40)))
		for range moves {
			dragTo(v, fyne.NewPos(60, height+out))
		}
		c.pass(time.Second)
		v.letGo()
		return v.scrolled()
	}
	near, far, restless := gone(4, 1), gone(50, 1), gone(4, 40)
	if near <= 0 || far < 2*near || restless > near*1.1 {
		t.Errorf("scrolled by %v near, %v far out, %v restless", near, far, restless)
	}
}

func TestDragAboveScrollsUp(t *testing.T) {
	v, _ := shown(t, Content{Text: strings.Repeat("plain words of news\n", 900)})
	c := withHand(v)
	v.scroll(3000)
	before := v.scrolled()
	v.MouseDown(primary(fyne.NewPos(60, 40)))
	dragTo(v, fyne.NewPos(60, -30))
	if c.pass(time.Second); before-v.scrolled() < 300 || v.preview.Empty() {
		t.Errorf("from %v to %v, selected %v", before, v.scrolled(), v.preview)
	}
	v.key(&fyne.KeyEvent{Name: fyne.KeyEscape}, 0)
	stands := v.scrolled()
	if c.pass(time.Second); v.scrolled() != stands {
		t.Error("after Escape it scrolls on")
	}
}
