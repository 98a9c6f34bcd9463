package session

import (
	"errors"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// ErrNoAnswer means that the case has fewer answers.
var ErrNoAnswer = errors.New("there is no such answer")

// hearing is where decisions on the open article are made.
func (s *Session) hearing() *compare.Hearing {
	r := s.review
	return compare.Hearing{Reviewer: r.reviewer, Blind: r.Blind, At: s.clock(), NewID: s.newID}.Sit(s.labels().Layer(), r.layers)
}

// item is the case at hand.
func (s *Session) item() (compare.Item, error) {
	switch {
	case s.review == nil:
		return compare.Item{}, ErrNoReview
	case s.review.at < 0:
		return compare.Item{}, ErrNoCase
	}
	return s.review.items[s.review.at], nil
}

// Rule takes one of the answers to the case at hand, from 0, and goes on to the next.
func (s *Session) Rule(answer int) error {
	i, err := s.item()
	if err != nil {
		return err
	}
	if answer < 0 || answer >= len(i.Sayings) {
		return ErrNoAnswer
	}
	if s.review.Walk {
		return s.doAsDecided(i)
	}
	return s.decide("decide a case", func(h *compare.Hearing) error {
		_, err := h.Take(i, []int{answer}, s.review.remark)
		return err
	})
}

// RuleOut says that nothing is to be labelled in the case at hand, and goes on.
func (s *Session) RuleOut() error {
	i, err := s.item()
	if err != nil {
		return err
	}
	return s.decide("reject a case", func(h *compare.Hearing) error { return h.Reject(i, s.review.remark) })
}

// RuleAgreed takes everything on which all agree that is still open in the article.
// Of a single colleague, that is all that is still open.
func (s *Session) RuleAgreed() error {
	if s.review == nil {
		return ErrNoReview
	}
	if !slices.ContainsFunc(s.review.items, func(i compare.Item) bool { return s.review.shelfOf(i) == Agreeing }) {
		return ErrNoCase
	}
	return s.decide("take what all agree on", func(h *compare.Hearing) error {
		var list []compare.Choice
		for _, i := range s.review.items {
			if s.review.shelfOf(i) == Agreeing {
				list = append(list, compare.Choice{Item: i, Sayings: []int{0}})
			}
		}
		return h.TakeAll(list)
	})
}

// EditCase makes the first answer gold, selected, for the reviewer to change with the
// keys that change labels; EndEdit goes on.
func (s *Session) EditCase(answer int) error {
	i, err := s.item()
	if err != nil {
		return err
	}
	if answer < 0 || answer >= len(i.Sayings) {
		return ErrNoAnswer
	}
	if s.review.Walk {
		return ErrDecided
	}
	if i.Sayings[0].Link != "" {
		return s.Rule(answer)
	}
	h := s.hearing()
	id, err := h.Edit(i, answer, s.review.remark)
	if err != nil {
		return err
	}
	c := s.started(h.Change())
	c.Title = "edit a case"
	if err := s.do(c, id); err != nil {
		return err
	}
	s.review.editing = true
	span, _ := s.labels().Span(id)
	s.caret = span.Hull().End
	s.selection = annotate.Range{Start: s.caret, End: s.caret}
	s.show()
	return nil
}

// EndEdit goes from editing on to the next case.
func (s *Session) EndEdit() {
	if s.review == nil || !s.review.editing {
		return
	}
	s.goOn()
	s.show()
}

// decide makes a step at the hearing, and goes on to the next case.
func (s *Session) decide(title string, do func(*compare.Hearing) error) error {
	if s.review.Walk {
		return ErrDecided
	}
	h := s.hearing()
	if err := do(h); err != nil {
		return err
	}
	c := s.started(h.Change())
	c.Title = title
	if err := s.do(c, ""); err != nil {
		return err
	}
	s.goOn()
	s.show()
	return nil
}

// goOn makes the case at hand the one that now stands where the decided one stood on
// its shelf; at the end of a shelf, the first of the next with something on it.
func (s *Session) goOn() {
	r := s.review
	list := r.on(r.shelf)
	if len(list) == 0 {
		r.shelf = r.fullest()
		if r.shelf == Decided {
			s.face(-1)
			return
		}
		s.face(r.first())
		return
	}
	at := slices.IndexFunc(list, func(n int) bool { return n >= r.at })
	s.face(list[max(at, 0)])
}

// SetCause says why annotators differ in the case at hand; the one that it has already
// is taken away. It goes with the next decision, or changes one that is made.
func (s *Session) SetCause(c annotate.Cause) error {
	return s.setRemark(func(r *compare.Remark) {
		if r.Cause == c {
			c = ""
		}
		r.Cause = c
	})
}

// SetRulingNote writes the reviewer's note on the case at hand.
func (s *Session) SetRulingNote(note string) error {
	return s.setRemark(func(r *compare.Remark) { r.Note = note })
}

func (s *Session) setRemark(set func(*compare.Remark)) error {
	i, err := s.item()
	if err != nil {
		return err
	}
	if s.review.Walk {
		return ErrDecided
	}
	set(&s.review.remark)
	if len(i.Decisions) == 0 {
		s.show()
		return nil
	}
	remark, at, shelf := s.review.remark, s.review.at, s.review.shelf
	h := s.hearing()
	if err := h.Remark(i.Decisions[0], remark); err != nil {
		return err
	}
	c := h.Change()
	c.Title = "remark on a case"
	if err := s.do(c, s.selected); err != nil {
		return err
	}
	s.review.at, s.review.shelf, s.review.remark = at, shelf, remark
	s.show()
	return nil
}
