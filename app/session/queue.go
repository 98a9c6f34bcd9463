package session

import (
	"slices"
	"strings"

	"bluepencil/annotate"
)

// pageSize is how many index entries are read in one transaction.
const pageSize = 4096

// A Filter says which articles the queue shows.
type Filter string

// The filters of the queue.
const (
	ShowAll     Filter = "all"
	ShowToDo    Filter = "todo"
	ShowStarted Filter = "started"
	ShowDone    Filter = "done"
	ShowFlagged Filter = "flagged"
)

// Filters lists every filter in the order in which they are offered.
var Filters = [...]Filter{ShowAll, ShowToDo, ShowStarted, ShowDone, ShowFlagged}

// A queue is the index of the project in import order.
type queue struct {
	entries []annotate.Entry
	filter  Filter
	search  string // in lower case
	shown   []int  // places in entries
	stamp   int    // counts every change, so that a window knows when to draw
}

func (q *queue) load(store Store) error {
	var all []annotate.Entry
	for {
		from := uint64(0)
		if n := len(all); n > 0 {
			from = all[n-1].Number
		}
		page, err := store.Entries(from, pageSize)
		if err != nil {
			return err
		}
		all = append(all, page...)
		if len(page) < pageSize {
			break
		}
	}
	q.entries = all
	q.stamp++
	return nil
}

// tally puts new counts in the place of an annotator's old ones.
func (q *queue) tally(id annotate.ArticleID, t annotate.Tally) {
	i := slices.IndexFunc(q.entries, func(e annotate.Entry) bool { return e.ID == id })
	if i < 0 {
		return
	}
	q.stamp++
	list := slices.Clone(q.entries[i].Tallies)
	if j := slices.IndexFunc(list, func(x annotate.Tally) bool { return x.By == t.By }); j >= 0 {
		list[j] = t
	} else {
		list = append(list, t)
	}
	q.entries[i].Tallies = list
}

// sift finds what the queue shows to an annotator.
func (q *queue) sift(by annotate.Annotator) []int {
	q.shown = q.shown[:0]
	for i, e := range q.entries {
		if q.filter.admits(e.Tally(by)) && strings.Contains(strings.ToLower(e.Title), q.search) {
			q.shown = append(q.shown, i)
		}
	}
	return q.shown
}

func (f Filter) admits(t annotate.Tally) bool {
	switch f {
	case ShowFlagged:
		return t.Flag
	case ShowToDo, ShowStarted, ShowDone:
		return string(t.Status) == string(f)
	}
	return true
}

// Filter chooses what the queue shows: a kind of article, and a piece of title.
func (s *Session) Filter(f Filter, search string) {
	s.queue.filter, s.queue.search = f, strings.ToLower(strings.TrimSpace(search))
	s.queue.stamp++
	s.show()
}

// Queue is what the queue shows, in order.
func (s *Session) Queue() []annotate.Entry {
	shown := s.queue.sift(s.by)
	list := make([]annotate.Entry, len(shown))
	for i, at := range shown {
		list[i] = s.queue.entries[at]
	}
	return list
}

// progress counts the annotator's finished articles, and all.
func (s *Session) progress() (done, all int) {
	for _, e := range s.queue.entries {
		if e.Tally(s.by).Status == annotate.Done {
			done++
		}
	}
	return done, len(s.queue.entries)
}

// OpenNext opens the next article of the queue, OpenPrevious the one before. At
// the end they stay.
func (s *Session) OpenNext() error { return s.turn(1) }

// OpenPrevious opens the article before.
func (s *Session) OpenPrevious() error { return s.turn(-1) }

func (s *Session) turn(by int) error {
	list := s.Queue()
	at := slices.IndexFunc(list, func(e annotate.Entry) bool { return e.ID == s.article.ID })
	if at < 0 && by < 0 {
		at = len(list)
	}
	if at += by; at < 0 || at >= len(list) {
		return nil
	}
	return s.Open(list[at].ID)
}

// OpenFirst opens the first article that the annotator has not finished, else
// the first of all. With an empty queue it does nothing.
func (s *Session) OpenFirst() error {
	list := s.Queue()
	if len(list) == 0 {
		s.show()
		return nil
	}
	at := slices.IndexFunc(list, func(e annotate.Entry) bool { return e.Tally(s.by).Status != annotate.Done })
	return s.Open(list[max(at, 0)].ID)
}

// FinishAndNext marks the article done and opens the next one to do.
func (s *Session) FinishAndNext() error {
	if err := s.SetStatus(annotate.Done); err != nil {
		return err
	}
	for i, list := s.place()+1, s.queue.entries; i < len(list); i++ {
		if list[i].Tally(s.by).Status != annotate.Done {
			return s.Open(list[i].ID)
		}
	}
	return nil
}

func (s *Session) place() int {
	return slices.IndexFunc(s.queue.entries, func(e annotate.Entry) bool { return e.ID == s.article.ID })
}

// Add puts articles into the project and opens the first of them. It reports
// how many were new; the others were there already.
func (s *Session) Add(list []annotate.Article) (added int, err error) {
	fresh, err := s.store.AddArticles(list)
	if err != nil {
		return 0, err
	}
	for _, is := range fresh {
		if is {
			added++
		}
	}
	if err := s.queue.load(s.store); err != nil {
		return added, err
	}
	if len(list) == 0 {
		return 0, nil
	}
	return added, s.Open(list[0].ID)
}
