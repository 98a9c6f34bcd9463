package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/app/textview"
)

const fishPage = `<html lang="en"><head><title>Fish prices fall</title><meta name="author" content="Jo Ray"></head><body><article>
<p>Editor in Chief Jane Doe</p>
<p>The price of fish fell on Monday, traders in the harbour of Reykjavik said, for the third time this winter.</p>
<p>“We have seen worse,” said Mansour, who has sold fish here for forty years and hopes to do so for ten more.</p>
<p>Photo: the harbour on Monday</p></article></body></html>`

// laid puts files into a folder.
func laid(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "wire")
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// seen are the words of everything that stands on top of the window, widget by
// widget.
func (d *desk) seen() (words []string) {
	d.settle()
	walk(d.top(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if !o.Visible() {
			return false
		}
		switch o := o.(type) {
		case *textview.Caption:
			words = append(words, o.Text())
		case *canvas.Text:
			words = append(words, o.Text)
		case *widget.Button:
			words = append(words, o.Text)
		case *widget.Select:
			words = append(words, o.Selected)
		case *field:
			words = append(words, o.Text)
		}
		return true
	})
	return words
}

func (d *desk) sees(what string) {
	d.t.Helper()
	all := strings.Join(d.seen(), "\n")
	if !strings.Contains(all, what) {
		d.t.Errorf("nobody sees %q in\n%s", what, all)
	}
}

// tap presses the button of these words.
func (d *desk) tap(words string) {
	d.t.Helper()
	var found *widget.Button
	d.settle()
	walk(d.top(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if b, ok := o.(*widget.Button); ok && b.Text == words && o.Visible() {
			found = b
		}
		return o.Visible()
	})
	switch {
	case found == nil:
		d.t.Fatalf("there is no button %q among %q", words, d.seen())
	case found.Disabled():
		d.t.Fatalf("the button %q is off", words)
	}
	test.Tap(found)
}

// list finds the list on top that has so many rows.
func (d *desk) list(rows int) *widget.List {
	d.t.Helper()
	var found *widget.List
	walk(d.top(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if l, ok := o.(*widget.List); ok && l.Length() == rows {
			found = l
		}
		return true
	})
	if found == nil {
		d.t.Fatalf("no list has %d rows", rows)
	}
	return found
}

func (d *desk) texts() (out []string) {
	for _, place := range d.session.Shown() {
		e, err := d.session.Entry(place)
		if err != nil {
			d.t.Fatal(err)
		}
		a, err := d.store.Article(e.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		out = append(out, a.Text)
	}
	return out
}

// A dropped page is shown, trimmed at both ends and corrected before it goes in.
func TestDroppedPageIsTrimmed(t *testing.T) {
	d := newDesk(t)
	path := filepath.Join(laid(t, map[string]string{"page.html": fishPage}), "page.html")
	d.importURIs([]fyne.URI{storage.NewFileURI(path)})
	for _, words := range []string{"Fish prices fall", "Jo Ray", "4 of 4 paragraphs are kept", "Editor in Chief Jane Doe", "Photo: the harbour on Monday"} {
		d.sees(words)
	}
	paragraphs := d.list(4)
	paragraphs.Select(1)
	d.tap("Begin here")
	paragraphs.Select(2)
	d.tap("End here")
	d.sees("2 of 4 paragraphs are kept")
	walk(d.top(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if f, ok := o.(*field); ok && f.Text == "Jo Ray" {
			f.SetText("Jo Ray-Smith")
		}
		return true
	})
	if len(d.session.Shown()) != 0 {
		t.Fatal("it went in before it was confirmed")
	}
	d.tap("Add 1 article")
	a := d.screen.Article
	if !strings.HasPrefix(a.Text, "The price of fish") || !strings.HasSuffix(a.Text, "ten more.") || a.Byline != "Jo Ray-Smith" || a.Title != "Fish prices fall" {
		t.Errorf("%q by %q: %q", a.Title, a.Byline, a.Text)
	}
	if a.ID != annotate.IdentifyText(a.Text) || d.covered() {
		t.Error("it did not go in cleanly")
	}
}

// Of a folder, what is ticked goes in, what is refused is named, and nothing else
// happens before it is confirmed.
func TestFolderIsListed(t *testing.T) {
	d := newDesk(t, "Here already.")
	d.Import([]string{laid(t, map[string]string{"a.txt": "Here already.", "b.txt": "New one.", "c/d.txt": "New two.", "e.pdf": "%PDF-1.7"})})
	d.sees("3 articles · 1 of them is here already · 1 was refused")
	d.sees("here already · a.txt")
	d.sees("it is a PDF")
	d.tap("Add 2 articles")
	d.sees("2 articles were added.")
	d.sees("1 was here already and stays as it is.")
	d.sees("wire/e.pdf was not added: it is a PDF")
	if got := strings.Join(d.texts(), " "); got != "Here already. New one. New two." || d.screen.Article.Text != "New one." {
		t.Errorf("the project has %q; open is %q", got, d.screen.Article.Text)
	}
}

func TestOnlyOneOfAFolder(t *testing.T) {
	d := newDesk(t)
	d.Import([]string{laid(t, map[string]string{"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three."})})
	d.list(3).Select(1)
	d.tap("Add only this one")
	if got := d.texts(); len(got) != 1 || got[0] != "Two." {
		t.Errorf("the project has %q", got)
	}
}

// Cancelled, nothing has happened.
func TestIntakeIsCancelled(t *testing.T) {
	for _, how := range []func(d *desk){func(d *desk) { d.tap("Cancel") }, func(d *desk) { d.press(fyne.KeyEscape) }} {
		d := newDesk(t)
		d.Import([]string{laid(t, map[string]string{"a.html": fishPage})})
		d.win.Canvas().Unfocus()
		how(d)
		if d.covered() || len(d.session.Shown()) != 0 {
			t.Errorf("covered: %t, %d articles", d.covered(), len(d.session.Shown()))
		}
	}
}

// In doubt about its letters, the editor sees what each encoding makes of them.
func TestLettersAreChosen(t *testing.T) {
	d := newDesk(t)
	d.Import([]string{laid(t, map[string]string{"a.txt": "\xc7\xe1"})})
	d.sees("Click on the one that reads right")
	d.sees("(windows-1256)")
	item := d.session.Intake()
	item.ReadBytes("a.txt", []byte("\xc7\xe1"), ingest.Options{})
	candidates := item.Items[0].Doubt().Candidates
	d.list(len(candidates)).Select(0)
	d.sees(lettersName(candidates[0].Encoding)) // in the field that can change it again
	d.tap("Add 1 article")
	a := d.screen.Article
	if a.Import.Encoding != candidates[0].Encoding || a.Text != candidates[0].Preview {
		t.Errorf("%q in %s, want %q in %s", a.Text, a.Import.Encoding, candidates[0].Preview, candidates[0].Encoding)
	}
}

// The column is asked for where none has a usual name.
func TestColumnIsChosen(t *testing.T) {
	d := newDesk(t)
	d.Import([]string{laid(t, map[string]string{"a.csv": "kopf,inhalt\nOne,Words of one.\nTwo,Words of two.\n"})})
	d.sees("Click on the column that holds the text")
	d.sees("Words of one.  ·  Words of two.")
	d.list(2).Select(1)
	d.sees("2 articles")
	d.tap("Add 2 articles")
	if got := strings.Join(d.texts(), " "); got != "Words of one. Words of two." {
		t.Errorf("the project has %q", got)
	}
}

// Signs of Markdown are left out when that is chosen, and this is recorded.
func TestMarkdownIsChosen(t *testing.T) {
	d := newDesk(t)
	d.Import([]string{laid(t, map[string]string{"a.md": "# Head\n\nSome *words*.\n"})})
	d.sees("Some *words*.")
	walk(d.top(), fyne.Position{}, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if c, ok := o.(*widget.Check); ok && strings.Contains(c.Text, "Markdown") {
			test.Tap(c)
			return false
		}
		return true
	})
	d.sees("Some words.")
	d.tap("Add 1 article")
	if a := d.screen.Article; a.Text != "Head\n\nSome words." || len(a.Import.Mended) == 0 {
		t.Errorf("%q, %+v", a.Text, a.Import.Mended)
	}
}

// A long list of refusals becomes a list that can be copied.
func TestLongReport(t *testing.T) {
	d := newDesk(t)
	files := map[string]string{"z.txt": "Fine."}
	for _, letter := range "abcdefghijklmnop" {
		files[string(letter)+".txt"] = ""
	}
	d.Import([]string{laid(t, files)})
	d.tap("Add 1 article")
	d.sees("1 article was added.")
	d.tap("Copy the report")
	if got := d.app.Clipboard().Content(); strings.Count(got, "was not added") != 16 {
		t.Errorf("copied was %q", got)
	}
}

// A newer text of a labelled article is offered its labels; what becomes of each is
// shown first.
func TestNewerTextTakesLabelsOver(t *testing.T) {
	const older = "Talks open in Reykjavik after rain\n\nBlinken said on Monday that the talks went on. Lavrov nodded, and rain fell all day.\n"
	newer := strings.Replace(strings.Replace(older, "Blinken said", "Late at night Blinken said", 1), " Lavrov nodded, and", "", 1)
	d := newDesk(t, older)
	d.on("Blinken")
	d.press(fyne.Key1)
	d.on("Lavrov")
	d.press(fyne.Key1)
	d.Import([]string{filepath.Join(laid(t, map[string]string{"new.txt": newer}), "new.txt")})
	d.sees("an article that has 2 labels")
	d.tap("Take over its labels…")
	d.sees("1 moved · 0 changed · 1 lost")
	d.sees("speaker: “Lavrov”")
	if len(d.session.Shown()) != 1 {
		t.Fatal("it was written before it was confirmed")
	}
	d.tap("Add with these labels")
	if len(d.screen.Spans.List()) != 1 || d.screen.Article.Text != newer || d.covered() {
		t.Errorf("%d labels on %q", len(d.screen.Spans.List()), d.screen.Article.Text)
	}
}
