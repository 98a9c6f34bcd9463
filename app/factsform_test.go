package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// The facts of the open article are corrected by a key and a form, and one undo
// takes all of it back.
func TestCorrectFacts(t *testing.T) {
	d := newDesk(t, "Old headline\n\nSomebody spoke.")
	before := d.screen.Article.Facts()
	d.press(fyne.Key1) // nothing is selected: no step
	d.press(fyne.KeyI)
	if !d.covered() {
		t.Fatal("the form is not there")
	}
	fields := pieces[*field](d.top())
	if len(fields) != 6 {
		t.Fatalf("the form has %d fields", len(fields))
	}
	fields[0].SetText("New headline")
	fields[1].SetText(" Inês Duarte ")
	for _, f := range fields {
		if f.Text == before.Language {
			f.SetText("pt")
		}
	}
	fields[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	got := d.screen.Article.Facts()
	if got.Title != "New headline" || !strings.Contains(got.Byline+got.Published, "Inês Duarte") || d.screen.UndoTitle != "correct the facts" {
		t.Errorf("the article has %+v, undo is %q", got, d.screen.UndoTitle)
	}
	holds(t, "the queue", d.queue.box, "New headline")
	d.chord(fyne.KeyZ, ctrl)
	if d.screen.Article.Facts() != before {
		t.Errorf("undone it has %+v, want %+v", d.screen.Article.Facts(), before)
	}
	holds(t, "the queue", d.queue.box, "Old headline")
}

func TestDateWords(t *testing.T) {
	for date, want := range map[string]string{
		"": "Without a date the article comes last when the queue is sorted by date.", "yesterday": "The date is kept in these words; no day can be read from it.",
		"Thu 20 May 2021 | 10:30 AM": "The date is kept in these words, and sorted as 20 May 2021.",
	} {
		if got := dateWords(date); got != want {
			t.Errorf("of %q it says %q", date, got)
		}
	}
}
