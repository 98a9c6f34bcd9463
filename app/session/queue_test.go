package session

import (
	"strings"
	"testing"

	"bluepencil/annotate"
)

// titles are what the queue shows, the open article in brackets.
func (d *desk) titles() string {
	var out []string
	for _, e := range d.Queue() {
		if e.ID == d.article.ID {
			out = append(out, "["+e.Title+"]")
		} else {
			out = append(out, e.Title)
		}
	}
	return strings.Join(out, " ")
}

var four = []string{"One\n\ntext a", "Two\n\ntext b", "Three\n\ntext c", "Four\n\ntext d"}

func TestQueueWalk(t *testing.T) {
	d := newDesk(t, four...)
	d.want("after import the first is open", d.titles(), "[One] Two Three Four")
	d.must(d.OpenPrevious())
	d.want("before the first", d.titles(), "[One] Two Three Four")
	for range 5 {
		d.must(d.OpenNext())
	}
	d.want("after the last", d.titles(), "One Two Three [Four]")
	d.must(d.OpenPrevious())
	d.must(d.FinishAndNext())
	d.want("done, and on", d.titles(), "One Two Three [Four]")
	d.must(d.FinishAndNext())
	d.want("at the end it stays", d.titles(), "One Two Three [Four]")
	d.must(d.OpenFirst())
	d.want("the first that is not done", d.titles(), "[One] Two Three Four")
	if s := d.seen; s.Done != 2 || s.All != 4 {
		t.Errorf("%d of %d done", s.Done, s.All)
	}
}

func TestQueueFilters(t *testing.T) {
	d := newDesk(t, four...)
	d.label("text", "claim")
	d.must(d.FinishAndNext())
	d.must(d.ToggleFlag())
	for filter, want := range map[Filter]string{
		ShowAll: "One [Two] Three Four", ShowToDo: "[Two] Three Four", ShowStarted: "", ShowDone: "One", ShowFlagged: "[Two]",
	} {
		d.Filter(filter, "")
		d.want(string(filter), d.titles(), want)
	}
	d.Filter(ShowAll, " TH ")
	d.want("search", d.titles(), "Three")
	d.must(d.OpenNext())
	d.want("next within what is shown", d.titles(), "[Three]")
	d.Filter("", "")
	d.must(d.OpenNext())
	d.want("and then within all", d.titles(), "One Two Three [Four]")
}

func TestAddTwice(t *testing.T) {
	d := newDesk(t, four...)
	n, err := d.Add(articles(t, "Two\n\ntext b", "Five\n\ntext e"))
	if err != nil || n != 1 {
		t.Fatalf("added %d, %v", n, err)
	}
	d.want("one text is one article", d.titles(), "One [Two] Three Four Five")
	if n, err := d.Add(nil); n != 0 || err != nil {
		t.Errorf("adding nothing: %d, %v", n, err)
	}
}

func TestAnnotatorsApart(t *testing.T) {
	d := newDesk(t, story)
	d.label("Blinken", "speaker")
	d.must(d.ToggleDone())
	d.must(d.SetAnnotator("sam"))
	if s := d.seen; s.By != "sam" || len(s.Spans) != 0 || s.State.Status != annotate.ToDo || s.Done != 0 || s.UndoTitle != "" {
		t.Errorf("a colleague sees %+v", s)
	}
	d.label("Lavrov", "speaker")
	d.must(d.SetAnnotator("amal"))
	d.want("each has their own", d.quotes(), "speaker Blinken")
}

func TestOpenUnknown(t *testing.T) {
	d := newDesk(t, story)
	d.label("Blinken", "speaker")
	if err := d.Open("sha256:none"); err == nil {
		t.Error("an unknown article opens")
	}
	d.want("the open article stays", d.quotes(), "speaker Blinken")
}

// An article that is open stays so, with its undo, when it is added or opened
// again.
func TestOpenAgainKeepsUndo(t *testing.T) {
	d := newDesk(t, story)
	d.label("Blinken", "speaker")
	if _, err := d.Add(articles(t, story)); err != nil {
		t.Fatal(err)
	}
	d.must(d.Open(d.article.ID))
	d.want("undo", d.Screen().UndoTitle, "label speaker")
}
