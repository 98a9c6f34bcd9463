package app

import (
	"fyne.io/fyne/v2"
)

// bindKeys connects the table with the keyboard. Keys with Ctrl or Alt work
// everywhere through the menu; plain keys belong to the article, so that they
// can be typed into a note.
func (w *Window) bindKeys() {
	w.text.OnKey = w.takeKey
	w.text.OnRune = func(r rune) bool {
		if r == '?' {
			w.showHelp()
		}
		return r == '?'
	}
	w.text.OnShortcut = w.takeShortcut
	w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if w.covered() {
			w.closeOn(k.Name)
			return
		}
		w.takeKey(k, false, false, false)
	})
}

// takeKey runs the command on a key; it reports whether there is one.
func (w *Window) takeKey(k *fyne.KeyEvent, withShift, withCtrl, withAlt bool) bool {
	var mod fyne.KeyModifier
	for _, m := range []struct {
		on  bool
		mod fyne.KeyModifier
	}{{withShift, shift}, {withCtrl, ctrl}, {withAlt, alt}} {
		if m.on {
			mod |= m.mod
		}
	}
	key := k.Name
	if key == fyne.KeyBackspace {
		key = fyne.KeyDelete
	}
	if key == fyne.KeyEscape && w.find.box.Visible() && w.screen.Linking == nil {
		w.closeFind()
		return true
	}
	if n, ok := digit(key); ok && mod == 0 && w.screen.Linking != nil {
		w.report(w.session.ChooseLink(n - 1))
		return true
	}
	if n, ok := digit(key); ok && (mod == 0 || mod == shift) && casing(w.screen) {
		w.takeAnswer(n, mod == shift)
		return true
	}
	if key == fyne.KeyReturn && mod == 0 && w.screen.Review != nil && w.screen.Review.Editing {
		w.session.EndEdit()
		return true
	}
	for _, c := range w.table {
		if c.key == key && c.mod == mod && c.shortcut() == nil && c.heeds(w.screen) {
			w.run(c)
			return true
		}
	}
	return false
}

// takeShortcut runs the command on a shortcut that no menu took.
func (w *Window) takeShortcut(s fyne.Shortcut) bool {
	for _, c := range w.table {
		if own := c.shortcut(); own != nil && own.ShortcutName() == s.ShortcutName() {
			w.run(c)
			return true
		}
	}
	return false
}

// digit is the number on a digit key, 1 to 9.
func digit(k fyne.KeyName) (int, bool) {
	if len(k) == 1 && k[0] >= '1' && k[0] <= '9' {
		return int(k[0] - '0'), true
	}
	return 0, false
}

func (w *Window) report(err error) {
	if err != nil {
		w.tell(err)
	}
}
