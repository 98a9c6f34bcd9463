package app

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// A keystroke is a key with what is held down beside it.
type keystroke struct {
	key fyne.KeyName
	mod fyne.KeyModifier
}

// articleKeys are those that the article keeps for itself: the caret's, those
// that select, and ?, which opens the help sheet.
func articleKeys() []keystroke {
	keys := []keystroke{
		{fyne.KeyPageUp, 0}, {fyne.KeyPageDown, 0}, {fyne.KeyPageUp, shift}, {fyne.KeyPageDown, shift},
		{fyne.KeyBackspace, 0}, {fyne.KeyTab, 0}, {fyne.KeyTab, shift}, {fyne.KeyA, ctrl}, {"?", 0}, {fyne.KeySlash, shift},
	}
	for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd} {
		for _, mod := range []fyne.KeyModifier{0, shift, ctrl, ctrl | shift} {
			keys = append(keys, keystroke{k, mod})
		}
	}
	return keys
}

func TestEveryKeyOnce(t *testing.T) {
	taken, written := map[keystroke]string{}, map[string]keystroke{}
	asking := map[keystroke]string{} // while a review asks, when keys of labels rest
	for _, k := range articleKeys() {
		taken[k], asking[k] = "the article", "the article"
	}
	for _, c := range newDesk(t).table {
		if c.title == "" || c.menu == "" || c.run == nil {
			t.Errorf("a command without title, menu or deed: %+v", c)
		}
		if c.key == "" {
			continue
		}
		at := keystroke{c.key, c.mod}
		review, label := c.menu == menuReview && c.shortcut() == nil, c.menu == menuLabel && c.shortcut() == nil
		for _, of := range []struct {
			owners map[keystroke]string
			not    bool
		}{{taken, review}, {asking, label}} {
			if of.not {
				continue
			}
			if owner, ok := of.owners[at]; ok {
				t.Errorf("%s is the key of %q and of %q", c.keys(), c.title, owner)
			}
			of.owners[at] = c.title
		}
		if other, ok := written[c.keys()]; ok && other != at {
			t.Errorf("%v and %v are both written %s", other, at, c.keys())
		}
		written[c.keys()] = at
		if c.mod&(ctrl|alt) == 0 == (c.shortcut() != nil) {
			t.Errorf("%s of %q belongs either to the article or to the menu", c.keys(), c.title)
		}
	}
	if len(written) < 30 {
		t.Errorf("only %d keys", len(written))
	}
}

// A new label may take any of the digits, so no other command has one.
func TestDigitsAreForLabels(t *testing.T) {
	for _, c := range newDesk(t).table {
		if _, is := digit(c.key); is && c.mod == 0 && !strings.HasPrefix(c.title, "Label as ") {
			t.Errorf("%q has the key %s", c.title, c.key)
		}
	}
}

// The palette finds a command by pieces of its name and gives it.
func TestPalette(t *testing.T) {
	d := sample(t)
	d.chord(fyne.KeyK, ctrl)
	entry := d.win.Canvas().Focused().(*field)
	entry.SetText("fla coll")
	d.press(fyne.KeyReturn)
	if !d.screen.State.Flag || d.covered() {
		t.Errorf("flag %v, open %v", d.screen.State.Flag, d.covered())
	}
	d.chord(fyne.KeyK, ctrl)
	d.win.Canvas().Focused().(*field).SetText("label as")
	d.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if got := d.quotes(); got != "quote THE" {
		t.Errorf("the second of the labels: %q", got)
	}
	d.chord(fyne.KeyK, ctrl)
	d.win.Canvas().Focused().(*field).SetText("no such thing")
	d.press(fyne.KeyReturn, fyne.KeyEscape)
	if d.covered() || len(d.screen.Spans.List()) != 1 {
		t.Error("a name that is none does something")
	}
}

func (d *desk) quotes() string {
	var out []string
	for _, s := range d.screen.Spans.List() {
		out = append(out, fmt.Sprint(s.Label, " ", s.Quote(d.screen.Article.Text)))
	}
	return strings.Join(out, " | ")
}
