package session

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/annotate/segment"
)

// An Accord is how far annotators agree, and how that went over time.
type Accord struct {
	compare.Agreement
	Curve []Stretch
}

// A Stretch is some articles that were finished one after the other.
type Stretch struct {
	From, To time.Time // when the last label of the first and of the last article was made
	Articles int
	F1       float64 // mean over its articles, same text; those without labels do not count
}

// mostStretches is how many points a curve has at most.
const mostStretches = 12

// Agreement is how far annotators agree, over the articles that at least two of them
// have finished. The records of an article must come one behind the other; tell is
// told how many were read.
func Agreement(ctx context.Context, records iter.Seq2[annotate.Record, error], o compare.Options, tell func(records int)) (Accord, error) {
	var study compare.Study
	var article annotate.Article
	var layers []annotate.Layer
	when := map[annotate.ArticleID]time.Time{}
	n := 0
	for r, err := range records {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return Accord{}, err
		}
		if r.Article.ID != article.ID {
			study.Enter(article, layers)
			article, layers = r.Article, nil
		}
		layers = append(layers, r.Layer)
		if at := r.Layer.Latest(); r.Layer.By != annotate.Gold && at.After(when[article.ID]) {
			when[article.ID] = at
		}
		n++
		tell(n)
	}
	study.Enter(article, layers)
	out := Accord{Agreement: study.AgreeWith(words, o)}
	out.Curve = curve(out.ByArticle, when)
	return out, ctx.Err()
}

// curve puts articles into stretches of the same length, in the order in which they
// were finished.
func curve(articles []compare.ArticleFigures, when map[annotate.ArticleID]time.Time) (list []Stretch) {
	var counted []compare.ArticleFigures
	for _, a := range articles {
		if a.Figures[compare.ExactF1].Undefined == "" && !when[a.ID].IsZero() {
			counted = append(counted, a)
		}
	}
	slices.SortStableFunc(counted, func(a, b compare.ArticleFigures) int {
		return cmp.Or(when[a.ID].Compare(when[b.ID]), cmp.Compare(a.ID, b.ID))
	})
	parts := min(mostStretches, len(counted))
	for i := range parts {
		some := counted[i*len(counted)/parts : (i+1)*len(counted)/parts]
		s := Stretch{From: when[some[0].ID], To: when[some[len(some)-1].ID], Articles: len(some)}
		for _, a := range some {
			s.F1 += a.Figures[compare.ExactF1].Value / float64(len(some))
		}
		list = append(list, s)
	}
	return list
}

// words are the words of a text, with signs as words of their own.
func words(text string) []annotate.Range {
	tokens := segment.Tokens(text)
	list := make([]annotate.Range, len(tokens))
	for i, t := range tokens {
		list[i] = annotate.Range{Start: t.Start, End: t.End}
	}
	return list
}

// Agreement is how far annotators of the project agree. It may be called on another
// goroutine.
func (s *Session) Agreement(ctx context.Context, o compare.Options, tell func(records int)) (Accord, error) {
	return Agreement(ctx, s.store.Records(""), o, tell)
}
