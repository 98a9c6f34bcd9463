package session

import (
	"context"
	"iter"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/annotate/segment"
)

// Agreement is how far annotators agree, over the articles that at least two of them
// have finished. The records of an article must come one behind the other; tell is
// told how many were read.
func Agreement(ctx context.Context, records iter.Seq2[annotate.Record, error], tell func(records int)) (compare.Agreement, error) {
	var study compare.Study
	var article annotate.Article
	var layers []annotate.Layer
	n := 0
	for r, err := range records {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return compare.Agreement{}, err
		}
		if r.Article.ID != article.ID {
			study.Enter(article, layers)
			article, layers = r.Article, nil
		}
		layers = append(layers, r.Layer)
		n++
		tell(n)
	}
	study.Enter(article, layers)
	return study.Agree(words), ctx.Err()
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
func (s *Session) Agreement(ctx context.Context, tell func(records int)) (compare.Agreement, error) {
	return Agreement(ctx, s.store.Records(""), tell)
}
