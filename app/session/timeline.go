package session

import (
	"slices"

	"bluepencil/annotate"
)

// A timeline is the order in which steps were made and undone: those in the open
// article, which its history knows, and those over many articles. It is a value:
// each method returns the timeline that follows, and the old one stays good, so a
// step that could not be stored leaves no trace.
type timeline struct {
	own          annotate.History
	done, undone []*bulk // nil stands for a step of own
}

// record is the timeline after a new step in the open article.
func (t timeline) record(c annotate.Change) timeline {
	return timeline{own: t.own.Record(c), done: append(slices.Clip(t.done), nil)}
}

// recordBulk is the timeline after a new step over many articles.
func (t timeline) recordBulk(b *bulk) timeline {
	return timeline{own: t.own, done: append(slices.Clip(t.done), b)}
}

// A move is a step taken back or again: either a change to the open article, or a
// step over many.
type move struct {
	change annotate.Change
	bulk   *bulk
	next   timeline
}

func (m move) title() string {
	if m.bulk != nil {
		return m.bulk.title
	}
	return m.change.Title
}

// undo takes the last step back.
func (t timeline) undo() (m move, ok bool) {
	if len(t.done) == 0 {
		return move{}, false
	}
	m = move{bulk: t.done[len(t.done)-1], next: timeline{t.own, t.done[:len(t.done)-1], nil}}
	m.next.undone = append(slices.Clip(t.undone), m.bulk)
	if m.bulk == nil {
		m.change, m.next.own, ok = t.own.Undo()
		return m, ok
	}
	return m, true
}

// redo takes the step that was undone last again.
func (t timeline) redo() (m move, ok bool) {
	if len(t.undone) == 0 {
		return move{}, false
	}
	m = move{bulk: t.undone[len(t.undone)-1], next: timeline{own: t.own, undone: t.undone[:len(t.undone)-1]}}
	m.next.done = append(slices.Clip(t.done), m.bulk)
	if m.bulk == nil {
		m.change, m.next.own, ok = t.own.Redo()
		return m, ok
	}
	return m, true
}

// elsewhere is the timeline in another article: only steps over many can be undone.
func (t timeline) elsewhere() timeline {
	return t.without(func(b *bulk) bool { return b == nil })
}

// handed is the timeline of whoever sits down next: labels are undone only by whose
// they are, while the articles in the queue and the labels of the project are everybody's.
func (t timeline) handed() timeline {
	return t.without(func(b *bulk) bool { return b == nil || b.schema == nil && len(b.changes) > 0 })
}

// without is the timeline without some steps, among them all of the open article.
func (t timeline) without(some func(*bulk) bool) timeline {
	return timeline{done: slices.DeleteFunc(slices.Clone(t.done), some), undone: slices.DeleteFunc(slices.Clone(t.undone), some)}
}

// Undo takes the last step back: one in the open article since it was opened, or
// one over many articles since the session began. With nothing to undo it does
// nothing.
func (s *Session) Undo() error {
	m, ok := s.timeline.undo()
	if !ok {
		return nil
	}
	return s.travel(m, true)
}

// Redo takes the last undone step again. With nothing to redo it does nothing.
func (s *Session) Redo() error {
	m, ok := s.timeline.redo()
	if !ok {
		return nil
	}
	return s.travel(m, false)
}

func (s *Session) travel(m move, back bool) error {
	if m.bulk != nil {
		return s.commitBulk(m.bulk, back, m.next)
	}
	m.change.At = s.clock()
	selected, caret := s.touched(m.change)
	if s.review == nil {
		return s.at(caret, func() error { return s.commit(m.change, m.next, selected) })
	}
	before := s.review.items
	if err := s.at(caret, func() error { return s.commit(m.change, m.next, selected) }); err != nil {
		return err
	}
	s.lookBack(before)
	s.show()
	return nil
}
