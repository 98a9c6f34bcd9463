package session

import (
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// Sift chooses what the queue shows. A short queue shows it at once; in a long one
// Screen.Sifting stays true until Task is done.
func (s *Session) Sift(v Sieve) {
	s.queue.broken = nil
	s.queue.sift(v, segment.FoldString(strings.TrimSpace(v.Words)))
	s.show()
}

// Shown is what the queue shows: places of articles, which Entry knows, in the order
// of the sieve. The list is never changed; after a change there is another one, and
// Screen.QueueStamp is another.
func (s *Session) Shown() []int32 { return s.queue.shown() }

// Entry is what there is to show of the article at a place. It is read from the
// store's index, which takes microseconds.
func (s *Session) Entry(place int32) (annotate.Entry, error) {
	list, err := s.store.Entries(uint64(max(place, 0)), 1)
	if err != nil {
		return annotate.Entry{}, err
	}
	if place < 0 || len(list) == 0 {
		return annotate.Entry{}, ErrNoArticle
	}
	return list[0], nil
}

// Annotators is everybody who has worked on an article, ascending.
func (s *Session) Annotators() []annotate.Annotator { return s.queue.annotators() }

// openAt opens the article at a place.
func (s *Session) openAt(place int32) error {
	e, err := s.Entry(place)
	if err != nil {
		return err
	}
	return s.Open(e.ID)
}

// reread takes up what the store now says of articles.
func (s *Session) reread(ids ...annotate.ArticleID) error {
	list := make([]annotate.Entry, len(ids))
	for i, id := range ids {
		var err error
		if list[i], err = s.store.Entry(id); err != nil {
			return err
		}
	}
	s.queue.put(list)
	return nil
}

// OpenNext opens the next article of the queue, seen from the open one even when
// that is not in the queue. At the end it stays.
func (s *Session) OpenNext() error {
	at, found := s.queue.index(s.place)
	if found {
		at++
	}
	return s.turn(at)
}

// OpenPrevious opens the article before, as OpenNext does the next.
func (s *Session) OpenPrevious() error {
	at, _ := s.queue.index(s.place)
	if s.place < 0 {
		at = len(s.Shown())
	}
	return s.turn(at - 1)
}

func (s *Session) turn(to int) error {
	list := s.Shown()
	if to < 0 || to >= len(list) {
		return nil
	}
	return s.openAt(list[to])
}

// OpenFirst opens the first article that the annotator has not finished, else
// the first of all. With an empty queue it does nothing. While the index is not read
// to its end and all of it is done, it reads on.
func (s *Session) OpenFirst() error {
	for from := 0; ; {
		list := s.Shown()
		for ; from < len(list); from++ {
			if !s.queue.mine.has(int(list[from])) {
				return s.openAt(list[from])
			}
		}
		if !s.queue.unread || s.queue.stale {
			break
		}
		if err := s.queue.readBlock(s.store); err != nil {
			return err
		}
	}
	if len(s.Shown()) == 0 {
		s.show()
		return nil
	}
	return s.openAt(s.Shown()[0])
}

// FinishAndNext marks the article done and opens the next one of the queue that
// is not; after the last it looks from the first on.
func (s *Session) FinishAndNext() error {
	if err := s.SetStatus(annotate.Done); err != nil {
		return err
	}
	if s.review != nil && len(s.review.board) > 0 {
		return s.nextDocket()
	}
	list := s.Shown()
	at, _ := s.queue.index(s.place)
	for n := range list {
		if place := list[(at+n)%len(list)]; !s.queue.mine.has(int(place)) {
			return s.openAt(place)
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
	arrival := Arrival{}
	if len(list) > 0 {
		arrival.First = list[0].ID
	}
	return added, s.Arrived(arrival)
}
