package session

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"strings"
	"unicode"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

const (
	// MaxFound is how many places are listed when words are looked for in all
	// articles.
	MaxFound = 10_000
	// around is how many bytes of a text are shown to either side of a place.
	around = 60
	// stretch is how many bytes of text are looked through before what was found is
	// told: a moment's worth.
	stretch = 16 << 20
)

// A Found is an article that has the words that were looked for.
type Found struct {
	Article annotate.ArticleID
	Title   string
	Hits    []Hit
	sheet   annotate.Sheet
}

// A Hit is a place in an article, with the words round it on one line.
type Hit struct {
	annotate.Range
	Before, Text, After string
}

// Labelled reports whether just this text has the label already.
func (f Found) Labelled(name annotate.Label, h Hit) bool {
	_, twin := f.sheet.Twin(name, []annotate.Range{h.Range})
	return twin
}

// A Search looks for words in all articles. It may run on another goroutine while
// the session goes on.
type Search struct {
	store        Store
	by           annotate.Annotator
	query        string
	whole, exact bool
}

// Search returns the looking for words in all articles, as Find does in one.
func (s *Session) Search(query string, whole, exact bool) Search {
	return Search{s.store, s.by, query, whole, exact}
}

// Run gives each article that has the words to each, in import order, until each
// returns false, MaxFound places were found, or ctx ends. It reports whether all
// articles were looked through.
func (r Search) Run(ctx context.Context, each func(Found) bool) (all bool, err error) {
	places := 0
	for from := uint64(0); ; {
		hits, to, err := r.look(ctx, from, MaxFound-places)
		if err != nil || ctx.Err() != nil {
			return false, err
		}
		if to == from {
			return true, nil
		}
		from = to
		for _, h := range hits {
			found, err := r.found(h, MaxFound-places)
			if err != nil {
				return false, err
			}
			if len(found.Hits) == 0 {
				continue
			}
			places += len(found.Hits)
			if !each(found) || places >= MaxFound {
				return false, nil
			}
		}
	}
}

// An unread is an article, by number, with places that were found in it.
type unread struct {
	number uint64
	places []annotate.Range
}

// look goes through the texts of the articles after number from, until so many places
// were found or a stretch is done. It returns the number of the last one, which is
// from where there are no more.
func (r Search) look(ctx context.Context, from uint64, most int) (list []unread, to uint64, err error) {
	may := segment.NewSearch(r.query).In
	if r.exact {
		may = func(text []byte) bool { return bytes.Contains(text, []byte(r.query)) }
	}
	to, size := from, 0
	err = r.store.EachText(from, math.MaxUint64, func(number uint64, text []byte) bool {
		to, size = number, size+len(text)
		if !may(text) {
			return size < stretch && ctx.Err() == nil
		}
		folded := segment.Fold(string(text))
		places := folded.Find(r.query, r.whole)
		if r.exact {
			places = folded.FindExact(r.query, r.whole)
		}
		if len(places) > 0 {
			list, most = append(list, unread{number, places}), most-len(places)
		}
		return most > 0 && size < stretch && ctx.Err() == nil
	})
	return list, to, err
}

// found reads what is to be shown of the first places in an article; none where the
// article was removed.
func (r Search) found(u unread, most int) (Found, error) {
	list, err := r.store.Entries(u.number-1, 1)
	if err != nil || len(list) == 0 || list[0].Removed {
		return Found{}, err
	}
	a, err := r.store.Article(list[0].ID)
	if err != nil {
		return Found{}, err
	}
	layer, err := r.store.Layer(a.ID, r.by)
	if err != nil {
		return Found{}, err
	}
	f := Found{Article: a.ID, Title: a.Title, sheet: annotate.SheetOf(layer)}
	for _, place := range u.places[:min(len(u.places), most)] {
		f.Hits = append(f.Hits, HitIn(a.Text, place))
	}
	return f, nil
}

// HitIn is a place of a text with the words round it.
func HitIn(text string, r annotate.Range) Hit {
	before, after := text[max(r.Start-around, 0):r.Start], text[r.End:min(r.End+around, len(text))]
	if i := strings.IndexFunc(before, unicode.IsSpace); r.Start > around && i >= 0 {
		before = "…" + before[i+1:]
	}
	if i := strings.LastIndexFunc(after, unicode.IsSpace); r.End+around < len(text) && i >= 0 {
		after = after[:i] + "…"
	}
	line := func(s string) string {
		return strings.ToValidUTF8(strings.Map(func(c rune) rune {
			if unicode.IsSpace(c) {
				return ' '
			}
			return c
		}, s), "")
	}
	return Hit{r, line(before), line(r.In(text)), line(after)}
}

// LabelEverywhere puts a label on places of many articles in one step, a change for
// each article, and reports how many places got it: those that have it already are
// left alone.
func (s *Session) LabelEverywhere(name annotate.Label, list []Found) (int, error) {
	b := bulk{title: "label all " + string(name)}
	count := 0
	for _, f := range list {
		at, err := s.on(f.Article)
		if err != nil {
			return 0, err
		}
		ranges := make([]annotate.Range, len(f.Hits))
		for i, h := range f.Hits {
			ranges[i] = h.Range
		}
		c, err := at.labelling(name, ranges)
		if err != nil {
			return 0, fmt.Errorf("%q: %w", f.Title, err)
		}
		if len(c.Spans) > 0 {
			b.changes, count = append(b.changes, c), count+len(c.Spans)
		}
	}
	return count, s.doBulk(b)
}

// on is the session as it would be at another article: steps are made there, not
// shown.
func (s *Session) on(id annotate.ArticleID) (*Session, error) {
	article, err := s.store.Article(id)
	if err != nil {
		return nil, err
	}
	layer, err := s.layerOf(id)
	if err != nil {
		return nil, err
	}
	return &Session{store: s.store, by: s.by, now: s.now, newID: s.newID, schema: s.schema, article: article, sheet: annotate.SheetOf(layer)}, nil
}

// Here is what Find has found in the open article.
func (s *Session) Here() Found {
	f := Found{Article: s.article.ID, Title: s.article.Title, sheet: s.labels()}
	for _, r := range s.finding.Hits {
		f.Hits = append(f.Hits, HitIn(s.article.Text, r))
	}
	return f
}
