package app

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bluepencil/annotate"
)

// letters opens a window on articles named A, B and so on.
func letters(t *testing.T, names string) *desk {
	t.Helper()
	var texts []string
	for _, letter := range names {
		texts = append(texts, fmt.Sprintf("%c report of today\n\nSomebody spoke %s.", letter, strings.Repeat("on ", int(letter-'A'))))
	}
	return newDesk(t, texts...)
}

// rows are the titles' first letters that the queue shows, the picked ones in
// small letters.
func (d *desk) rows() string {
	var b strings.Builder
	for i := range d.queue.shown {
		row := d.queue.newRow()
		d.queue.fillRow(i, row)
		letter := row.(*queueRow).title.Text()[:1]
		if row.(*queueRow).on {
			letter = strings.ToLower(letter)
		}
		b.WriteString(letter)
	}
	return b.String()
}

func (d *desk) wantRows(when, want string) {
	d.t.Helper()
	if got := d.rows(); got != want {
		d.t.Errorf("%s the queue is %s, want %s", when, got, want)
	}
}

// pill taps a pill of the queue by its words.
func (d *desk) pill(words string) {
	d.t.Helper()
	test.Tap(chipIn(d.t, d.queue.box, words))
}

func choose(t *testing.T, menu *fyne.Menu, words ...string) {
	t.Helper()
	for _, item := range menu.Items {
		if item.Label != words[0] {
			continue
		}
		if len(words) > 1 {
			choose(t, item.ChildMenu, words[1:]...)
		} else {
			item.Action()
		}
		return
	}
	t.Fatalf("no item %q", words[0])
}

func TestSeveralArePicked(t *testing.T) {
	d := letters(t, "ABCDE")
	d.queue.tapped(1, ctrl)
	d.queue.tapped(3, shift)
	d.wantRows("from B to D", "AbcdE")
	holds(t, "the queue", d.queue.box, "3 articles picked ✕")
	d.queue.tapped(2, ctrl)
	d.wantRows("without C", "AbCdE")
	d.queue.setStatus(d.queue.picks.places(), annotate.Done)
	holds(t, "the queue", d.queue.box, "2 of 5 done")
	d.wantRows("marked", "ABCDE")
	d.chord(fyne.KeyZ, ctrl)
	holds(t, "the queue", d.queue.box, "0 of 5 done")
	d.queue.tapped(4, 0)
	if d.screen.Article.Title[:1] != "E" {
		t.Errorf("a plain click opens %q", d.screen.Article.Title)
	}
}

// By keyboard alone: down to the list, pick with the space bar, all with Ctrl+A,
// open with Enter.
func TestQueueByKeyboard(t *testing.T) {
	d := letters(t, "ABC")
	d.win.Canvas().Focus(d.queue.search)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyDown, fyne.KeySpace)
	d.wantRows("with B picked", "AbC")
	d.queue.list.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.wantRows("with all picked", "abc")
	d.press(fyne.KeyEscape)
	d.wantRows("let go", "ABC")
	d.win.Canvas().Focus(d.queue.list)
	d.press(fyne.KeyEnd, fyne.KeyReturn)
	if d.screen.Article.Title[:1] != "C" || d.win.Canvas().Focused() != fyne.Focusable(d.text) {
		t.Errorf("Enter opens %q", d.screen.Article.Title)
	}
}

// By mouse alone: a click picks while several are picked.
func TestPickingByClicks(t *testing.T) {
	d := letters(t, "ABC")
	d.pill("pick several")
	d.queue.tapped(0, 0)
	d.queue.tapped(2, 0)
	d.wantRows("picking", "aBc")
	if got := strings.Join(said(d.queue.list), " "); !strings.Contains(got, "☑") || !strings.Contains(got, "☐") {
		t.Errorf("no ticks in %s", got)
	}
	d.pill("2 articles picked ✕")
	d.queue.tapped(2, 0)
	if d.screen.Article.Title[:1] != "C" {
		t.Errorf("afterwards a click opens %q", d.screen.Article.Title)
	}
}

// What goes with removed articles is said before, and Undo brings it back.
func TestArticlesAreRemoved(t *testing.T) {
	d := letters(t, "ABC")
	d.on("Somebody")
	d.press(fyne.Key1)
	d.queue.askRemove(d.queue.chosen(0))
	words := strings.Join(said(d.top()), " ")
	for _, want := range []string{"Remove 1 article?", "1 label", "of amal"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q does not say %q", words, want)
		}
	}
	d.wantRows("while it asks", "ABC")
	d.tap("Remove")
	d.wantRows("removed", "BC")
	if d.screen.Article.Title[:1] != "B" {
		t.Errorf("open is %q", d.screen.Article.Title)
	}
	d.chord(fyne.KeyZ, ctrl)
	d.wantRows("brought back", "ABC")
}

// Rows that come in sight after the list has changed show what it has now.
func TestRowsOfAnotherList(t *testing.T) {
	d := letters(t, "A")
	list, shown := "old", map[int]string{}
	l := newRowList(rowHeight, func() int { return 100 }, d.queue.newRow, func(i int, _ fyne.CanvasObject) { shown[i] = list })
	test.NewTempWindow(t, l).Resize(fyne.NewSize(200, 500))
	l.By(3 * rowHeight)
	l.By(-3 * rowHeight)
	list = "new"
	l.update()
	l.By(3 * rowHeight)
	for i := 3; i < 9; i++ {
		if shown[i] != "new" {
			t.Errorf("row %d is of the %s list", i, shown[i])
		}
	}
}

// However far down, a row stands where it belongs: a float32 could not tell.
func TestRowsOfAMillion(t *testing.T) {
	d := letters(t, "A")
	const million = 1_000_000
	filled := map[int]bool{}
	l := newRowList(rowHeight, func() int { return million }, d.queue.newRow, func(i int, _ fyne.CanvasObject) { filled[i] = true })
	window := test.NewTempWindow(t, l)
	window.Resize(fyne.NewSize(200, 500))
	l.reveal(million - 1)
	if len(filled) > 40 || !filled[million-1] {
		t.Errorf("%d rows were filled", len(filled))
	}
	at := map[float32]bool{}
	for _, row := range l.rows {
		if row.Visible() {
			at[row.Position().Y] = true
		}
	}
	bottom := l.Sight().Height - rowHeight
	for i := range 7 {
		if y := bottom - float32(i)*rowHeight; !at[y] {
			t.Errorf("no row stands at %v, only at %v", y, at)
		}
	}
	l.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	if l.At() != million*rowHeight-float64(l.Sight().Height)-25 {
		t.Errorf("scrolled to %v", l.At())
	}
}
