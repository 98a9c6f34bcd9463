package session

import (
	"cmp"
	"context"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// A Docket is an article with how many of its cases lie on each shelf.
type Docket struct {
	Article                      annotate.ArticleID
	Title                        string
	Differing, Agreeing, Decided int
	Finished                     int // colleagues who have finished it
}

// Open reports whether something is to be decided.
func (d Docket) Open() bool { return d.Differing+d.Agreeing > 0 }

// Dockets are the articles that somebody has labelled, those first on which most
// cases differ. It may be called on another goroutine; tell is told how many layers
// were read.
func (s *Session) Dockets(ctx context.Context, t Terms, tell func(records int)) (list []Docket, err error) {
	var article annotate.Article
	var layers []annotate.Layer
	end := func() {
		if gold, others := compare.Parties(layers); len(others) > 0 {
			if d := docketOf(article, gold, others, t); d.Differing+d.Agreeing+d.Decided > 0 {
				list = append(list, d)
			}
		}
		layers = nil
	}
	n := 0
	for r, err := range s.store.Records("") {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		if r.Article.ID != article.ID {
			end()
			article = r.Article
		}
		if by := r.Layer.By; t.Of == "" || by == t.Of || by == annotate.Gold {
			layers = append(layers, r.Layer)
		}
		n++
		tell(n)
	}
	end()
	slices.SortStableFunc(list, func(a, b Docket) int { return cmp.Compare(b.Differing, a.Differing) })
	return list, nil
}

func docketOf(a annotate.Article, gold annotate.Layer, layers []annotate.Layer, t Terms) Docket {
	d := Docket{Article: a.ID, Title: a.Title}
	for _, l := range layers {
		if l.State.Status == annotate.Done {
			d.Finished++
		}
	}
	for _, i := range t.itemsOf(gold, layers) {
		d.count(t.shelfOf(i))
	}
	return d
}

func (d *Docket) count(shelf Shelf) {
	switch shelf {
	case Differing:
		d.Differing++
	case Agreeing:
		d.Agreeing++
	default:
		d.Decided++
	}
}

// Post puts the dockets on the board of the review that goes on, and opens the worst
// article that is not done where the open one has nothing to decide.
func (s *Session) Post(list []Docket) error {
	if s.review == nil {
		return ErrNoReview
	}
	s.review.board = list
	if len(s.review.on(Differing))+len(s.review.on(Agreeing)) == 0 {
		if n := slices.IndexFunc(list, Docket.Open); n >= 0 {
			return s.Open(list[n].Article)
		}
	}
	s.show()
	return nil
}

// recount brings the docket of the open article up to date.
func (r *review) recount(id annotate.ArticleID) {
	n := slices.IndexFunc(r.board, func(d Docket) bool { return d.Article == id })
	if n < 0 {
		return
	}
	d := Docket{Article: id, Title: r.board[n].Title, Finished: r.board[n].Finished}
	for _, i := range r.items {
		d.count(r.shelfOf(i))
	}
	r.board = slices.Clone(r.board)
	r.board[n] = d
}

// nextDocket opens the next article of the board with something to decide, from the
// open one on; with none left it stays.
func (s *Session) nextDocket() error {
	list := s.review.board
	at := slices.IndexFunc(list, func(d Docket) bool { return d.Article == s.article.ID })
	for n := range list {
		if d := list[(at+1+n)%len(list)]; d.Open() && d.Article != s.article.ID {
			return s.Open(d.Article)
		}
	}
	return nil
}
