package session

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"bluepencil/annotate"
)

// long is a heap of three blocks and a bit, of which the first ones are done.
func long(done int) *heap {
	h := &heap{}
	for i := range 3*blockSize + 9 {
		e := annotate.Entry{ID: annotate.ArticleID(fmt.Sprint(i)), Title: "rain"}
		if i < done {
			e.Tallies = []annotate.Tally{{By: "amal", Status: annotate.Done}}
		}
		h.add(e, "the text")
	}
	return h
}

func (h *heap) Article(id annotate.ArticleID) (annotate.Article, error) {
	return annotate.Article{ID: id, Text: "the text"}, nil
}

func (h *heap) Sheet(id annotate.ArticleID, by annotate.Annotator) (annotate.Sheet, error) {
	l, err := h.Layer(id, by)
	return annotate.SheetOf(l), err
}

func (h *heap) Layer(id annotate.ArticleID, by annotate.Annotator) (annotate.Layer, error) {
	return annotate.NewLayer(id, by), nil
}

func (h *heap) Entry(id annotate.ArticleID) (annotate.Entry, error) {
	var i int
	_, err := fmt.Sscan(string(id), &i)
	return h.entries[i], err
}

// finish does all tasks and reports what the screens between them said.
func finish(s *Session) (said string) {
	for task := s.Task(); task != nil; task = s.Task() {
		task(context.Background(), func(f func()) {
			f()
			v := s.Screen()
			said += fmt.Sprint(v.Loading, v.Sifting, v.Searching, len(s.Shown()), " ")
		})
	}
	return said
}

// The rest of a long project is read by a task, and shown as it comes.
func TestLongQueue(t *testing.T) {
	s := heaped(long(0), "amal", blockSize)
	if v := s.Screen(); !v.Loading || v.All != blockSize || len(s.Shown()) != blockSize {
		t.Errorf("at first %d of %d, loading %v", len(s.Shown()), v.All, v.Loading)
	}
	if said, want := finish(s), "false false false 12297 "; said != want {
		t.Errorf("the screens said %q, want %q", said, want)
	}
	s.Sift(Sieve{Words: "text", Texts: true})
	if v := s.Screen(); !v.Sifting || !v.Searching || len(s.Shown()) != 12297 {
		t.Errorf("before it is sifted %d are shown, %+v", len(s.Shown()), v)
	}
	if said, want := finish(s), "false false true 0 false false false 12297 "; said != want {
		t.Errorf("the screens said %q, want %q", said, want)
	}
}

// An article that is to do is looked for beyond what was read at first.
func TestOpenFirstReadsOn(t *testing.T) {
	for _, c := range []struct {
		done, want, read int
	}{{0, 0, blockSize}, {2*blockSize + 1, 2*blockSize + 1, 3 * blockSize}, {3*blockSize + 9, 0, 3*blockSize + 9}} {
		s := heaped(long(c.done), "amal", blockSize)
		if err := s.OpenFirst(); err != nil || s.place != int32(c.want) || s.queue.len() != c.read {
			t.Errorf("%d done: opened %d after reading %d: %v", c.done, s.place, s.queue.len(), err)
		}
	}
}

// A task that nobody needs any more gives up, and what it still posts changes nothing.
func TestTaskGivesUp(t *testing.T) {
	s := heaped(long(0), "amal", blockSize)
	closed, end := context.WithCancel(context.Background())
	end()
	s.Task()(closed, func(func()) { t.Error("a task goes on in a window that is closed") })
	var late []func()
	task := s.Task()
	s.Sift(Sieve{Order: ByTitle})
	task(context.Background(), func(f func()) { late = append(late, f) })
	if len(late) > 0 {
		t.Error("a task goes on after another sieve was chosen")
	}
	task = s.Task()
	task(context.Background(), func(f func()) { late = append(late, f) })
	s.Sift(Sieve{})
	before := s.Screen().QueueStamp
	for _, f := range late {
		f()
	}
	if len(late) == 0 || s.Screen().QueueStamp != before || s.queue.len() != blockSize {
		t.Errorf("%d posts came late, and the queue has %d", len(late), s.queue.len())
	}
}

// unreadable is a heap whose index ends in an error.
type unreadable struct {
	*heap
	err error
}

func (u *unreadable) Entries(from uint64, limit int) ([]annotate.Entry, error) {
	if from >= 2*blockSize && u.err != nil {
		return nil, u.err
	}
	return u.heap.Entries(from, limit)
}

// What was read stays when the rest cannot be; another sieve tries again.
func TestTaskThatCannotRead(t *testing.T) {
	u := &unreadable{long(0), errors.New("no disk")}
	s := heaped(u.heap, "amal", blockSize)
	s.store = u
	finish(s)
	if v := s.Screen(); !errors.Is(v.Broken, u.err) || v.Loading || len(s.Shown()) != 2*blockSize || s.Task() != nil {
		t.Errorf("%d are shown, loading %v: %v", len(s.Shown()), v.Loading, v.Broken)
	}
	u.err = nil
	s.Sift(Sieve{Descending: true})
	finish(s)
	if v := s.Screen(); v.Broken != nil || len(s.Shown()) != 3*blockSize+9 {
		t.Errorf("%d are shown: %v", len(s.Shown()), v.Broken)
	}
}
