package exchange

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate"
)

// readCSV reads a table of labels back. Each row is a claim: its text is that of
// the label, and all cells are answers to what the columns are called.
func readCSV(source Source, set Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		file, err := source.Open()
		if err != nil {
			yield(Claim{Place: source.Name}, err)
			return
		}
		defer file.Close()
		in := bufio.NewReaderSize(file, 1<<16)
		if mark, err := in.Peek(len(byteOrderMark)); err != nil || string(mark) != string(byteOrderMark) {
			yield(Claim{Place: source.Name}, fmt.Errorf("%s: it does not begin with the mark of UTF-8", source.Name))
			return
		}
		in.Discard(len(byteOrderMark))
		table := csv.NewReader(in)
		columns, err := table.Read()
		if want := csvLayoutOf(set.Schema).columns; err != nil || !slices.Equal(columns, want) {
			yield(Claim{Place: source.Name}, errors.Join(err, fmt.Errorf("%s: its columns are not %q", source.Name, want)))
			return
		}
		for {
			cells, err := table.Read()
			if err == io.EOF {
				return
			}
			c := Claim{Place: source.Name}
			if err == nil {
				line, _ := table.FieldPos(0)
				c, err = csvClaim(columns, cells)
				c.Place = fmt.Sprintf("%s, line %d", source.Name, line)
			}
			if err != nil {
				err = fmt.Errorf("%s: %w", c.Place, err)
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

func csvClaim(columns, cells []string) (Claim, error) {
	row := csvRow{}
	for i, cell := range cells {
		text, err := bare(cell)
		if err != nil {
			return Claim{}, fmt.Errorf("%s: %w", columns[i], err)
		}
		row[columns[i]] = text
	}
	start, err := strconv.Atoi(row[csvStart])
	end, bad := strconv.Atoi(row[csvEnd])
	if err := errors.Join(err, bad); err != nil {
		return Claim{}, err
	}
	// In one piece the text is as long as its numbers say.
	if n := utf8.RuneCountInString(row[csvText]); row[csvParts] == "" && n != end-start {
		return Claim{}, fmt.Errorf("from %d to %d, and the text has %d", start, end, n)
	}
	return row.claim(columns, utf8.RuneCountInString(row[csvText])), nil
}

// claim is a row as a claim of its own; its one part is as long as the text.
func (r csvRow) claim(columns []string, length int) Claim {
	s := ClaimedSpan{Label: r[csvLabel], Parts: [][2]int{{0, length}}, Quotes: []string{r[csvText]}}
	for _, column := range columns {
		s.Attrs = append(s.Attrs, annotate.Attribute{Name: column, Value: r[column]})
	}
	return Claim{Article: annotate.Article{Text: r[csvText]}, Spans: []ClaimedSpan{s}}
}

// csvClaims is what the rows of a record must say. It counts piece by piece, and
// takes the texts out of the pieces, as those do who read the table.
func csvClaims(r annotate.Record, set Setting) []Claim {
	layout := csvLayoutOf(set.Schema)
	scale := Counting{Unit: CodePoints}.scale(r.Article.Text)
	quotes, leads := make(map[annotate.SpanID]string, len(r.Layer.Spans)), map[annotate.SpanID][]annotate.Link{}
	for _, s := range r.Layer.Spans {
		quotes[s.ID] = s.Quote(r.Article.Text)
	}
	for _, k := range r.Layer.Links {
		leads[k.From] = append(leads[k.From], k)
	}
	var out []Claim
	for _, s := range r.Layer.Spans {
		row := csvFacts(r, s)
		row.places(scale, s)
		for _, a := range s.Attrs {
			row.add(layout.questions[a.Name], csvAnswers, a.Name, a.Value)
		}
		for _, k := range leads[s.ID] {
			row.add(layout.links[k.Label], csvLinks, string(k.Label), quotes[k.To])
		}
		for column, text := range row {
			row[column] = strings.ReplaceAll(text, "\r\n", "\n") // as readers of tables have line ends
		}
		out = append(out, row.claim(layout.columns, len(row[csvText])))
	}
	return out
}

// places are the cells that say where a span is, and what stands there.
func (r csvRow) places(scale scale, s annotate.Span) {
	var parts, texts []string
	for _, p := range s.Parts {
		start, end := scale.count(p.Start), scale.count(p.End)
		parts = append(parts, fmt.Sprintf("%d %d", start, end))
		texts = append(texts, scale.text[scale.begin(start):scale.begin(end)])
	}
	r[csvText] = strings.Join(texts, " … ")
	r[csvStart], _, _ = strings.Cut(parts[0], " ")
	_, r[csvEnd], _ = strings.Cut(parts[len(parts)-1], " ")
	if len(parts) > 1 {
		r[csvParts] = strings.Join(parts, ";")
	}
}
