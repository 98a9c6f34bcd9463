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
	r := annotate.Range{Start: to.offset, End: to.offset}
	if shift {
		r = annotate.Range{Start: min(v.anchor, to.offset), End: max(v.anchor, to.offset)}
	} else {
		v.anchor = to.offset
	}
	v.before = to.before
	v.choose(r, to.offset)
	v.followCaret()
	return true
}

// target finds where a key takes the caret.
func (v *View) target(name fyne.KeyName, ctrl bool) (to stand, ok bool) {
	at := v.caretStand()
	line := v.lineOn(v.spotOf(at.offset, at.before))
	switch name {
	case fyne.KeyLeft, fyne.KeyRight:
		return v.sideways((name == fyne.KeyRight) != line.RTL, ctrl), true
	case fyne.KeyHome, fyne.KeyEnd:
		return v.edge(line, name == fyne.KeyHome, ctrl), true
	case fyne.KeyUp:
		return v.vertical(-1), true
	case fyne.KeyDown:
		return v.vertical(1), true
	case fyne.KeyPageUp:
		return v.leaf(-1), true
	case fyne.KeyPageDown:
		return v.leaf(1), true
	}
	return at, false
}

// sideways goes by a character or a word, forward in the order of the text.
func (v *View) sideways(forward, word bool) stand {
	text, at := v.content.Text, v.content.Caret
	v.goal = -1
	switch {
	case word && forward:
		at = segment.NextWord(text, at)
	case word:
		at = segment.PrevWord(text, at)
	case forward:
		at = segment.Next(text, at)
	default:
		at = segment.Prev(text, at)
	}
	// The caret is drawn at the edge of what was passed, save at the start of a
	// line.
	return stand{at, forward && v.lineOn(v.spotOf(at, false)).Start < at}
}

// leaf turns a page: the caret keeps its place in the view.
func (v *View) leaf(pages int) stand {
	to := v.vertical(pages * int(v.page()/v.lineHeight()))
	v.scroll(float32(pages) * v.page())
	return to
}
