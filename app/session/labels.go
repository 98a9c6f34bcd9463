package session

import (
	"fmt"

	"bluepencil/annotate"
)

// manyLabels is from how many of them on an article is shown before they are: 400 000
// take a third of a second to read.
const manyLabels = 50_000

// A reading is the labels of the open article on their way from the store.
//
//	Open ─► the text is shown ─► OnChange
//	  └───► Store.Sheet ─► the labels are shown ─► OnChange
//	             └ a gesture that needs them waits for them
type reading struct {
	done  chan struct{}
	sheet annotate.Sheet
	err   error
}

// readsBeside reports whether an article is shown before its labels. Where it is open
// already, or reviewed, they are waited for.
func (s *Session) readsBeside(e annotate.Entry) bool {
	return s.later != nil && s.review == nil && e.ID != s.article.ID && e.Tally(s.by).Spans >= manyLabels
}

// sheetBeside reads the annotator's labels on an article while the session goes on; later
// takes them up on the session's goroutine, if no gesture has waited for them, and shows
// them.
func (s *Session) sheetBeside(id annotate.ArticleID) *reading {
	r, by := &reading{done: make(chan struct{})}, s.by
	go func() {
		r.sheet, r.err = s.store.Sheet(id, by)
		close(r.done)
		s.later(func() {
			switch {
			case s.pending == r:
				s.arrived()
			case s.article.ID == id: // a gesture has waited for them, and may not have shown anything
				s.show()
			}
		})
	}()
	return r
}

// arrived shows labels that have been read. An article whose labels cannot be read is
// closed again, and OnTrouble says why.
func (s *Session) arrived() {
	err := s.settle()
	if err == nil {
		s.show()
		return
	}
	s.leave()
	s.show()
	s.OnTrouble(err)
}

// settle waits for labels that are being read.
func (s *Session) settle() error {
	r := s.pending
	if r == nil {
		return nil
	}
	<-r.done
	if r.err != nil {
		return fmt.Errorf("open the labels of %q: %w", s.article.Title, r.err)
	}
	s.sheet, s.pending = r.sheet, nil
	return nil
}

// labels are those of the open article: none where they cannot be read, and then nothing
// can be committed.
func (s *Session) labels() annotate.Sheet {
	if s.settle() != nil {
		return annotate.Sheet{}
	}
	return s.sheet
}

// expected stands for labels that are still being read.
func expected(e annotate.Entry, by annotate.Annotator) annotate.Sheet {
	sheet := annotate.SheetOf(annotate.NewLayer(e.ID, by))
	sheet.State.Status, sheet.State.Flag = e.Tally(by).Status, e.Tally(by).Flag
	return sheet
}

// leave closes the open article.
func (s *Session) leave() {
	s.article, s.sheet, s.pending, s.timeline = annotate.Article{}, annotate.Sheet{}, nil, s.timeline.elsewhere()
	s.place = -1
	s.clear(0)
	s.finding = Finding{At: -1}
}
