package textview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pullTime is how often a drag outside the view scrolls it on.
const pullTime = 30 * time.Millisecond

// Dragged extends the selection; outside the view it also scrolls, the faster
// the further out, for as long as the mouse stays there.
func (v *View) Dragged(e *fyne.DragEvent) {
	if v.dropped {
		return
	}
	v.dragging, v.pointer = true, e.Position
	v.tip.hide()
	v.drag()
}

func (v *View) drag() {
	alt := false
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		alt = d.CurrentKeyModifiers()&fyne.KeyModifierAlt != 0
	}
	v.pull.clear()
	if by := v.outside(); by != 0 {
		v.scroll(by)
		v.pull.set(v.clock, pullTime, v.drag)
	}
	v.extend(v.offsetAt(v.pointer), alt)
}

// outside is how far the pointer is above (less than 0) or below the view, as
// pixels to scroll in one step.
func (v *View) outside() float32 {
	over := v.pointer.Y - v.BaseWidget.Size().Height
	switch {
	case v.pointer.Y < 0:
		return max(v.pointer.Y/2, -v.lineHeight()) - 1
	case over > 0:
		return min(over/2, v.lineHeight()) + 1
	}
	return 0
}
