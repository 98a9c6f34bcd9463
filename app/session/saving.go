package session

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"bluepencil/annotate"
)

// ErrSaving means that a step has to wait for the one before, which the disk has not
// taken yet.
var ErrSaving = errors.New("the step before is still being saved")

// saveTime is how long a step may take to save before the window goes on without it, and
// says so.
const saveTime = 2 * time.Second

// A keeping is one step on its way to the disk, with what there is to show after it.
//
//	commit ─► Store.Commit ─► kept ─► shown
//	             │ takes long          ▲
//	             └► Screen.Saving ─────┤
//	             │ fails               │ Retry
//	             └► Screen.Refused ────┘
type keeping struct {
	change   annotate.Change
	sheet    annotate.Sheet
	next     timeline
	selected annotate.SpanID
}

// A Refusal is a step that could not be kept and was not made.
type Refusal struct {
	Title string // of the step
	Err   error
	Moved bool // the project's file was taken away or replaced
	step  keeping
}

// commit is the only way labels and facts change: check the step, make it durable, then
// show it. After an error everything is as it was, on disk and on screen, but that the
// screen says what was refused. A step that takes long is shown once it is kept; until
// then there is no other.
func (s *Session) commit(c annotate.Change, next timeline, selected annotate.SpanID) error {
	if err := s.ready(); err != nil {
		return err
	}
	k := keeping{change: c, next: next, selected: selected}
	if s.refused != nil {
		if there, err := s.resume(s.refused.step); err != nil || there {
			return s.refuse(k, cmp.Or(err, annotate.ErrConflict))
		}
	}
	return s.save(k)
}

// ready waits for labels that are being read, and says why there can be no step now.
func (s *Session) ready() error {
	if s.saving != "" {
		return ErrSaving
	}
	return s.settle()
}

// save checks a step and gives it to the store, and goes on without waiting where that
// takes long.
func (s *Session) save(k keeping) (err error) {
	if k.sheet, err = s.labels().Apply(k.change); err != nil {
		return fmt.Errorf("%s: %w", k.change.Title, err)
	}
	if s.later == nil {
		return s.kept(k, s.store.Commit(k.change))
	}
	done, begun := make(chan error, 1), time.Now()
	go func() { done <- s.store.Commit(k.change) }()
	slow := time.NewTimer(s.saveTime)
	defer slow.Stop()
	select {
	case err := <-done:
		s.slow = 0
		return s.kept(k, err)
	case <-slow.C:
	}
	s.saving = k.change.Title
	s.show()
	go func() {
		err := <-done
		s.later(func() {
			s.saving, s.slow = "", time.Since(begun)
			_ = s.kept(k, err) // what went wrong is on the screen
		})
	}()
	return nil
}

// kept shows a step that is durable, or says that it was refused.
func (s *Session) kept(k keeping, err error) error {
	if err != nil {
		return s.refuse(k, err)
	}
	s.refused = nil
	s.sheet, s.timeline, s.saved = k.sheet, k.next, s.now()
	if k.change.Facts != nil {
		s.article = s.article.WithFacts(k.change.Facts.After)
	}
	s.queue.broken = s.reread(s.article.ID)
	if _, ok := k.sheet.Span(k.selected); !ok {
		k.selected = ""
	}
	s.selected, s.linking = k.selected, nil
	if s.review != nil {
		s.weigh()
	}
	s.show()
	return nil
}

// refuse says that a step was not made. One that came too late for what is stored is an
// error of the editor's, not of the disk.
func (s *Session) refuse(k keeping, err error) error {
	err = fmt.Errorf("%s: %w: %w", k.change.Title, ErrNotSaved, err)
	if !errors.Is(err, annotate.ErrConflict) {
		s.refused = &Refusal{k.change.Title, err, s.store.Moved(), k}
		s.show()
	}
	return err
}

// SaveBeside has steps that take long to save shown when they are kept; later runs a
// function on the session's goroutine.
func (s *Session) SaveBeside(later func(func())) { s.later, s.saveTime = later, saveTime }

// Retry makes the step once more that was refused, and where there is none looks whether
// the project can be written again.
func (s *Session) Retry() error {
	if s.refused == nil {
		err := s.store.Resume()
		s.show()
		return err
	}
	k := s.refused.step
	there, err := s.resume(k)
	switch {
	case err != nil:
		return s.refuse(k, err)
	case there:
		return nil
	}
	return s.save(k)
}

// Forgo takes note of a step that was refused, and of a disk that was slow.
func (s *Session) Forgo() {
	s.refused, s.slow = nil, 0
	s.show()
}

// resume has the store go on after what went wrong. there says that the step was kept
// after all, which is shown then. Where the labels are others still, these are shown, and
// the error is annotate.ErrConflict.
func (s *Session) resume(k keeping) (there bool, err error) {
	if err := s.store.Resume(); err != nil {
		return false, err
	}
	sheet, err := s.store.Sheet(s.article.ID, s.by)
	switch {
	case err != nil:
		return false, err
	case s.labels().Equal(sheet):
		return false, nil
	case k.sheet.Equal(sheet):
		return true, s.kept(k, nil)
	}
	if err := s.Open(s.article.ID); err != nil {
		return false, err
	}
	return false, annotate.ErrConflict
}

// Rescue puts back what the open project holds after its file was taken away, and goes on
// with it; beside what lies there now, where there is something else. It returns the path
// of the new file.
func (s *Session) Rescue() (path string, err error) {
	path, err = s.store.Rescue(s.clock())
	if err == nil && !s.store.Moved() && s.refused != nil {
		err = s.Retry()
	}
	return path, err
}
