package textview

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func (b *Scrollbar) pressAt(y float32) {
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(7, y)}, Button: desktop.MouseButtonPrimary})
}

func (b *Scrollbar) dragTo(y float32) {
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(7, y)}})
}

func TestThumbIsDragged(t *testing.T) {
	text := numbered(2000)
	v, posted := mono(t, text)
	b := v.scrollbar
	b.pressAt(b.y + 3)
	b.dragTo(150)
	if at := v.rows[0].line.Start; at < len(text)/3 || at > len(text)*2/3 {
		t.Errorf("half way down, byte %d of %d is on top", at, len(text))
	}
	total, y := v.document.Total(), b.y
	for v.document.Total() == total {
		(<-posted)()
	}
	if b.y != y {
		t.Errorf("the thumb has slipped from %v to %v under the pointer", y, b.y)
	}
	b.dragTo(900)
	if _, ends := inSight(v); ends[len(ends)-1] != len(text) {
		t.Errorf("at the bottom the last byte in sight is %d of %d", ends[len(ends)-1], len(text))
	}
	b.dragTo(-900)
	if y, shown := v.yOf(spot{}); !shown || y != above {
		t.Errorf("at the top the first line stands at %v, %v", y, shown)
	}
	b.MouseUp(nil)
	b.DragEnd()
	before := v.scrolling
	if b.dragTo(200); v.scrolling != before {
		t.Error("a thumb that was let go of still scrolls")
	}
}

func TestTroughPages(t *testing.T) {
	v, _ := mono(t, numbered(100))
	b := v.scrollbar
	last := func() (start int) {
		starts, _ := inSight(v)
		return starts[len(starts)-1]
	}
	end := last()
	b.pressAt(299)
	b.MouseUp(nil)
	if starts, _ := inSight(v); starts[0] != end {
		t.Errorf("after a page, byte %d is on top, not %d as on the bottom before", starts[0], end)
	}
	b.pressAt(0)
	if y, shown := v.yOf(spot{}); !shown || y != above {
		t.Errorf("after a page back the first line stands at %v, %v", y, shown)
	}
}

func TestTroughIsBesideTheText(t *testing.T) {
	v, _ := mono(t, numbered(100)+"\nשלום")
	for width := v.MinSize().Width; width < 2000; width += 37 {
		v.Resize(fyne.NewSize(width, 300))
		left, column := v.column()
		if at := v.scrollbar.Position().X; left+column > at || at+troughWidth > width {
			t.Errorf("%v wide: the text ends at %v, the trough goes from %v to %v", width, left+column, at, at+troughWidth)
		}
	}
	if v.Display(Content{Text: "short"}); !v.scrollbar.Hidden {
		t.Error("a text that is in sight as a whole has a scroll bar")
	}
}
