package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// colleague labels words of the open article in another name and marks it as done.
func (d *desk) colleague(by annotate.Annotator, items ...string) {
	d.t.Helper()
	d.must(d.session.SetAnnotator(by))
	for _, item := range items {
		label, words, _ := strings.Cut(item, ":")
		d.on(words)
		d.must(d.session.Label(annotate.Label(label)))
	}
	d.must(d.session.SetStatus(annotate.Done))
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

const fishText = "Ada Holm spoke first.\n\n“We lost eleven boats,” Carl Mansour said in Lisbon. Nobody agreed in Rome.\n"

// court is a window on two articles that two colleagues have labelled, being reviewed
// by mona from the dialog on, by keyboard.
func court(t *testing.T, look Appearance, blind bool) *desk {
	t.Helper()
	a := test.NewTempApp(t)
	a.Preferences().SetString(prefLook, string(look))
	a.Preferences().SetBool(prefBlind, blind)
	d := openDesk(t, a, fishText, longTitle+"\n\nAmal Said Abdelrahman said it was “no secret”.\n")
	d.must(d.session.OpenFirst())
	d.colleague("amal", "speaker:Ada Holm", "quote:“We lost eleven boats,”", "place:Lisbon", "speaker:Carl Mansour")
	d.colleague("bo", "speaker:Ada Holm", "quote:We lost eleven boats", "speaker:Lisbon", "place:Rome")
	d.must(d.session.SetAnnotator("mona"))
	d.focusText()
	d.chord(fyne.KeyR, ctrl)
	d.press(fyne.KeyReturn)
	if d.screen.Review == nil || d.covered() {
		t.Fatal("Enter does not begin the review")
	}
	return d
}

// asked is the question with the answers, as the pane beside the article says them.
func (d *desk) asked() string { return strings.Join(said(d.ruling.facts), " | ") }

func (d *desk) listed() (list []string) {
	for i := range d.cases.shown {
		first, second := d.cases.words(i)
		list = append(list, first+" ("+second+")")
	}
	return list
}

// Ten keys take a reviewer through all that two colleagues say of an article.
func TestReviewByKeyboard(t *testing.T) {
	d := court(t, LightLook, false)
	want := "[Lisbon (other labels: place amal · speaker bo) “We lost eleven boats,” (other bounds: amal · bo) Carl Mansour (only some: speaker amal · nothing: bo) Rome (only some: place bo · nothing: amal)]"
	if got := fmt.Sprint(d.listed()); got != want {
		t.Errorf("listed are\n%s, want\n%s", got, want)
	}
	if got := d.asked(); !strings.HasPrefix(got, "WHAT IS IT? | Lisbon | \u200eamal | 1 | place | \u200ebo | 2 | speaker | X") {
		t.Errorf("asked is %q", got)
	}
	d.press(fyne.KeyS, fyne.Key2)
	if got := d.asked(); !strings.HasPrefix(got, "WHERE DOES IT BEGIN AND END?") {
		t.Errorf("next is %q", got)
	}
	if dec := d.screen.Review.Cases[0].Decisions[0]; dec.Cause != annotate.Slip || dec.By != "mona" {
		t.Errorf("the decision is %+v", dec)
	}
	d.press(fyne.KeyE) // to change
	if d.ruling.box.Visible() || !d.inspector.box.Visible() {
		t.Error("while a label is changed the question stands in the inspector's place")
	}
	if got := strings.Join(said(d.inspector.facts), " "); !strings.Contains(got, "the reviewer") || !strings.Contains(got, "mona, ") {
		t.Errorf("the label says of where it comes from: %q", got)
	}
	d.press(fyne.KeyE, fyne.KeyReturn) // one character back, and on
	d.press(fyne.KeySpace, fyne.Key1)  // Carl Mansour is left, Rome taken
	d.press(fyne.KeyX)                 // Carl Mansour
	d.press(fyne.KeyY)
	if got := d.quotes(); got != "speaker Ada Holm | quote “We lost eleven boats, | speaker Lisbon | place Rome" {
		t.Errorf("gold is %q", got)
	}
	if got := d.asked(); !strings.Contains(got, "Everything here is decided.") {
		t.Errorf("at the end it says %q", got)
	}
	d.chord(fyne.KeyZ, ctrl)
	d.press(fyne.KeyF6)
	d.chord(fyne.KeyR, ctrl|shift)
	if d.screen.By != "mona" || !d.queue.box.Visible() || d.cases.box.Visible() || !d.inspector.box.Visible() {
		t.Error("leaving the review does not bring the queue back")
	}
}

// Every command of the review can be given where there is a case, and the keys that
// change labels rest.
func TestReviewCommands(t *testing.T) {
	d := court(t, DarkLook, false)
	for _, c := range d.table {
		if c.menu == menuReview && !c.enabled2(d.screen) {
			t.Errorf("%q cannot be given", c.title)
		}
	}
	d.press(fyne.KeyDelete, fyne.KeyL, fyne.KeyQ)
	if len(d.screen.Spans.List()) > 0 || d.screen.Linking != nil {
		t.Error("keys of labels work on cases")
	}
	d.on("Rome")
	d.press(fyne.Key4)
	if got := d.quotes(); got != "claim Rome" {
		t.Errorf("selected text is labelled %q", got)
	}
	d.press(fyne.KeyEscape, fyne.KeyEscape)
	if !casing(d.screen) {
		t.Error("Esc does not lead back to the cases")
	}
}

func (c command) enabled2(s session.Screen) bool { return c.enabled == nil || c.enabled(s) }

// marks are all that the article shows.
func (d *desk) marks() (marks []textview.Mark) {
	for _, s := range d.content.out.Marks {
		marks = append(marks, s.Marks...)
	}
	return marks
}

// Blind, no name is to be read anywhere in the window.
func TestBlindWindow(t *testing.T) {
	d := court(t, LightLook, true)
	for _, key := range []fyne.KeyName{fyne.Key1, fyne.KeySpace, fyne.KeyX, fyne.KeyF6, fyne.KeyF6} {
		words := strings.Join(said(d.win.Canvas().Content()), " | ")
		for _, m := range d.marks() {
			words += d.content.out.Tip(m.ID)
		}
		for i := range d.cases.shown {
			words += d.cases.words2(i)
		}
		for _, name := range []string{"amal", "bo "} {
			if strings.Contains(words, name) {
				t.Errorf("before %s the window says %q: %s", key, name, words)
			}
		}
		d.press(key)
	}
}

func (l *caseList) words2(i int) string { a, b := l.words(i); return a + b }

// Nothing is cut or lies on something else, in any size and look.
func TestReviewIsNotCut(t *testing.T) {
	for look := range looks {
		for _, size := range []fyne.Size{{Width: 1000, Height: 700}, {Width: 1280, Height: 800}, {Width: 1920, Height: 1080}} {
			t.Run(fmt.Sprintf("%s %vx%v", look, size.Width, size.Height), func(t *testing.T) {
				d := court(t, look, false)
				d.win.Resize(size)
				d.tidy("a case")
				d.press(fyne.Key1)
				d.tidy("the next")
				d.chord(fyne.KeyJ, ctrl)
				d.settle()
				d.sound(d.top(), "the articles")
				d.win.Canvas().Overlays().Remove(d.top())
				d.chord(fyne.KeyR, ctrl)
				d.settle()
				d.sound(d.top(), "beginning anew")
			})
		}
	}
}

// A case of links is decided like any other: the answers are numbered arcs.
func TestReviewOfLinks(t *testing.T) {
	d := newDesk(t, fishText)
	for _, by := range []annotate.Annotator{"amal", "bo"} {
		d.colleague(by, "speaker:Ada Holm", "speaker:Carl Mansour", "quote:“We lost eleven boats,”")
		d.focusText()
		d.press(fyne.KeyL, map[annotate.Annotator]fyne.KeyName{"amal": fyne.Key1, "bo": fyne.Key2}[by])
	}
	d.must(d.session.SetAnnotator("mona"))
	d.must(d.session.BeginReview(session.Terms{}))
	if got := d.asked(); !strings.HasPrefix(got, "WHERE DOES IT LEAD? | “We lost eleven boats,”") || !strings.Contains(got, "→ Carl Mansour") {
		t.Errorf("asked is %q", got)
	}
	if arcs := d.content.out.Arcs; len(arcs) != 2 || arcs[0].Label != "1" || arcs[0].From == "" || arcs[0].To == arcs[1].To {
		t.Errorf("the answers are drawn as %+v", d.content.out.Arcs)
	}
	d.press(fyne.Key1)
	if !strings.Contains(d.status.left.Text(), "A link needs the labels at both of its ends") {
		t.Errorf("a link between what is not gold: %q", d.status.left.Text())
	}
	d.press(fyne.KeyY)
	d.press(fyne.Key2)
	if len(d.screen.Links.List()) != 1 {
		t.Errorf("gold has the links %+v", d.screen.Links.List())
	}
}

// tidy looks at the window while cases are asked about.
func (d *desk) tidy(when string) {
	d.t.Helper()
	d.settle()
	if n := d.sound(d.win.Canvas().Content(), when); n < 12 {
		d.t.Errorf("%s: only %d pieces of text are in the window", when, n)
	}
}

// A click on a colleague's line makes its case the one at hand.
func TestClickOnACase(t *testing.T) {
	d := court(t, LightLook, false)
	marks := d.marks()
	i := slices.IndexFunc(marks, func(m textview.Mark) bool {
		return m.Look.Voice == 2 && strings.Contains(d.content.out.Tip(m.ID), "place")
	})
	d.text.OnPick(marks[i].ID)
	if c, ok := d.screen.Review.Case(); !ok || c.Text != "Rome" {
		t.Errorf("at hand is %+v", c)
	}
}
