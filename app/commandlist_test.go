package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"bluepencil/annotate"
)

// commandsGolden has a line for each command: menu, title, key.
const commandsGolden = "testdata/commands.golden"

// A key that an editor has learnt does not change unnoticed.
func TestCommandsAreThoseOfTheList(t *testing.T) {
	var b strings.Builder
	for _, c := range newDesk(t).table {
		b.WriteString(strings.TrimRight(c.menu+" | "+c.title+" | "+c.keys(), " |") + "\n")
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(commandsGolden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(commandsGolden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(commandsGolden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the commands are\n%s\n%s has\n%s\nrun this test with -update", b.String(), commandsGolden, want)
	}
}

// everything is a desk where each command can be given: a quote is framed, other
// words are selected and were looked for, a label is proposed, and a step was taken
// back.
func everything(t *testing.T) *desk {
	t.Helper()
	d := sample(t)
	a := d.screen.Article
	proposal := annotate.Span{ID: "proposal", Label: "place", Parts: []annotate.Range{find(t, a.Text, "Alexandria")}, Origin: annotate.Model}
	if err := d.store.Commit(annotate.Change{Article: a.ID, By: d.session.By(), Spans: []annotate.Edit[annotate.Span]{{After: &proposal}}}); err != nil {
		t.Fatal(err)
	}
	if err := d.session.Open(a.ID); err != nil {
		t.Fatal(err)
	}
	d.on("Varela")
	d.press(fyne.Key1)
	d.on("Pomeroy")
	d.press(fyne.Key1)
	d.chord(fyne.KeyZ, ctrl)
	d.press(fyne.KeyPeriod)
	d.on("Lisbon")
	d.session.Find("Lisbon", false, false)
	for _, c := range d.table {
		if c.menu != menuReview && c.enabled != nil && !c.enabled(d.screen) {
			t.Fatalf("%q cannot be given", c.title)
		}
	}
	return d
}

// The table menu by menu, each command as its title and key.
func (d *desk) tabled(keyless bool) []string {
	var out []string
	for _, menu := range menuOrder {
		for _, c := range d.table {
			if c.menu == menu && (keyless || c.key != "") {
				out = append(out, lang.L(c.title)+" · "+c.keys())
			}
		}
	}
	return out
}

func TestMenusListEveryCommand(t *testing.T) {
	d := everything(t)
	var listed []string
	for i, menu := range d.win.MainMenu().Items {
		if menu.Label != lang.L(menuOrder[i]) {
			t.Errorf("menu %d is %q, want %q", i, menu.Label, menuOrder[i])
		}
		for _, item := range menu.Items {
			title, keys, _ := strings.Cut(item.Label, "   ")
			if i := slices.IndexFunc(d.items, func(e menuEntry) bool { return e.item == item }); item.Shortcut != nil && i >= 0 {
				keys = d.items[i].command.keys()
			}
			if item.Disabled && menuOrder[i] != menuReview {
				t.Errorf("%q cannot be chosen", title)
			}
			listed = append(listed, title+" · "+keys)
		}
	}
	if want := d.tabled(true); !slices.Equal(listed, want) {
		t.Errorf("the menus list\n%q\nthe table\n%q", listed, want)
	}
}

func TestPaletteListsEveryCommand(t *testing.T) {
	d := everything(t)
	d.chord(fyne.KeyK, ctrl)
	var listed []string
	for _, row := range rows(listIn(t, d.top())) {
		listed = append(listed, strings.Join(row, " · "))
	}
	want := slices.DeleteFunc(d.tabled(true), func(line string) bool {
		return slices.ContainsFunc(d.table, func(c command) bool {
			return c.enabled != nil && !c.enabled(d.screen) && line == lang.L(c.title)+" · "+c.keys()
		})
	})
	for i, line := range want {
		want[i] = strings.TrimSuffix(line, " · ") // a command without a key
	}
	slices.Sort(listed)
	slices.Sort(want)
	if !slices.Equal(listed, want) {
		t.Errorf("the palette lists\n%q\nthe table\n%q", listed, want)
	}
}

// The help sheet has every key, from F1 and from ? alike, and the mouse.
func TestHelpListsEveryKey(t *testing.T) {
	for from, open := range map[string]func(*desk){
		"F1": func(d *desk) { d.press(fyne.KeyF1) },
		"?":  func(d *desk) { d.win.Canvas().Focused().TypedRune('?') },
	} {
		d := sample(t)
		open(d)
		var listed []string
		for _, row := range pieces[*fyne.Container](d.top()) {
			if words := said(row); len(words) == 2 {
				listed = append(listed, words[0]+" · "+words[1])
			}
		}
		want := d.tabled(false)
		for _, g := range gestures {
			want = append(want, lang.L(g.what)+" · "+lang.L(g.how))
		}
		for _, line := range want {
			if !slices.Contains(listed, line) {
				t.Errorf("%s opens a help sheet without %q", from, line)
			}
		}
	}
}
