package textview

import (
	"time"

	"fyne.io/fyne/v2/canvas"
)

// The caret blinks every half second while somebody works. A blink paints the
// whole window, so after ten seconds without a move it stays, as a caret of GTK
// does.
const (
	blinkTime = 530 * time.Millisecond
	blinks    = 18
)

// steady shows the caret and begins to count anew.
func (v *View) steady() {
	v.unlit = false
	v.lightCaret()
	v.blinkLeft = blinks
	v.blink.clear()
	if v.focused && v.Visible() {
		v.blink.set(v.clock, blinkTime, v.flip)
	}
}

// flip shows or hides the caret and comes again, unless it is time to rest.
func (v *View) flip() {
	v.blinkLeft--
	v.unlit = !v.unlit && v.blinkLeft > 0
	v.lightCaret()
	canvas.Refresh(v.caret)
	if v.blinkLeft > 0 {
		v.blink.set(v.clock, blinkTime, v.flip)
	}
}

// Show goes on where Hide stopped.
func (v *View) Show() {
	v.BaseWidget.Show()
	v.steady()
}

// Hide leaves nothing behind that would paint a view out of sight.
func (v *View) Hide() {
	v.letGo()
	v.tip.hide()
	v.BaseWidget.Hide()
	v.steady()
}

func (v *View) lightCaret() { v.caret.Hidden = !v.focused || v.unlit || v.away }
