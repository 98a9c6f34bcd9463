package app

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bluepencil/app/session"
)

// The banner says what is most in the way, and offers what can be done about it.
func TestBanner(t *testing.T) {
	d := sample(t)
	refused := &session.Refusal{Title: "label quote", Err: errors.Join(session.ErrNotSaved, errors.New("x"))}
	moved := &session.Refusal{Title: "label quote", Err: refused.Err, Moved: true}
	trouble := errors.New("news.bluepencil is read-only")
	for _, c := range []struct {
		screen             session.Screen
		words              string
		again, back, leave bool
	}{
		{session.Screen{}, "", false, false, false},
		{session.Screen{Trouble: trouble}, "read-only", true, false, false},
		{session.Screen{Trouble: trouble, Refused: refused}, "Not saved: “label quote”.", true, false, true},
		{session.Screen{Refused: moved}, "Not saved: “label quote”.", true, true, true},
		{session.Screen{Refused: refused, Saving: "flag"}, "“flag” is still being saved", false, false, false},
		{session.Screen{Slow: time.Second}, "", false, false, false},
		{session.Screen{Slow: 4 * time.Second}, "took 4 seconds", false, false, true},
	} {
		b := d.banner
		b.show(c.screen)
		if b.box.Visible() != (c.words != "") || !strings.Contains(b.words.Text, c.words) {
			t.Errorf("%q is said, seen %v, want %q", b.words.Text, b.box.Visible(), c.words)
		}
		if c.words != "" && (b.again.Visible() != c.again || b.back.Visible() != c.back || b.leave.Visible() != c.leave) {
			t.Errorf("%q offers again %v, back %v, leave %v", c.words, b.again.Visible(), b.back.Visible(), b.leave.Visible())
		}
	}
}

// What was refused is made by the banner's button once the disk is well.
func TestBannerTriesAgain(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.store.fault = errors.New("no space left on device")
	d.press(fyne.Key1)
	d.banner.again.OnTapped()
	if !d.banner.box.Visible() || d.quotes() != "" || d.covered() {
		t.Errorf("while the disk is full: %q", d.quotes())
	}
	d.store.fault = nil
	d.banner.again.OnTapped()
	if d.banner.box.Visible() || d.quotes() != "speaker Varela" {
		t.Errorf("after that: %q", d.quotes())
	}
}
