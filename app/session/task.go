package session

import (
	"context"
	"sync/atomic"
)

// A Screen is shown after so many blocks that were read, and after so many bytes of
// text that were looked through: at first soon, then less and less often. To paint
// one takes longer than to make it, so there are not many.
const (
	readStep   = 16
	firstBytes = 4 << 20
	mostBytes  = 64 << 20
)

// Task is work on a long queue that waits to be done beside the window: reading the
// index, sifting, searching texts. It is nil when there is none. The window runs it
// on a goroutine of its own, one at a time, and then asks for the next; what the
// task gives to post is to be called on the session's goroutine, in order, and takes
// a few milliseconds at most. A task that has become pointless, because the sieve is
// another, ends early by itself; closing ends it at once. The window looks for a task
// after each Screen that is Loading, Sifting or Searching.
func (s *Session) Task() func(closing context.Context, post func(func())) {
	begin := s.waiting()
	if begin == nil {
		return nil
	}
	s.queue.abandon()
	work := begin()
	pointless := &atomic.Bool{}
	s.queue.task = pointless
	return func(closing context.Context, post func(func())) {
		work(func() bool { return pointless.Load() || closing.Err() != nil }, func(take func()) {
			post(func() {
				if !pointless.Load() {
					take()
					s.show()
				}
			})
		})
	}
}

// A labour is work for another goroutine: it ends once stop says so, and gives what
// it has done to post, for the session's goroutine.
type labour func(stop func() bool, post func(take func()))

// waiting begins what there is to do; it is nil for nothing.
func (s *Session) waiting() (begin func() labour) {
	q := &s.queue
	switch {
	case q.broken != nil:
		return nil
	case q.stale && (q.inOrder() || !q.unread):
		return s.sifting
	case q.unread:
		return s.reading
	case q.searching():
		return s.searching
	}
	return nil
}

// sifting makes the list anew. What changes meanwhile is put right in it after.
func (s *Session) sifting() labour {
	q := &s.queue
	v := q.frozen()
	q.touched = nil
	return func(stop func() bool, post func(func())) {
		if list := v.sift(stop); !stop() {
			post(func() { q.replace(list) })
		}
	}
}

// reading reads the rest of the index.
func (s *Session) reading() labour {
	q, n := &s.queue, s.queue.wholeBlocks()
	return func(stop func() bool, post func(func())) {
		var ready []*block
		for more := true; more && !stop(); n++ {
			page, err := s.store.Entries(uint64(n*blockSize), blockSize)
			more = err == nil && len(page) == blockSize
			if len(page) > 0 {
				ready = append(ready, newBlock(page))
			}
			if len(ready) < readStep && more {
				continue
			}
			blocks, from := ready, n+1-len(ready)
			if len(page) == 0 {
				from--
			}
			ready = nil
			post(func() {
				q.unread, q.broken = more || err != nil, err
				for i, b := range blocks {
					q.take(from+i, b)
				}
				q.settle()
			})
		}
	}
}

// searching looks for the words in the texts.
func (s *Session) searching() labour {
	q := &s.queue
	from, to, most := q.looked, q.len(), 4*blockSize
	if !q.inOrder() {
		most = fewPlaces / 2
	}
	search := textSearch{store: s.store, words: string(q.words)}
	return func(stop func() bool, post func(func())) {
		err := search.each(from, to, most, stop, func(hits []int32, looked int) {
			post(func() {
				q.hit(hits)
				q.looked = looked
				q.stamp++
			})
		})
		if err != nil {
			post(func() { q.broken = err })
		}
	}
}
