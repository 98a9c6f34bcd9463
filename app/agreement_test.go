package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
)

// The figures of agreement are shown, pair by pair and label by label; where there is
// nothing to compare, that is said.
func TestAgreementDialog(t *testing.T) {
	d := newDesk(t, "Ada spoke in Rome.", "Nobody spoke.")
	d.chord(fyne.KeyG, ctrl)
	if words := strings.Join(said(d.top()), " "); !strings.Contains(words, "There is nothing to compare yet.") {
		t.Errorf("it says %s", words)
	}
	d.tap("Close")
	for _, by := range []annotate.Annotator{"amal", "bo"} {
		if err := d.session.SetAnnotator(by); err != nil {
			t.Fatal(err)
		}
		d.on("Ada")
		d.press(fyne.Key1)
		if by == "amal" {
			d.on("Rome")
			d.press(fyne.Key3)
		}
		d.press(fyne.KeyD)
	}
	d.chord(fyne.KeyG, ctrl)
	holds(t, "the dialog", d.top(), "1 article was finished by two or more: amal, bo", "amal and bo", "0.67", "speaker", "1.00", "place", "0.00")
	holds(t, "the dialog", d.top(), "none, because nobody has labelled any")
	d.tap("Where do they differ?")
	holds(t, "the list", d.top(), "“Rome” · Ada spoke in Rome.", "only some  ·  place: amal  ·  nothing: bo")
	if err := d.session.OpenNext(); err != nil {
		t.Fatal(err)
	}
	listIn(t, d.top()).Select(0)
	if d.covered() || d.screen.Article.Text != "Ada spoke in Rome." || d.screen.Selection.In(d.screen.Article.Text) != "Rome" {
		t.Errorf("the window shows %q, selected is %v", d.screen.Article.Text, d.screen.Selection)
	}
}
