package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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
	holds(t, "the dialog", d.top(), "1 article was finished by two or more: amal, bo", "0.67")
	test.Tap(chipIn(t, d.top(), "Each two"))
	holds(t, "the pairs", d.top(), "amal and bo", "0.67", "precision")
	test.Tap(chipIn(t, d.top(), "Labels"))
	holds(t, "the labels", d.top(), "speaker", "1.00", "place", "0.00")
	test.Tap(chipIn(t, d.top(), "Mixed up"))
	holds(t, "the confusions", d.top(), "nothing", "place")
	test.Tap(chipIn(t, d.top(), "Articles"))
	holds(t, "the articles", d.top(), "Ada spoke in Rome.", "0.67")
	test.Tap(chipIn(t, d.top(), "Over time"))
	holds(t, "the curve", d.top(), "There are too few articles to say how agreement went over time.")
	test.Tap(chipIn(t, d.top(), "Each two"))
	cells := pieces[*tapRow](d.top())
	if len(cells) != 3 { // the map's two and the pair's row
		t.Fatalf("%d figures lead to cases", len(cells))
	}
	test.Tap(cells[0])
	holds(t, "the cases of a pair", d.top(), "Against 1", "For 1", "only some  ·  place: amal  ·  nothing: bo")
	test.Tap(chipIn(t, d.top(), "For 1"))
	holds(t, "the cases that agree", d.top(), "label  ·  speaker: amal, bo")
	d.tap("Close")
	d.chord(fyne.KeyG, ctrl)
	holds(t, "the dialog", d.top(), "none, because nobody has labelled any")
	d.tap("Where do they differ?")
	holds(t, "the list", d.top(), "Rome · Ada spoke in Rome.", "only some  ·  place: amal  ·  nothing: bo")
	if err := d.session.OpenNext(); err != nil {
		t.Fatal(err)
	}
	listIn(t, d.top()).Select(0)
	if d.covered() || d.screen.Article.Text != "Ada spoke in Rome." || d.screen.Selection.In(d.screen.Article.Text) != "Rome" {
		t.Errorf("the window shows %q, selected is %v", d.screen.Article.Text, d.screen.Selection)
	}
}
