package session

import (
	"cmp"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
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
	search  string   // folded
	titles  []string // folded, one for each entry; nil until somebody searches
	stamp   int      // counts every change, so that a window knows when to draw
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
	q.entries, q.titles = all, nil
	q.stamp++
	return nil
}

// tally puts new counts in the place of an annotator's old ones.
func (q *queue) tally(id annotate.ArticleID, t annotate.Tally) {
	at := q.place(id)
	if at < 0 {
		return
	}
	list := q.entries[at].Tallies
	i, found := slices.BinarySearchFunc(list, t.By, func(x annotate.Tally, by annotate.Annotator) int { return cmp.Compare(x.By, by) })
	if found && list[i] == t {
		return
	}
	list = slices.Clone(list) // a window may still show the old ones
	if !found {
		list = slices.Insert(list, i, t)
	}
	list[i] = t
	q.entries[at].Tallies = list
	q.stamp++
}

// place is where an article stands among the entries, -1 for nowhere.
func (q *queue) place(id annotate.ArticleID) int {
	return slices.IndexFunc(q.entries, func(e annotate.Entry) bool { return e.ID == id })
}

// shows reports whether an annotator's queue has entry i.
func (q *queue) shows(i int, by annotate.Annotator) bool {
	return q.filter.admits(q.entries[i].Tally(by)) && (q.search == "" || strings.Contains(q.title(i), q.search))
}

// title is the folded title of entry i.
func (q *queue) title(i int) string {
	if q.titles == nil {
		q.titles = make([]string, len(q.entries))
		for k, e := range q.entries {
			q.titles[k] = segment.FoldString(e.Title)
		}
	}
	return q.titles[i]
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

// Filter chooses what the queue shows: a kind of article, and a piece of title,
// whatever its case, accents and Arabic spelling.
func (s *Session) Filter(f Filter, search string) {
	s.queue.filter, s.queue.search = f, segment.FoldString(strings.TrimSpace(search))
	s.queue.stamp++
	s.show()
}

// Queue is what the queue shows, in order.
func (s *Session) Queue() []annotate.Entry {
	var list []annotate.Entry
	for i, e := range s.queue.entries {
		if s.queue.shows(i, s.by) {
			list = append(list, e)
		}
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

// OpenNext opens the next article of the queue, seen from the open one even when
// that is not in the queue. At the end it stays.
func (s *Session) OpenNext() error { return s.turn(1) }

// OpenPrevious opens the article before, as OpenNext does the next.
func (s *Session) OpenPrevious() error { return s.turn(-1) }

func (s *Session) turn(by int) error {
	list, at := s.queue.entries, s.queue.place(s.article.ID)
	if at < 0 && by < 0 {
		at = len(list)
	}
	for at += by; at >= 0 && at < len(list); at += by {
		if s.queue.shows(at, s.by) {
			return s.Open(list[at].ID)
		}
	}
	return nil
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

// FinishAndNext marks the article done and opens the next one of the queue that
// is not; after the last it looks from the first on.
func (s *Session) FinishAndNext() error {
	if err := s.SetStatus(annotate.Done); err != nil {
		return err
	}
	list, at := s.queue.entries, s.queue.place(s.article.ID)
	for n := range list {
		i := (at + 1 + n) % len(list)
		if e := list[i]; e.Tally(s.by).Status != annotate.Done && s.queue.shows(i, s.by) {
			return s.Open(e.ID)
		}
	}
	return nil
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
