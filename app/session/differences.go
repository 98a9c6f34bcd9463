package session

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
)

// A Difference is a place of an article, and what annotators say of it.
type Difference struct {
	Article annotate.ArticleID
	Title   string
	Text    string   // of the place
	Quotes  []string // the text of each saying
	Ends    []string // and of where its link leads, "" for none
	compare.Case
}

// Agreed reports whether the case counts for agreement.
func (d Difference) Agreed() bool { return d.Kind == compare.AllAgree }

// A Sight is which cases are meant: those behind a figure. What is left empty does not
// matter.
type Sight struct {
	Article annotate.ArticleID
	Between [2]annotate.Annotator // these two alone
	Label   annotate.Label
	Against annotate.Label // with Label: cases on which the one is said and the other
	Links   bool           // cases of links, and no others
	Agreed  bool           // also what counts for agreement
}

// Differences are the cases that are meant, in the order of the text; articles with
// most of them come first. The records of an article must come one behind the other.
func Differences(ctx context.Context, records iter.Seq2[annotate.Record, error], of Sight) ([]Difference, error) {
	var article annotate.Article
	var layers []annotate.Layer
	var groups [][]Difference
	end := func() {
		if own := of.cases(article, layers); len(own) > 0 {
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
		if of.sees(r.Layer) {
			layers = append(layers, r.Layer)
		}
	}
	end()
	slices.SortStableFunc(groups, func(a, b []Difference) int { return cmp.Compare(differing(b), differing(a)) })
	return slices.Concat(groups...), nil
}

func differing(list []Difference) (n int) {
	for _, d := range list {
		if !d.Agreed() {
			n++
		}
	}
	return n
}

// sees reports whether a layer is one of those that are compared.
func (of Sight) sees(l annotate.Layer) bool {
	return (of.Article == "" || l.Article == of.Article) && (of.Between[0] == "" || slices.Contains(of.Between[:], l.By)) && l.By != annotate.Gold
}

// cases are those of one article.
func (of Sight) cases(a annotate.Article, layers []annotate.Layer) (list []Difference) {
	if len(layers) < 2 {
		return nil
	}
	for _, c := range compare.Cases(layers) {
		if !of.means(c) {
			continue
		}
		d := Difference{Article: a.ID, Title: a.Title, Text: c.Hull.In(a.Text), Case: c}
		for _, s := range c.Sayings {
			end := ""
			if s.To != nil {
				end = annotate.Span{Parts: s.To.Parts}.Quote(a.Text)
			}
			d.Quotes, d.Ends = append(d.Quotes, annotate.Span{Parts: s.Parts}.Quote(a.Text)), append(d.Ends, end)
		}
		list = append(list, d)
	}
	return list
}

// means reports whether a case is one of those behind the figure.
func (of Sight) means(c compare.Case) bool {
	says := func(l annotate.Label) bool {
		return slices.ContainsFunc(c.Sayings, func(s compare.Saying) bool { return s.Label == l })
	}
	switch {
	case c.Kind == compare.AllAgree && !of.Agreed:
		return false
	case of.Links && c.Sayings[0].Link == "":
		return false
	case of.Label != "" && !says(of.Label):
		return false
	}
	return of.Against == "" || of.Against == of.Label || says(of.Against)
}

// Differences are cases of the project. It may be called on another goroutine.
func (s *Session) Differences(ctx context.Context, of Sight) ([]Difference, error) {
	return Differences(ctx, s.store.Records(""), of)
}

// Visit opens the article of a difference with its text selected.
func (s *Session) Visit(d Difference) error {
	if err := s.Open(d.Article); err != nil {
		return err
	}
	s.Select(d.Hull, d.Hull.End)
	return nil
}
