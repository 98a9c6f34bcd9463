package session

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// A Difference is a place of an article on which annotators differ.
type Difference struct {
	Article annotate.ArticleID
	Title   string
	Text    string   // of the place
	Quotes  []string // the text of each saying
	compare.Case
}

// Differences are all places on which annotators differ, in the order of the text;
// articles with most of them come first. The records of an article must come one
// behind the other.
func Differences(ctx context.Context, records iter.Seq2[annotate.Record, error]) ([]Difference, error) {
	var article annotate.Article
	var layers []annotate.Layer
	var groups [][]Difference
	end := func() {
		if own := differing(article, layers); len(own) > 0 {
			groups = append(groups, own)
		}
		layers = nil
	}
	for r, err := range records {
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
		layers = append(layers, r.Layer)
	}
	end()
	slices.SortStableFunc(groups, func(a, b []Difference) int { return cmp.Compare(len(b), len(a)) })
	return slices.Concat(groups...), nil
}

// differing are the places of one article on which annotators differ.
func differing(a annotate.Article, layers []annotate.Layer) (list []Difference) {
	if len(layers) < 2 {
		return nil
	}
	for _, c := range compare.Cases(layers) {
		if c.Kind == compare.AllAgree {
			continue
		}
		d := Difference{Article: a.ID, Title: a.Title, Text: c.Hull.In(a.Text), Case: c}
		for _, s := range c.Sayings {
			d.Quotes = append(d.Quotes, annotate.Span{Parts: s.Parts}.Quote(a.Text))
		}
		list = append(list, d)
	}
	return list
}

// Differences are the places on which annotators of the project differ. It may be
// called on another goroutine.
func (s *Session) Differences(ctx context.Context) ([]Difference, error) {
	return Differences(ctx, s.store.Records(""))
}

// Visit opens the article of a difference with its text selected.
func (s *Session) Visit(d Difference) error {
	if err := s.Open(d.Article); err != nil {
		return err
	}
	s.Select(d.Hull, d.Hull.End)
	return nil
}
