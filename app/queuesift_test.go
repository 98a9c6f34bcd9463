package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestQueueIsSorted(t *testing.T) {
	d := letters(t, "BCA")
	d.wantRows("at first", "BCA")
	choose(t, d.queue.orderMenu(), "by title")
	d.wantRows("by title", "ABC")
	choose(t, d.queue.orderMenu(), "by title")
	d.wantRows("by title again", "CBA")
	choose(t, d.queue.orderMenu(), "by length")
	d.wantRows("by length", "ABC")
	choose(t, d.queue.orderMenu(), "as added")
	choose(t, d.queue.orderMenu(), "reversed")
	d.wantRows("last first", "ACB")
}

func TestQueueIsFiltered(t *testing.T) {
	d := letters(t, "ABC")
	d.on("Somebody")
	d.press(fyne.Key1)
	d.chord(fyne.KeyPageDown, ctrl)
	d.on("Somebody")
	d.press(fyne.Key2)
	choose(t, d.queue.filterMenu(), "Has the label", "quote")
	d.wantRows("with a quote", "B")
	d.pill("has quote ✕")
	choose(t, d.queue.filterMenu(), "Has a label without its link")
	d.wantRows("with a quote that nobody said", "B")
	choose(t, d.queue.filterMenu(), "Show all articles")
	d.wantRows("all", "ABC")
	choose(t, d.queue.filterMenu(), "Work of", "amal")
	d.wantRows("work of amal", "AB")
	choose(t, d.queue.filterMenu(), "Show all articles")
	d.queue.search.SetText("nowhere at all")
	holds(t, "with nothing found", d.queue.box, "0 of 3 shown")
	if !d.queue.none.Visible() {
		t.Error("nothing says what to do")
	}
	d.queue.search.SetText("spoke on on")
	d.wantRows("titles alone", "")
	d.pill("in the texts too")
	d.wantRows("in the texts too", "C")
}
