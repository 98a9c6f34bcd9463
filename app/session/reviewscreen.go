package session

import (
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// A Review is what there is to show of a review; nil where none goes on. Names are
// those that the reviewer is to know.
type Review struct {
	Terms
	Reviewer annotate.Annotator
	Voices   []Voice
	Cases    []ReviewCase // of the open article, worst first
	Shelf    Shelf
	At       int // the case at hand, -1 for none
	Editing  bool
	Remark   compare.Remark
	Remarks  []VoiceNote // what colleagues noted on the case at hand
	Board    []Docket    // the articles, as far as they were compared
}

// A ReviewCase is a case as the reviewer is to see it.
type ReviewCase struct {
	compare.Item
	Shelf   Shelf
	Text    string       // of the place
	Answers []ReviewItem // as many as there are sayings
	Absent  []string
	Pending []string        // who have not finished
	Ruled   []annotate.Span // what was decided, as the agreed labels have it
}

// A ReviewItem is an answer to a case.
type ReviewItem struct {
	compare.Saying
	Text, To string // the words of the label, and of where a link leads
	By       []string
	Taken    bool // it is gold
}

// A VoiceNote is a note that somebody put on a label.
type VoiceNote struct{ Name, Note string }

// Count is how many cases lie on a shelf.
func (r *Review) Count(shelf Shelf) (n int) {
	for _, c := range r.Cases {
		if c.Shelf == shelf {
			n++
		}
	}
	return n
}

// Case is the case at hand.
func (r *Review) Case() (ReviewCase, bool) {
	if r == nil || r.At < 0 || r.At >= len(r.Cases) {
		return ReviewCase{}, false
	}
	return r.Cases[r.At], true
}

func (s *Session) reviewScreen() *Review {
	r := s.review
	if r == nil {
		return nil
	}
	out := &Review{Terms: r.Terms, Reviewer: r.reviewer, Voices: r.voices, Shelf: r.shelf, At: r.at, Editing: r.editing, Remark: r.remark, Board: r.board, Cases: r.cases}
	if c, ok := out.Case(); ok {
		out.Remarks = r.notes(c.Item)
	}
	return out
}

func (s *Session) reviewCase(i compare.Item) ReviewCase {
	r, text := s.review, s.article.Text
	c := ReviewCase{Item: i, Shelf: r.shelfOf(i), Text: i.Hull.In(text), Absent: r.names(i.Absent), Pending: r.names(i.Unfinished)}
	for _, x := range i.Sayings {
		a := ReviewItem{Saying: x, Text: annotate.Span{Parts: x.Parts}.Quote(text), By: r.names(x.By)}
		if x.To != nil {
			a.To = annotate.Span{Parts: x.To.Parts}.Quote(text)
		}
		a.Taken = s.isGold(i, x)
		c.Answers = append(c.Answers, a)
	}
	span := s.labels().Span
	if r.Walk {
		span = r.gold.Span
	}
	for _, id := range i.Gold {
		if g, there := span(id); there {
			c.Ruled = append(c.Ruled, g)
		}
	}
	return c
}

// isGold reports whether the gold layer says of an item what a saying does.
func (s *Session) isGold(i compare.Item, x compare.Saying) bool {
	if x.To != nil {
		return slices.ContainsFunc(i.Decisions, func(d annotate.Decision) bool {
			return slices.ContainsFunc(d.Links, func(id annotate.LinkID) bool {
				k, at := s.labels().Links.Find(string(id))
				to, _ := s.labels().Span(k.To)
				return at >= 0 && to.Label == x.To.Label && slices.Equal(to.Parts, x.To.Parts)
			})
		})
	}
	return slices.ContainsFunc(i.Gold, func(id annotate.SpanID) bool {
		g, there := s.labels().Span(id)
		return there && g.Label == x.Label && slices.Equal(g.Parts, x.Parts) && slices.Equal(g.Attrs, x.Attrs)
	})
}

// names are annotators as the reviewer is to know them, in the order of the voices.
func (r *review) names(list []annotate.Annotator) (out []string) {
	for _, v := range r.voices {
		if slices.Contains(list, v.by) {
			out = append(out, v.Name)
		}
	}
	return out
}

// notes are what colleagues noted on labels of a case.
func (r *review) notes(i compare.Item) (list []VoiceNote) {
	for _, v := range r.voices {
		for _, span := range v.Spans {
			said := slices.ContainsFunc(i.Sayings, func(x compare.Saying) bool {
				return x.Link == "" && x.Label == span.Label && slices.Equal(x.Parts, span.Parts) && slices.Contains(x.By, v.by)
			})
			if said && span.Note != "" {
				list = append(list, VoiceNote{v.Name, span.Note})
			}
		}
	}
	return list
}

// Source says of a gold label who decided on it, when, and whose it was: names as the
// reviewer is to know them. ok is false where no decision led to it.
func (s *Session) Source(id annotate.SpanID) (d annotate.Decision, from []string, ok bool) {
	d, ok = s.labels().DecisionOn(id)
	if s.review != nil {
		return d, s.review.names(d.From), ok
	}
	for _, by := range d.From {
		from = append(from, string(by))
	}
	return d, from, ok
}
