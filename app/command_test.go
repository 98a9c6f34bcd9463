package app

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Keys that the article widget keeps for itself, and those of keys.go.
var otherKeys = []string{
	"Left", "Right", "Up", "Down", "Home", "End", "Page Up", "Page Down",
	"Ctrl+Left", "Ctrl+Right", "Ctrl+Home", "Ctrl+End", "Shift+Left", "Shift+Right", "Shift+↑", "Shift+↓",
	"Ctrl+A", "?", "Backspace",
}

func TestEveryKeyOnce(t *testing.T) {
	taken := map[string]string{}
	for _, k := range otherKeys {
		taken[k] = "the article"
	}
	for _, c := range newDesk(t).table {
		if c.title == "" || c.menu == "" || c.run == nil {
			t.Errorf("a command without title, menu or deed: %+v", c)
		}
		if c.key == "" {
			continue
		}
		if owner, ok := taken[c.keys()]; ok {
			t.Errorf("%s is the key of %q and of %q", c.keys(), c.title, owner)
		}
		taken[c.keys()] = c.title
		if c.mod&(ctrl|alt) == 0 == (c.shortcut() != nil) {
			t.Errorf("%s of %q belongs either to the article or to the menu", c.keys(), c.title)
		}
	}
	if len(taken) < len(otherKeys)+30 {
		t.Errorf("only %d keys", len(taken))
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

// Menus, the palette and the help sheet say the same.
func TestOneTableEverywhere(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1)
	d.on("Lisbon") // now every command can be given but undo's counterpart
	inMenus := 0
	for _, m := range d.win.MainMenu().Items {
		inMenus += len(m.Items)
	}
	if inMenus != len(d.table) {
		t.Errorf("%d commands in the menus, %d in the table", inMenus, len(d.table))
	}
	d.chord(fyne.KeyK, ctrl)
	var list *widget.List
	for _, o := range test.LaidOutObjects(d.win.Canvas().Overlays().Top()) {
		if l, ok := o.(*widget.List); ok {
			list = l
		}
	}
	enabled := 0
	for _, c := range d.table {
		if c.enabled == nil || c.enabled(d.screen) {
			enabled++
		}
	}
	if list == nil || list.Length() != enabled || enabled < len(d.table)-2 {
		t.Errorf("the palette lists %v of %d commands", list, enabled)
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
	if d.covered() || len(d.screen.Spans) != 1 {
		t.Error("a name that is none does something")
	}
}

func (d *desk) quotes() string {
	var out []string
	for _, s := range d.screen.Spans {
		out = append(out, fmt.Sprint(s.Label, " ", s.Quote(d.screen.Article.Text)))
	}
	return strings.Join(out, " | ")
}
