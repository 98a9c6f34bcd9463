package compare

import (
	"cmp"
	"slices"

	"bluepencil/annotate"
)

// ArticleFigures are those of one article: exact and overlap F1, the mean over its
// pairs, the unitizing alpha, and gamma where it was asked for.
type ArticleFigures struct {
	ID         annotate.ArticleID
	Title      string
	Annotators int // who have finished it
	Figures    map[string]Figure
}

// byArticle are the figures of each article, in the order of the study.
func (p *prepared) byArticle(disputes [][]dispute) (list []ArticleFigures) {
	for i, a := range p.articles {
		var exact, overlap []drawn
		for k := range p.encounters[i] {
			e := &p.encounters[i][k]
			exact, overlap = append(exact, f1(e.score(e.exact))), append(overlap, f1(e.score(e.overlap)))
		}
		list = append(list, ArticleFigures{a.compared.Article.ID, a.compared.Article.Title, len(a.layers), map[string]Figure{
			ExactF1: mean(exact), OverlapF1: mean(overlap), UnitizingAll: together(disputes[i]).figure(),
		}})
	}
	return list
}

// worstFirst orders articles by exact F1, overlap F1 and the unitizing alpha, those
// without a label last.
func worstFirst(list []ArticleFigures) {
	slices.SortStableFunc(list, func(a, b ArticleFigures) int {
		for _, name := range []string{ExactF1, OverlapF1, UnitizingAll} {
			if c := worse(a.Figures[name], b.Figures[name]); c != 0 {
				return c
			}
		}
		return cmp.Compare(a.ID, b.ID)
	})
}

// worse orders figures, the undefined last.
func worse(a, b Figure) int {
	switch {
	case a.Undefined == b.Undefined:
		return cmp.Compare(a.Value, b.Value)
	case a.Undefined != "":
		return 1
	}
	return -1
}
