package textview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func altHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierAlt != 0
}

// An altWatch waits for the Alt key of a drag to be let go, for Fyne then opens
// the main menu, and the next press would go there. It looks once a frame, after
// the keys and before anything is painted, so that the menu is never seen.
type altWatch struct {
	held  func() bool
	close func()
	look  *fyne.Animation
}

// begin watches until the key is let go.
func (w *altWatch) begin() {
	if w.look != nil {
		return
	}
	w.look = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: w.tick}
	w.look.Start()
}

func (w *altWatch) tick(float32) {
	if w.look != nil && !w.held() {
		w.look.Stop()
		w.look = nil
		w.close()
	}
}

// dismissMenu closes the main menu where the view's window draws its own.
func (v *View) dismissMenu() {
	c, ok := fyne.CurrentApp().Driver().CanvasForObject(v).(interface{ DismissMenu() bool })
	if ok {
		c.DismissMenu()
	}
}
