package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func itemsOf(m *fyne.Menu) []string {
	var out []string
	for _, item := range m.Items {
		words, _, _ := strings.Cut(item.Label, "   ")
		if item.IsSeparator {
			words = "—"
		}
		out = append(out, words)
	}
	return out
}

// The article's menu offers what can be done with what is in hand, and every
// command that it names is in the table.
func TestContextMenu(t *testing.T) {
	d := newDesk(t, "Report of today\n\nSomebody spoke.")
	labels := []string{"Label as speaker", "Label as quote", "Label as place", "Label as claim"}
	words := []string{"—", "Copy text", "Find words…", "Widen the selection"}
	check := func(when string, want ...string) {
		t.Helper()
		if got := itemsOf(d.contextMenu()); !slices.Equal(got, want) {
			t.Errorf("%s it offers %q, want %q", when, got, want)
		}
	}
	check("with nothing in hand", "Done, or open again", "Flag for a colleague", "Note on the article", "Correct the article's facts…", "—", "Find words…", "Paste as a new article")
	d.on("Somebody")
	check("with words in hand", append(slices.Clone(labels), words...)...)
	choose(t, d.contextMenu(), "Label as quote   2")
	if len(d.screen.Spans.List()) != 1 || d.screen.Spans.List()[0].Label != "quote" {
		t.Fatalf("chosen in it, the labels are %v", d.screen.Spans.List())
	}
	check("with a label in hand", slices.Concat(labels, []string{"—", "Link to the speaker", "Next answer", "Note on the label", "Remove a part"}, words, []string{"—", "Remove the label"})...)
	choose(t, d.contextMenu(), "Remove the label   Delete")
	if len(d.screen.Spans.List()) != 0 {
		t.Error("the label is still there")
	}
	for _, hand := range []bool{true, false} {
		if hand {
			d.on("Somebody")
			d.press(fyne.Key1)
		} else {
			d.press(fyne.KeyEscape)
		}
		_, groups := d.contextGroups()
		for _, title := range slices.Concat(groups...) {
			if !slices.ContainsFunc(d.table, func(c command) bool { return c.title == title }) {
				t.Errorf("there is no command %q", title)
			}
		}
	}
}
