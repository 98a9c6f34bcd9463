package textview

import "testing"

// With Alt a drag goes by characters, and when the key is let go, once, the menu
// that Fyne opens for it is closed.
func TestAltDrag(t *testing.T) {
	v, _ := shown(t, Content{Text: sea})
	held, closed := true, 0
	v.alt.held, v.alt.close = func() bool { return held }, func() { closed++ }
	v.MouseDown(primary(at(v, 9)))
	dragTo(v, at(v, 19))
	dragTo(v, at(v, 20))
	v.MouseUp(primary(at(v, 20)))
	if got := v.content.Selection.In(sea); got != "oats. He sa" {
		t.Errorf("selected %q", got)
	}
	if v.alt.tick(0); closed != 0 || v.alt.look == nil {
		t.Errorf("closed %d times while the key is held, watching: %v", closed, v.alt.look != nil)
	}
	held = false
	v.alt.tick(0)
	if v.alt.tick(0); closed != 1 || v.alt.look != nil {
		t.Errorf("closed %d times after it was let go, watching: %v", closed, v.alt.look != nil)
	}
	press(v, at(v, 9), at(v, 20))
	if got := v.content.Selection.In(sea); got != "boats. He said" || v.alt.look != nil {
		t.Errorf("without Alt: %q, watching: %v", got, v.alt.look != nil)
	}
}
