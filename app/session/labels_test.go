package session_test

import (
	"errors"
	"testing"
	"time"

	"bluepencil/annotate"
)

// crowded is a desk whose second article, which is open as far as its text, says that it
// has very many labels. back gets what is to run on the session's goroutine.
func crowded(t *testing.T) (d *desk, back chan func()) {
	t.Helper()
	d = newDesk(t, "Mansour agreed.\n", news)
	d.must(d.OpenNext())
	d.must(d.label("speaker", "Varela"))
	d.must(d.label("quote", "“We lost,”"))
	d.must(d.SetStatus(annotate.Done))
	d.must(d.OpenPrevious())
	back = make(chan func(), 1)
	d.SaveBeside(func(f func()) { back <- f })
	d.store.crowded, d.store.slow, d.store.reading = 400_000, annotate.IdentifyText(news), make(chan bool)
	d.must(d.OpenNext())
	if d.screen.Article.Text != news || !d.screen.Unread || d.screen.Spans.Len() != 0 || d.screen.State.Status != annotate.Done {
		t.Fatalf("before the labels: unread %v, %d labels, %s", d.screen.Unread, d.screen.Spans.Len(), d.screen.State.Status)
	}
	return d, back
}

func (d *desk) label(name annotate.Label, words string) error {
	d.mark(words)
	return d.Label(name)
}

// The text of an article with very many labels is shown before they are read; the caret
// stays where it was put.
func TestTextBeforeLabels(t *testing.T) {
	d, back := crowded(t)
	close(d.store.reading)
	(<-back)()
	if d.screen.Unread || d.screen.Spans.Len() != 2 {
		t.Errorf("unread %v, %d labels", d.screen.Unread, d.screen.Spans.Len())
	}
	d.wantStored()
}

// A gesture waits for the labels that it is about, and does then what it always does.
func TestGestureBeforeLabels(t *testing.T) {
	for name, do := range map[string]func(*desk) error{
		"label":           func(d *desk) error { return d.label("claim", "eleven boats") },
		"note":            func(d *desk) error { return d.SetArticleNote("look again") },
		"label again":     func(d *desk) error { return d.label("speaker", "Varela") },
		"begin to review": func(d *desk) error { return d.SetAnnotator(annotate.Gold) },
		"status of many": func(d *desk) error {
			return d.SetStatusOf([]annotate.ArticleID{d.screen.Article.ID}, annotate.ToDo)
		},
		"next label": func(d *desk) error { d.NextSpan(); return nil },
	} {
		t.Run(name, func(t *testing.T) {
			d, back := crowded(t)
			time.AfterFunc(5*time.Millisecond, func() { close(d.store.reading) })
			d.must(do(d))
			(<-back)()
			d.wantStored()
			o := newDesk(t, "Mansour agreed.\n", news)
			d.must(errors.Join(o.OpenNext(), o.label("speaker", "Varela"), o.label("quote", "“We lost,”"), o.SetStatus(annotate.Done), o.OpenPrevious(), o.OpenNext(), do(o)))
			a, b := d.screen, o.screen
			if a.Unread || a.Spans.Len() != b.Spans.Len() || a.State != b.State || a.By != b.By || a.Selection != b.Selection || (a.Selected == "") != (b.Selected == "") {
				t.Errorf("%d labels, %+v, %s; where they were there before: %d, %+v, %s", a.Spans.Len(), a.State, a.By, b.Spans.Len(), b.State, b.By)
			}
		})
	}
}

// An article whose labels cannot be read is closed again, and nothing is written into it.
func TestLabelsThatCannotBeRead(t *testing.T) {
	d, back := crowded(t)
	said := make(chan error, 1)
	d.OnTrouble = func(err error) { said <- err }
	d.store.unreadable = errors.New("the labels are damaged")
	before := onDisk(d)
	close(d.store.reading)
	for name, do := range map[string]func() error{
		"label":          func() error { return d.label("claim", "eleven boats") },
		"note":           func() error { return d.SetArticleNote("look again") },
		"status of many": func() error { return d.SetStatusOf([]annotate.ArticleID{d.screen.Article.ID}, annotate.ToDo) },
	} {
		if err := do(); !errors.Is(err, d.store.unreadable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	after := onDisk(d)
	(<-back)()
	if err := <-said; !errors.Is(err, d.store.unreadable) || d.screen.Article.ID != "" || d.screen.Unread || !after.Equal(before) {
		t.Errorf("%v, %q is open", err, d.screen.Article.Title)
	}
}

// Who only asks something of labels that are being read shows nothing; they are shown all
// the same.
func TestQuestionBeforeLabels(t *testing.T) {
	d, back := crowded(t)
	time.AfterFunc(5*time.Millisecond, func() { close(d.store.reading) })
	if !d.Labelled("speaker", d.of("Varela")) {
		t.Error("Varela has no label")
	}
	if !d.screen.Unread {
		t.Fatal("a question shows something")
	}
	(<-back)()
	if d.screen.Unread || d.screen.Spans.Len() != 2 {
		t.Errorf("unread %v, %d labels", d.screen.Unread, d.screen.Spans.Len())
	}
}

// Labels that come when another article is open already are not shown there.
func TestLabelsThatComeTooLate(t *testing.T) {
	d, back := crowded(t)
	d.must(d.OpenPrevious())
	close(d.store.reading)
	(<-back)()
	if d.screen.Article.Text == news || d.screen.Spans.Len() != 0 || d.screen.Unread {
		t.Errorf("%d labels on %q", d.screen.Spans.Len(), d.screen.Article.Title)
	}
	d.wantStored()
}
