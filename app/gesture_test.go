package app

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"bluepencil/annotate"
)

func find(t *testing.T, text, piece string) annotate.Range {
	t.Helper()
	i := strings.Index(text, piece)
	if i < 0 {
		t.Fatalf("no %q in the article", piece)
	}
	return annotate.Range{Start: i, End: i + len(piece)}
}

// The main job by keys alone, as the window gets them.
func TestLabelByKeys(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1)
	d.on(`"We lost eleven boats in ten years,"`)
	d.press(fyne.Key2)
	d.press(fyne.KeyL)
	if len(d.screen.Linking) != 1 {
		t.Fatalf("L offers %d speakers", len(d.screen.Linking))
	}
	d.press(fyne.Key1)
	if s := d.screen; len(s.Spans.List()) != 2 || len(s.Links.List()) != 1 || s.Linking != nil {
		t.Fatalf("%d labels, %d links", len(s.Spans.List()), len(s.Links.List()))
	}
	d.press(fyne.KeyK)
	if span, _ := d.screen.Span(); span.Attr("kind") != "direct" {
		t.Errorf("K answers %q", span.Attr("kind"))
	}
	d.on(`"and nine of them could have been warned."`)
	d.press(fyne.KeyA)
	if span, _ := d.screen.Span(); len(span.Parts) != 2 {
		t.Errorf("A leaves %d parts", len(span.Parts))
	}
	d.press(fyne.KeyE)
	if span, _ := d.screen.Span(); span.Hull().End != find(t, d.screen.Article.Text, `could have been warned.`).End {
		t.Errorf("E ends the label at %d", span.Hull().End)
	}
	for range 3 {
		d.chord(fyne.KeyZ, ctrl)
	}
	d.chord(fyne.KeyY, ctrl)
	if span, _ := d.screen.Span(); len(span.Parts) != 1 || span.Attr("kind") != "direct" {
		t.Errorf("three steps back and one on: %+v", span)
	}
	d.press(fyne.KeyDelete)
	if s := d.screen; len(s.Spans.List()) != 1 || len(s.Links.List()) != 0 {
		t.Errorf("Delete leaves %d labels, %d links", len(s.Spans.List()), len(s.Links.List()))
	}
	d.press(fyne.KeyD, fyne.KeyF)
	if s := d.screen.State; s.Status != annotate.Done || !s.Flag {
		t.Errorf("D and F: %+v", s)
	}
}

// "saved" stands in the status line with the time of the last commit. A step that
// fails is neither shown nor called saved, and the editor is told.
func TestSavedOnlyAfterCommit(t *testing.T) {
	d := sample(t)
	says := func(when, want string) {
		t.Helper()
		_, got, _ := strings.Cut(d.status.right.Text, "saved ")
		if got, _, _ = strings.Cut(got, " "); got != want {
			t.Errorf("%s: saved %q, want %q", when, got, want)
		}
	}
	fails := func(what string, step func()) {
		t.Helper()
		d.store.fault = errors.New("no space left on device")
		step()
		d.store.fault = nil
		if all := d.banner.words.Text; !d.banner.box.Visible() || !strings.HasPrefix(all, "Not saved: “") || !strings.Contains(all, "no space left") {
			t.Errorf("%s fails, and the editor reads %q", what, all)
		}
		d.banner.leave.OnTapped()
		if d.banner.box.Visible() {
			t.Errorf("the banner stays, taken note of: %q", d.banner.words.Text)
		}
	}
	d.on("Varela")
	fails("the first label", func() { d.press(fyne.Key1) })
	says("nothing was saved yet", "")
	d.press(fyne.Key1)
	says("a label", "14:02:11")
	if got := d.quotes(); got != "speaker Varela" {
		t.Errorf("labelled is %q", got)
	}
	d.clock = d.clock.Add(time.Minute)
	for what, step := range map[string]func(){
		"a flag": func() { d.press(fyne.KeyF) },
		"undo":   func() { d.chord(fyne.KeyZ, ctrl) },
		"delete": func() { d.press(fyne.KeyDelete) },
	} {
		fails(what, step)
		says(what+" that failed", "14:02:11")
	}
	if got := d.quotes(); got != "speaker Varela" || d.screen.State.Flag || d.screen.Selected == "" {
		t.Errorf("after steps that failed: %q, flag %v", got, d.screen.State.Flag)
	}
	d.chord(fyne.KeyZ, ctrl)
	says("undo", "14:03:11")
}

// Undo goes back to where nothing was done, and redo all the way on again.
func TestUndoAndRedoToTheEnds(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1, fyne.KeyF, fyne.KeyD)
	d.chord(fyne.KeyZ, ctrl)
	d.chord(fyne.KeyZ, ctrl)
	d.chord(fyne.KeyZ, ctrl)
	d.chord(fyne.KeyZ, ctrl) // nothing is left; the menu is grey
	if s := d.screen; len(s.Spans.List()) != 0 || s.State != (annotate.State{Status: annotate.ToDo}) {
		t.Errorf("all taken back: %q, %+v", d.quotes(), s.State)
	}
	for range 4 {
		d.chord(fyne.KeyY, ctrl)
	}
	if s := d.screen.State; d.quotes() != "speaker Varela" || !s.Flag || s.Status != annotate.Done {
		t.Errorf("all done again: %q, %+v", d.quotes(), s)
	}
}

// Escape lets go of one thing at a time: the choice of a speaker, the words, the
// label. Backspace removes a label like Delete.
func TestEscapeAndBackspace(t *testing.T) {
	d := sample(t)
	d.on("Varela")
	d.press(fyne.Key1)
	d.on(`"are on the quay"`)
	d.press(fyne.Key2)
	d.on("Bergen")
	d.press(fyne.KeyL)
	for i, left := range []struct {
		linking, words, label bool
	}{{true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}} {
		if s := d.screen; s.Linking != nil != left.linking || s.Selection.Empty() == left.words || s.Selected != "" != left.label {
			t.Errorf("after %d times Escape: choosing %v, words %v, label %q", i, s.Linking, s.Selection, s.Selected)
		}
		d.press(fyne.KeyEscape)
	}
	d.press(fyne.KeyPeriod, fyne.KeyBackspace)
	if got := d.quotes(); got != "speaker Varela" {
		t.Errorf("Backspace leaves %q", got)
	}
}

// Text from the clipboard becomes an article; in a note it is pasted as text.
func TestPasteArticle(t *testing.T) {
	d := sample(t)
	d.app.Clipboard().SetContent("A pasted story of our own\n\nIt rained in Oslo.\n")
	d.chord(fyne.KeyV, ctrl)
	if d.screen.All != 2 || d.screen.Article.Title != "A pasted story of our own" {
		t.Fatalf("%d articles, open is %q", d.screen.All, d.screen.Article.Title)
	}
	d.chord(fyne.KeyV, ctrl)
	if d.screen.All != 2 || !d.covered() {
		t.Error("the same text twice is not said to be here already")
	}
	d.closeOn(fyne.KeyEscape)
	d.app.Clipboard().SetContent(" \n")
	d.chord(fyne.KeyV, ctrl)
	if d.screen.All != 2 || !d.covered() {
		t.Error("an empty clipboard is not named")
	}
	d.closeOn(fyne.KeyEscape)
	d.press(fyne.KeyM)
	d.app.Clipboard().SetContent("a note")
	d.chord(fyne.KeyV, ctrl)
	if f, ok := d.win.Canvas().Focused().(*field); !ok || f.Text != "a note" || d.screen.All != 2 {
		t.Error("into a note it is not pasted as text")
	}
}
