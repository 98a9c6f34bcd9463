package session

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// Why a review had nothing to work on.
var (
	ErrNoReview = errors.New("no review is going on")
	ErrNoCase   = errors.New("no case is selected")
)

// Terms are how a review goes.
type Terms struct {
	Of    annotate.Annotator // whose labels; "" for everybody's
	Blind bool               // names are hidden, and their order is another in each article
	Walk  bool               // through what was decided on the labels of Of, who sits here: nothing is decided
}

// A Shelf is one of the lists in which the cases of an article lie.
type Shelf string

// The shelves.
const (
	Differing Shelf = "differing" // to be decided, or to be looked at again
	Agreeing  Shelf = "agreeing"  // to be decided; all who have finished say the same
	Decided   Shelf = "decided"
)

// A review is the work of deciding what is gold. The one at work is Gold meanwhile.
type review struct {
	Terms
	reviewer annotate.Annotator
	layers   []annotate.Layer // of the open article, but for gold
	gold     annotate.Layer   // of the open article, on a walk
	items    []compare.Item   // worst first
	cases    []ReviewCase     // the same, to be shown
	voices   []Voice
	shelf    Shelf
	at       int // in items; -1 for none
	editing  bool
	remark   compare.Remark // for the next decision
	board    []Docket
}

// BeginReview puts the colleagues' labels beside each other. What is labelled from now
// on is gold, until EndReview.
func (s *Session) BeginReview(t Terms) error {
	reviewer := s.Person()
	if reviewer == annotate.Gold {
		reviewer = ""
	}
	if t.Walk && reviewer == "" {
		return ErrNoReview
	}
	before := s.review
	s.review = &review{Terms: t, reviewer: reviewer, shelf: Differing, at: -1}
	atWork := annotate.Gold
	if t.Walk {
		atWork = reviewer
		s.review.Of = reviewer
	}
	if err := s.SetAnnotator(atWork); err != nil {
		s.review = before
		return err
	}
	if err := s.hear(); err != nil {
		return err
	}
	s.show()
	return nil
}

// Person is who sits here: the reviewer while gold is at work, else the annotator.
func (s *Session) Person() annotate.Annotator {
	if s.review != nil {
		return cmp.Or(s.review.reviewer, s.by)
	}
	return s.by
}

// EndReview goes back to the reviewer's own labels.
func (s *Session) EndReview() error {
	if s.review == nil {
		return nil
	}
	r := s.review
	s.review = nil
	return s.SetAnnotator(cmp.Or(r.reviewer, annotate.Gold))
}

// hear takes up what everybody says of the open article.
func (s *Session) hear() error {
	r := s.review
	r.gold = annotate.NewLayer(s.article.ID, annotate.Gold)
	r.layers, r.items, r.cases, r.voices, r.at, r.editing, r.remark = nil, nil, nil, nil, -1, false, compare.Remark{}
	if s.article.ID == "" {
		return nil
	}
	entry, err := s.store.Entry(s.article.ID)
	if err != nil {
		return err
	}
	for _, t := range entry.Tallies {
		if t.By == annotate.Gold && r.Walk {
			if r.gold, err = s.store.Layer(s.article.ID, t.By); err != nil {
				return fmt.Errorf("read what was decided: %w", err)
			}
		}
		if t.By == annotate.Gold || r.Of != "" && t.By != r.Of {
			continue
		}
		l, err := s.store.Layer(s.article.ID, t.By)
		if err != nil {
			return fmt.Errorf("read the labels of %s: %w", t.By, err)
		}
		r.layers = append(r.layers, l)
	}
	r.voices = r.seat(s.article.ID)
	s.weigh()
	r.shelf = r.fullest()
	s.face(r.first())
	return nil
}

// fullest is the first shelf with something on it.
func (r *review) fullest() Shelf {
	for _, shelf := range [...]Shelf{Differing, Agreeing, Decided} {
		if len(r.on(shelf)) > 0 {
			return shelf
		}
	}
	return r.shelf
}

// shelfOf is where an item lies.
func (t Terms) shelfOf(i compare.Item) Shelf {
	switch {
	case t.Walk:
		return t.walkShelf(i)
	case !i.Open() && !i.Changed:
		return Decided
	case i.Open() && i.Kind == compare.AllAgree:
		return Agreeing
	}
	return Differing
}

// on are the places of the items on a shelf.
func (r *review) on(shelf Shelf) (list []int) {
	for n, i := range r.items {
		if r.shelfOf(i) == shelf {
			list = append(list, n)
		}
	}
	return list
}

func (r *review) first() int {
	if list := r.on(r.shelf); len(list) > 0 {
		return list[0]
	}
	return -1
}

// A Voice is one of those whose labels are reviewed, as the reviewer is to know them.
type Voice struct {
	Letter   string // "A"
	Name     string // the letter again where names are hidden
	Spans    []annotate.Span
	Finished bool
	Note     string // to the reviewer
	by       annotate.Annotator
}

// seat orders the annotators of an article: by name, or where names are hidden by a
// hash of article, reviewer and name, so that nobody knows who is A and it is the
// same one when the article is opened again.
func (r *review) seat(article annotate.ArticleID) []Voice {
	list := slices.Clone(r.layers)
	if r.Blind {
		slices.SortFunc(list, func(a, b annotate.Layer) int {
			return cmp.Or(slices.Compare(r.lot(article, a.By), r.lot(article, b.By)), cmp.Compare(a.By, b.By))
		})
	}
	if r.Walk {
		list = append(list, r.gold)
	}
	voices := make([]Voice, len(list))
	for n, l := range list {
		letter := letterOf(n)
		voices[n] = Voice{Letter: letter, Name: string(l.By), Spans: l.Spans, Finished: l.State.Status == annotate.Done, Note: l.State.Note, by: l.By}
		if r.Blind {
			voices[n].Name = letter
		}
	}
	return voices
}

func (r *review) lot(article annotate.ArticleID, by annotate.Annotator) []byte {
	sum := sha256.Sum256([]byte(string(article) + "\x00" + string(r.reviewer) + "\x00" + string(by)))
	return sum[:]
}

// letterOf is A to Z, then AA.
func letterOf(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letterOf(n/26-1) + letterOf(n%26)
}

// weigh puts the cases in order, as the gold layer now is.
func (s *Session) weigh() {
	r := s.review
	gold := s.labels().Layer()
	if r.Walk {
		gold, r.layers = r.gold, []annotate.Layer{gold}
		r.voices = r.seat(s.article.ID)
	}
	r.items, r.cases = r.itemsOf(gold, r.layers), nil
	for _, i := range r.items {
		r.cases = append(r.cases, s.reviewCase(i))
	}
	r.at = min(r.at, len(r.items)-1)
	r.recount(s.article.ID)
}

// lookBack faces the case that a step taken back or again has put on another shelf.
func (s *Session) lookBack(before []compare.Item) {
	r := s.review
	for n, i := range r.items {
		was := slices.IndexFunc(before, func(x compare.Item) bool {
			return x.Hull == i.Hull && x.Sayings[0].Opinion().Same(i.Sayings[0].Opinion())
		})
		if was >= 0 && r.shelfOf(before[was]) != r.shelfOf(i) {
			r.shelf = r.shelfOf(i)
			s.face(n)
			return
		}
	}
}

// face makes an item the one at hand, and shows where it is.
func (s *Session) face(n int) {
	r := s.review
	r.at, r.editing, r.remark = n, false, compare.Remark{}
	if n < 0 {
		return
	}
	i := r.items[n]
	if len(i.Decisions) > 0 {
		r.remark = compare.Remark{Cause: i.Decisions[0].Cause, Note: i.Decisions[0].Note}
	}
	s.selected, s.linking = "", nil
	s.caret = s.within(i.Hull.Start)
	s.selection = annotate.Range{Start: s.caret, End: s.caret}
}

// PickCase makes a case the one at hand.
func (s *Session) PickCase(n int) {
	if s.review == nil || n < 0 || n >= len(s.review.items) {
		return
	}
	s.review.shelf = s.review.shelfOf(s.review.items[n])
	s.face(n)
	s.show()
}

// CaseAt makes the smallest case at a place of the text the one at hand; it reports
// whether there is one.
func (s *Session) CaseAt(offset int) bool {
	if s.review == nil {
		return false
	}
	best := -1
	for n, i := range s.review.items {
		if i.Sayings[0].Link == "" && i.Hull.Start <= offset && offset <= i.Hull.End && (best < 0 || i.Hull.Len() < s.review.items[best].Hull.Len()) {
			best = n
		}
	}
	s.PickCase(best)
	return best >= 0
}

// SetShelf shows other cases of the article.
func (s *Session) SetShelf(shelf Shelf) {
	if s.review == nil {
		return
	}
	s.review.shelf = shelf
	s.face(s.review.first())
	s.show()
}

// NextCase goes on without deciding, PreviousCase back; both stay on the shelf, and
// begin again at its other end.
func (s *Session) NextCase() { s.turnCase(1) }

// PreviousCase goes back.
func (s *Session) PreviousCase() { s.turnCase(-1) }

func (s *Session) turnCase(by int) {
	if s.review == nil {
		return
	}
	r := s.review
	list := r.on(r.shelf)
	if len(list) == 0 {
		return
	}
	at := slices.Index(list, r.at)
	if at < 0 && by > 0 {
		at = -1
	}
	s.face(list[(at+by+len(list))%len(list)])
	s.show()
}
