package session

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// pageSize is how many index entries are read in one transaction.
const pageSize = 4096

// A queue is the index of the project in import order.
type queue struct {
	entries []annotate.Entry
	sieve   Sieve
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
	if found && list[i].Equal(t) {
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
	return !q.entries[i].Removed && q.sieve.Show.admits(q.entries[i].Tally(by)) && (q.search == "" || strings.Contains(q.title(i), q.search))
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

// Sift chooses what the queue shows. A short queue shows it at once; in a long one
// Screen.Sifting stays true until Task is done.
func (s *Session) Sift(v Sieve) {
	s.queue.sieve, s.queue.search = v, segment.FoldString(strings.TrimSpace(v.Words))
	s.queue.stamp++
	s.show()
}

// Shown is what the queue shows: places of articles, which Entry knows, in the order
// of the sieve. The list is never changed; after a change there is another one, and
// Screen.QueueStamp is another.
func (s *Session) Shown() []int32 {
	var list []int32
	for i := range s.queue.entries {
		if s.queue.shows(i, s.by) {
			list = append(list, int32(i))
		}
	}
	return list
}

// Entry is what there is to show of the article at a place. It is read from the
// store's index, which takes microseconds.
func (s *Session) Entry(place int32) (annotate.Entry, error) {
	if place < 0 || int(place) >= len(s.queue.entries) {
		return annotate.Entry{}, ErrNoArticle
	}
	return s.queue.entries[place], nil
}

// Task is work on a long queue that waits to be done beside the window: reading the
// index, sifting, searching texts. It is nil when there is none. The window runs it
// on a goroutine of its own, one at a time, and then asks for the next; what the
// task gives to post is to be called on the session's goroutine, in order, and takes
// a few milliseconds at most. A task that has become pointless, because the sieve is
// another, ends early by itself; closing ends it at once. The window looks for a task
// after each Screen that is Loading, Sifting or Searching.
func (s *Session) Task() func(closing context.Context, post func(func())) { return nil }

// Annotators is everybody who has worked on an article, ascending.
func (s *Session) Annotators() []annotate.Annotator {
	var list []annotate.Annotator
	for _, e := range s.queue.entries {
		for _, t := range e.Tallies {
			list = append(list, t.By)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// progress counts the annotator's finished articles, and all.
func (s *Session) progress() (done, all int) {
	for _, e := range s.queue.entries {
		if e.Removed {
			continue
		}
		if all++; e.Tally(s.by).Status == annotate.Done {
			done++
		}
	}
	return done, all
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
	list := s.Shown()
	if len(list) == 0 {
		s.show()
		return nil
	}
	at := slices.IndexFunc(list, func(i int32) bool { return s.queue.entries[i].Tally(s.by).Status != annotate.Done })
	return s.Open(s.queue.entries[list[max(at, 0)]].ID)
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
