package textview

import (
	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained shows the caret.
func (v *View) FocusGained() { v.focused = true; v.steady(); v.drawCaret() }

// FocusLost hides the caret.
func (v *View) FocusLost() { v.focused = false; v.steady(); v.drawCaret() }

// TypedRune offers the character to OnRune.
func (v *View) TypedRune(r rune) {
	if v.OnRune != nil {
		v.OnRune(r)
	}
}

// TypedKey moves the caret unless OnKey takes the key.
func (v *View) TypedKey(k *fyne.KeyEvent) {
	var held fyne.KeyModifier
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		held = d.CurrentKeyModifiers()
	}
	v.key(k, held)
}

// TypedShortcut takes the shortcuts of the caret and passes on all others.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		v.choose(segment.Trim(v.content.Text, annotate.Range{End: len(v.content.Text)}), len(v.content.Text))
		return
	case *desktop.CustomShortcut:
		if v.key(&fyne.KeyEvent{Name: s.KeyName}, s.Modifier) {
			return
		}
	}
	if v.OnShortcut != nil {
		v.OnShortcut(s)
	}
}

func (v *View) key(k *fyne.KeyEvent, held fyne.KeyModifier) bool {
	shift, ctrl, alt := held&fyne.KeyModifierShift != 0, held&fyne.KeyModifierControl != 0, held&fyne.KeyModifierAlt != 0
	v.tip.hide()
	if k.Name == fyne.KeyEscape && v.letGo() {
		return true
	}
	if v.OnKey != nil && v.OnKey(k, shift, ctrl, alt) {
		return true
	}
	if alt {
		return v.resizeSelection(k.Name)
	}
	to, ok := v.target(k.Name, ctrl)
	if !ok {
		return false
	}
	v.grown = nil
	r := annotate.Range{Start: to, End: to}
	if shift {
		r = annotate.Range{Start: min(v.anchor, to), End: max(v.anchor, to)}
	} else {
		v.anchor = to
	}
	v.choose(r, to)
	v.Reveal(annotate.Range{Start: to, End: to})
	return true
}

// target finds where a key takes the caret.
func (v *View) target(name fyne.KeyName, ctrl bool) (int, bool) {
	text, at := v.content.Text, v.content.Caret
	line := v.lineOn(v.spotOf(at, false))
	forward := name == fyne.KeyRight
	switch name {
	case fyne.KeyLeft, fyne.KeyRight:
		v.goal = -1
		switch forward = forward != line.RTL; {
		case ctrl && forward:
			return segment.NextWord(text, at), true
		case ctrl:
			return segment.PrevWord(text, at), true
		case forward:
			return segment.Next(text, at), true
		}
		return segment.Prev(text, at), true
	case fyne.KeyHome, fyne.KeyEnd:
		return v.edge(line, name == fyne.KeyHome, ctrl), true
	case fyne.KeyUp:
		return v.vertical(-1), true
	case fyne.KeyDown:
		return v.vertical(1), true
	case fyne.KeyPageUp, fyne.KeyPageDown:
		page := int(v.page() / v.lineHeight())
		if name == fyne.KeyPageUp {
			page = -page
		}
		return v.vertical(page), true
	}
	return at, false
}
