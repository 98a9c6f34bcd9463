package session_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// newQueue is a desk with articles named A, B and so on; the signs say how far
// amal is: "." to do, "o" started, "x" done, "X" done and flagged.
func newQueue(t *testing.T, signs string) *desk {
	t.Helper()
	var texts []string
	for i := range signs {
		texts = append(texts, fmt.Sprintf("%c report\n\nSomebody spoke.", 'A'+i))
	}
	d := newDesk(t, texts...)
	for i, sign := range signs {
		d.must(d.Open(annotate.IdentifyText(texts[i])))
		switch sign {
		case 'o':
			d.put("speaker", "Somebody")
		case 'x':
			d.must(d.ToggleDone())
		case 'X':
			d.must(d.ToggleDone())
			d.must(d.ToggleFlag())
		}
	}
	return d
}

// Queue is every entry that the queue shows.
func (d *desk) Queue() []annotate.Entry {
	d.t.Helper()
	var list []annotate.Entry
	for _, place := range d.Shown() {
		e, err := d.Entry(place)
		d.must(err)
		list = append(list, e)
	}
	return list
}

// Filter shows a kind of articles with words in the title.
func (d *desk) Filter(f session.Filter, words string) { d.Sift(session.Sieve{Show: f, Words: words}) }

// titles are the first letters of what the queue shows.
func (d *desk) titles() string {
	var b strings.Builder
	for _, e := range d.Queue() {
		b.WriteByte(e.Title[0])
	}
	return b.String()
}

// goTo opens the article with this letter.
func (d *desk) goTo(letter string) {
	d.t.Helper()
	d.must(d.Open(annotate.IdentifyText(letter + " report\n\nSomebody spoke.")))
}

func (d *desk) letter() string { return d.screen.Article.Title[:1] }

func TestFilter(t *testing.T) {
	d := newQueue(t, ".oxX.")
	for _, c := range []struct {
		filter session.Filter
		search string
		want   string
	}{
		{"", "", "ABCDE"}, {session.ShowAll, "", "ABCDE"}, {session.ShowToDo, "", "AE"}, {session.ShowStarted, "", "B"},
		{session.ShowDone, "", "CD"}, {session.ShowFlagged, "", "D"},
		{session.ShowAll, " b REPS ", ""}, {session.ShowAll, " b RepoRT ", "B"}, {session.ShowDone, "b", ""}, {session.ShowAll, "report", "ABCDE"},
	} {
		stamp := d.screen.QueueStamp
		d.Filter(c.filter, c.search)
		if got := d.titles(); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.filter, c.search, got, c.want)
		}
		if d.screen.Sieve.Show != c.filter || d.screen.QueueStamp == stamp || d.screen.Done != 2 || d.screen.All != 5 {
			t.Errorf("%s: the screen says %s, %d of %d", c.filter, d.screen.Sieve.Show, d.screen.Done, d.screen.All)
		}
	}
	for _, f := range session.Filters {
		if d.Filter(f, ""); f != session.ShowAll && d.titles() == "ABCDE" {
			t.Errorf("%s shows everything", f)
		}
	}
}

// A colleague's queue goes by the colleague's own work.
func TestQueueOfAnotherName(t *testing.T) {
	d := newQueue(t, ".x")
	d.goTo("B")
	d.must(d.SetAnnotator("zoe"))
	d.must(d.ToggleFlag())
	shown := d.Queue() // a window holds on to it
	d.must(d.ToggleFlag())
	if !shown[1].Tally("zoe").Flag || d.Queue()[1].Tally("zoe").Flag {
		t.Error("a list that was handed out has changed")
	}
	d.must(d.ToggleFlag())
	d.must(d.SetAnnotator("bea"))
	d.put("speaker", "Somebody")
	d.Filter(session.ShowStarted, "")
	if d.titles() != "B" || d.screen.Done != 0 || d.screen.By != "bea" || d.By() != "bea" {
		t.Errorf("bea started %s and has done %d", d.titles(), d.screen.Done)
	}
	d.must(d.SetAnnotator("amal"))
	if d.Filter(session.ShowDone, ""); d.titles() != "B" || len(d.screen.Spans.List()) != 0 || d.screen.UndoTitle != "" {
		t.Errorf("amal did %s and sees %s", d.titles(), d.layer())
	}
	d.Filter(session.ShowAll, "")
	on, err := d.store.Entries(0, 0)
	d.must(err)
	for i, e := range d.Queue() {
		if fmt.Sprint(e) != fmt.Sprint(on[i]) {
			t.Errorf("the queue has %v, the disk %v", e, on[i])
		}
	}
}

// The next article is the next one that the queue shows, seen from the open one,
// even when that has just left the queue.
func TestNextAndPreviousArticle(t *testing.T) {
	for _, c := range []struct {
		filter session.Filter
		search string
		from   string
		next   string
		prev   string
	}{
		{session.ShowAll, "", "C", "D", "B"},
		{session.ShowAll, "", "A", "B", "A"},
		{session.ShowAll, "", "F", "F", "E"},
		{session.ShowToDo, "", "C", "D", "B"},
		{session.ShowToDo, "", "B", "D", "B"},
		{session.ShowDone, "", "D", "E", "C"},
		{session.ShowDone, "", "F", "F", "E"},
		{session.ShowAll, "e rep", "B", "E", "B"},
		{session.ShowFlagged, "", "B", "B", "B"},
	} {
		d := newQueue(t, "x.x.x.")
		d.Filter(c.filter, c.search)
		d.goTo(c.from)
		d.must(d.OpenNext())
		if got := d.letter(); got != c.next {
			t.Errorf("%s %q after %s: %s, want %s", c.filter, c.search, c.from, got, c.next)
		}
		d.goTo(c.from)
		d.must(d.OpenPrevious())
		if got := d.letter(); got != c.prev {
			t.Errorf("%s %q before %s: %s, want %s", c.filter, c.search, c.from, got, c.prev)
		}
	}
}

// With no article open, next is the first and previous the last.
func TestNextFromNowhere(t *testing.T) {
	d := newQueue(t, "...")
	for want, turn := range map[string]func(*session.Session) error{"A": (*session.Session).OpenNext, "C": (*session.Session).OpenPrevious} {
		s := sit(t, d.store, "zoe", "z")
		d.must(turn(s))
		if got := s.Screen().Article.Title[:1]; got != want {
			t.Errorf("opened %s, want %s", got, want)
		}
	}
}

func TestOpenFirst(t *testing.T) {
	for _, c := range []struct {
		signs  string
		filter session.Filter
		want   string
	}{{"xx.o", "", "C"}, {"xo.", "", "B"}, {"xx", "", "A"}, {"x.x", session.ShowDone, "A"}} {
		d := newQueue(t, c.signs)
		d.Filter(c.filter, "")
		d.must(d.OpenFirst())
		if got := d.letter(); got != c.want {
			t.Errorf("%s: opened %s, want %s", c.signs, got, c.want)
		}
	}
}

func TestFinishAndNext(t *testing.T) {
	for _, c := range []struct {
		signs, from string
		filter      session.Filter
		want        string
	}{
		{"....", "A", session.ShowAll, "B"},
		{"..xo", "B", session.ShowAll, "D"},
		{"..xo", "B", session.ShowToDo, "A"}, // round again to what was left out
		{".xx.", "D", session.ShowAll, "A"},
		{"xx.x", "C", session.ShowAll, "C"},
		{".o.o", "B", session.ShowStarted, "D"},
		{".xx.", "B", session.ShowAll, "D"},
	} {
		d := newQueue(t, c.signs)
		d.Filter(c.filter, "")
		d.goTo(c.from)
		d.must(d.FinishAndNext())
		if got := d.letter(); got != c.want {
			t.Errorf("%s, %s: after %s came %s, want %s", c.signs, c.filter, c.from, got, c.want)
		}
		if e, err := d.store.Entry(annotate.IdentifyText(c.from + " report\n\nSomebody spoke.")); err != nil || e.Tally("amal").Status != annotate.Done {
			t.Errorf("%s is not done: %v", c.from, err)
		}
	}
}

func TestOpen(t *testing.T) {
	d := newQueue(t, "..")
	d.goTo("A")
	d.put("speaker", "Somebody")
	d.goTo("B")
	if s := d.screen; s.UndoTitle != "" || !s.Saved.IsZero() || s.Selected != "" || s.Caret != 0 || len(s.Spans.List()) != 0 || s.Linking != nil {
		t.Errorf("the other article's work is still there: %+v", s)
	}
	d.must(d.Undo())
	before := d.screen
	if err := d.Open("sha256:00"); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("an article that is not there: %v", err)
	}
	if d.screen.Article.ID != before.Article.ID {
		t.Error("the open article was lost")
	}
	d.goTo("A")
	d.wantLayer("speaker Somebody")
}

func TestAdd(t *testing.T) {
	d := newDesk(t)
	one, two := article("One.\n\nA text."), article("Two.\n\nA text.")
	renamed := one
	renamed.Title = "Another title"
	for _, c := range []struct {
		list  []annotate.Article
		added int
		open  string
		all   int
	}{
		{[]annotate.Article{one, two, one}, 2, "One.", 2},
		{[]annotate.Article{two}, 0, "Two.", 2},
		{[]annotate.Article{renamed}, 0, "One.", 2}, // the same text is the same article
		{nil, 0, "One.", 2},
	} {
		added, err := d.Add(c.list)
		d.must(err)
		if added != c.added || d.screen.Article.Title != c.open || d.screen.All != c.all || len(d.Queue()) != c.all {
			t.Errorf("added %d, open %q, %d in all; want %d, %q, %d", added, d.screen.Article.Title, d.screen.All, c.added, c.open, c.all)
		}
	}
	before := d.screen
	bad := annotate.Article{ID: "sha256:00", Text: "x"}
	if added, err := d.Add([]annotate.Article{article("Three."), bad}); err == nil || added != 0 {
		t.Errorf("added %d of a list with a wrong article: %v", added, err)
	}
	if len(d.Queue()) != 2 || d.screen.Article.ID != before.Article.ID {
		t.Errorf("a part of the refused list went in: %d articles", len(d.Queue()))
	}
}

// An article that is open keeps its undo when it is opened or added again.
func TestOpenAgainKeepsUndo(t *testing.T) {
	d := newDesk(t, "A\n\nSomebody spoke.")
	d.put("speaker", "Somebody")
	_, err := d.Add([]annotate.Article{article("A\n\nSomebody spoke.")})
	d.must(err)
	d.must(d.Open(d.screen.Article.ID))
	if d.screen.UndoTitle == "" {
		t.Error("nothing can be undone")
	}
}

// The queue is read in pages and misses none.
func TestQueueLongerThanAPage(t *testing.T) {
	d := newDesk(t)
	var list []annotate.Article
	for i := range 2*4096 + 1 {
		list = append(list, article(fmt.Sprint(i)))
	}
	added, err := d.Add(list)
	d.must(err)
	queue := d.Queue()
	if added != len(list) || len(queue) != len(list) || d.screen.All != len(list) {
		t.Fatalf("added %d, %d in the queue", added, len(queue))
	}
	for i, e := range queue {
		if e.ID != list[i].ID || e.Number != uint64(i+1) {
			t.Fatalf("place %d has %s, number %d", i, e.Title, e.Number)
		}
	}
}

func TestIndexThatCannotBeRead(t *testing.T) {
	d := newQueue(t, "..")
	d.store.blind = errors.New("no index")
	if _, err := session.New(d.store, "zoe", nil, nil); !errors.Is(err, d.store.blind) {
		t.Errorf("a session without a queue: %v", err)
	}
	if added, err := d.Add([]annotate.Article{article("New.")}); !errors.Is(err, d.store.blind) || added != 1 {
		t.Errorf("added %d: %v", added, err)
	}
	if d.store.blind = nil; d.titles() != "AB" {
		t.Errorf("the queue that was there became %q", d.titles())
	}
}
