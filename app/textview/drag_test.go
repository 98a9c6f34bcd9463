package textview

import (
	"strings"
	"testing"
	"time"

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
