package exchange

import (
	"fmt"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A wordSheet is an article as lines of words. Sentences reach from their first word
// to that of the next, so that all of the text stands in one of them.
type wordSheet struct {
	record annotate.Record
	names  []string // features of the spans
	starts []int    // the first word of each sentence
	words  [][]*webannoUnit
	homes  []*webannoUnit // of each span, where it begins
	spans  map[annotate.SpanID]int
	points ruler
}

// A webannoUnit is a line: a word, which is the first of its units, or a piece of
// it, which may reach over blanks around it.
type webannoUnit struct {
	id    string // "2-5", "2-5.1"
	at    annotate.Range
	spans []int
	links []int // that end in a span which begins here
}

func newSheet(r annotate.Record) wordSheet {
	text := r.Article.Text
	s := wordSheet{record: r, names: webannoNames(r.Layer.Spans), spans: make(map[annotate.SpanID]int, len(r.Layer.Spans)), points: newRuler(text, UTF16)}
	table := tokenTable{text: text, tokens: segment.Tokens(text)}
	if at := lead(text, table.tokens); at > 0 {
		table.tokens = slices.Insert(table.tokens, 0, segment.Token{Range: annotate.Range{Start: 0, End: at}})
	}
	for _, k := range table.tokens {
		s.words = append(s.words, []*webannoUnit{{at: k.Range}})
	}
	for i, span := range r.Layer.Spans {
		s.lay(table, i, span.Hull())
	}
	s.number(table.tokens)
	for i, span := range r.Layer.Spans {
		s.spans[span.ID] = i
	}
	for i, k := range r.Layer.Links {
		home := s.homes[s.spans[k.To]]
		home.links = append(home.links, i)
	}
	return s
}

// lead is where the first word begins, if what is before it is more than spaces,
// which readers put there by themselves: then that is a word of its own.
func lead(text string, tokens []segment.Token) int {
	if len(tokens) == 0 || strings.Trim(text[:tokens[0].Start], " ") == "" {
		return 0
	}
	return tokens[0].Start
}

// lay puts a span on its words.
//
//	words     |Ada|   |said|
//	span      ---------- "Ada   sa"
//	units     |Ada|   |sa|
func (s *wordSheet) lay(table tokenTable, i int, at annotate.Range) {
	first, last := table.touched(at)
	for k := first; k <= last; k++ {
		piece := table.tokens[k].Range
		if k == first {
			piece.Start = at.Start
		}
		if k == last {
			piece.End = at.End
		}
		u := s.unit(k, piece)
		u.spans = append(u.spans, i)
		if k == first {
			s.homes = append(s.homes, u)
		}
	}
}

// unit is the one of a word that lies there.
func (s *wordSheet) unit(word int, at annotate.Range) *webannoUnit {
	for _, u := range s.words[word] {
		if u.at == at {
			return u
		}
	}
	u := &webannoUnit{at: at}
	s.words[word] = append(s.words[word], u)
	return u
}

// number cuts the words into sentences, and names the units.
func (s *wordSheet) number(tokens []segment.Token) {
	next, within := 0, 0
	ends := sentences(s.record.Article.Text)
	for k, units := range s.words {
		if k == 0 || tokens[k].Start >= ends[next] {
			s.starts, within = append(s.starts, k), 0
			for tokens[k].Start >= ends[next] {
				next++
			}
		}
		within++
		for j, u := range units {
			u.id = fmt.Sprintf("%d-%d", len(s.starts), within)
			if j > 0 {
				u.id = fmt.Sprintf("%s.%d", u.id, j)
			}
		}
	}
}

func (s wordSheet) String() string {
	var b strings.Builder
	b.WriteString(s.header())
	for i, first := range s.starts {
		text := s.record.Article.Text
		words := s.words[first:]
		if i+1 < len(s.starts) {
			words = s.words[first:s.starts[i+1]]
			text = strings.TrimSuffix(text[:s.words[s.starts[i+1]][0].at.Start], "\n") // a reader puts one there
		}
		b.WriteByte('\n')
		for line := range strings.SplitSeq(text[min(words[0][0].at.Start, len(text)):], "\n") {
			fmt.Fprintf(&b, "%s%s\n", textPrefix, webannoLine(line))
		}
		for _, units := range words {
			for _, u := range units {
				s.row(&b, u)
			}
		}
	}
	return b.String()
}

// row is the line of a unit: name, place, text, and a column for each feature.
func (s wordSheet) row(b *strings.Builder, u *webannoUnit) {
	text := strings.Map(func(r rune) rune {
		if lineEnd(r) && r != '\v' && r != '\f' || r == '\t' {
			return ' '
		}
		return r
	}, u.at.In(s.record.Article.Text))
	fmt.Fprintf(b, "%s\t%d-%d\t%s\t", u.id, s.points.at(u.at.Start), s.points.at(u.at.End), text)
	for _, name := range s.names {
		column(b, u.spans, func(i int) string {
			return fmt.Sprintf("%s[%d]", webannoSaid(s.record.Layer.Spans[i], name), i+1)
		})
	}
	if links := s.record.Layer.Links; len(links) > 0 {
		column(b, u.links, func(i int) string { return webannoMarks.Replace(string(links[i].Label)) })
		column(b, u.links, s.end)
	}
	b.WriteByte('\n')
}

// end says where a link comes from, and of the annotations there and here which
// are meant.
func (s wordSheet) end(link int) string {
	k := s.record.Layer.Links[link]
	from, to := s.spans[k.From], s.spans[k.To]
	return fmt.Sprintf("%s[%d_%d]", s.homes[from].id, from+1, to+1)
}

// column writes what the annotations of a unit say, one on the other.
func column(b *strings.Builder, all []int, said func(int) string) {
	if len(all) == 0 {
		b.WriteByte('_')
	}
	for n, i := range all {
		if n > 0 {
			b.WriteByte('|')
		}
		b.WriteString(said(i))
	}
	b.WriteByte('\t')
}
