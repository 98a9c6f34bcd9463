package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bluepencil/annotate"
)

// spreadsheet is a table of all labels, one a row, for spreadsheets: CSV as in
// RFC 4180, UTF-8 with a mark at the start by which they know it. It has the text of
// each label and not those of the articles, so that it cannot be read as a data
// set; it is read back for the proof.
func spreadsheet() Format {
	return Format{
		Name: "csv", Title: "CSV (spreadsheet)", Ending: ".csv", Textless: true, Units: []Unit{CodePoints}, Quoted: true,
		Holds: Holds{Overlaps: true, Stacks: true, Parts: true, Lines: true, Links: true, Attrs: true, Notes: true, Times: true, Article: true, By: true},
		write: writeCSV, read: readCSV, claimed: csvClaims,
	}
}

// The columns that every table has.
const (
	csvTitle     = "article"
	csvFile      = "file"
	csvByline    = "byline"
	csvSource    = "source"
	csvURL       = "address"
	csvPublished = "published"
	csvLanguage  = "language"
	csvLabel     = "label"
	csvText      = "text"
	csvStart     = "start"
	csvEnd       = "end"
	csvParts     = "parts" // start and end of each, "0 5;9 12", where there are several
	csvAnswers   = "other answers"
	csvNote      = "note"
	csvLinks     = "other links"
	csvBy        = "who"
	csvAt        = "when (UTC)"
	csvOrigin    = "proposed by"
	csvID        = "article ID"
)

// A csvLayout is what the columns are called. Those of questions and links are
// named after them; what the project does not know is in a column for the others.
type csvLayout struct {
	columns   []string
	questions map[string]string // column of each question
	links     map[annotate.Label]string
}

func csvLayoutOf(schema annotate.Schema) csvLayout {
	l := csvLayout{questions: map[string]string{}, links: map[annotate.Label]string{}}
	first := []string{csvTitle, csvFile, csvByline, csvSource, csvURL, csvPublished, csvLanguage, csvLabel, csvText, csvStart, csvEnd, csvParts}
	last := []string{csvBy, csvAt, csvOrigin, csvID}
	taken := slices.Concat(first, last, []string{csvAnswers, csvNote, csvLinks})
	column := func(name, kind string) string {
		for slices.Contains(taken, name) {
			name += " (" + kind + ")"
		}
		taken = append(taken, name)
		l.columns = append(l.columns, name)
		return name
	}
	for _, rule := range schema.Labels {
		for _, q := range rule.Attrs {
			if _, ok := l.questions[q.Name]; !ok {
				l.questions[q.Name] = column(q.Name, "answer")
			}
		}
	}
	l.columns = append(l.columns, csvAnswers, csvNote)
	for _, k := range schema.Links {
		if _, ok := l.links[k.Name]; !ok {
			l.links[k.Name] = column(string(k.Name), "link")
		}
	}
	l.columns = slices.Concat(first, l.columns, []string{csvLinks}, last)
	return l
}

type csvWriter struct {
	out    *bufio.Writer
	layout csvLayout
	begun  bool
}

func writeCSV(to files, s Setting) (writer, error) {
	out, err := to.create("")
	if err != nil {
		return nil, err
	}
	return &csvWriter{out: bufio.NewWriter(out), layout: csvLayoutOf(s.Schema)}, nil
}

func (w *csvWriter) begin() {
	if !w.begun {
		w.out.Write(byteOrderMark)
		w.row(w.layout.columns)
	}
	w.begun = true
}

func (w *csvWriter) close() error {
	w.begin()
	return w.out.Flush()
}

// record writes the rows of an article. Errors stay with the buffer until the end
// of the article.
func (w *csvWriter) record(r annotate.Record) error {
	w.begin()
	scale, quotes, leads := newRuler(r.Article.Text, CodePoints), map[annotate.SpanID]string{}, map[annotate.SpanID][]annotate.Link{}
	for _, k := range r.Layer.Links {
		leads[k.From] = append(leads[k.From], k)
		quotes[k.To] = ""
	}
	for _, s := range r.Layer.Spans {
		if _, end := quotes[s.ID]; end {
			quotes[s.ID] = s.Quote(r.Article.Text)
		}
	}
	cells := make([]string, len(w.layout.columns))
	for _, s := range r.Layer.Spans {
		row := csvFacts(r, s)
		h := s.Hull()
		row[csvStart], row[csvEnd] = strconv.Itoa(scale.at(h.Start)), strconv.Itoa(scale.at(h.End))
		var parts []string
		for _, p := range s.Parts {
			parts = append(parts, fmt.Sprint(scale.at(p.Start), scale.at(p.End)))
		}
		if len(parts) > 1 {
			row[csvParts] = strings.Join(parts, ";")
		}
		for _, a := range s.Attrs {
			row.add(w.layout.questions[a.Name], csvAnswers, a.Name, a.Value)
		}
		for _, k := range leads[s.ID] {
			row.add(w.layout.links[k.Label], csvLinks, string(k.Label), quotes[k.To])
		}
		for i, column := range w.layout.columns {
			cells[i] = row[column]
		}
		w.row(cells)
	}
	return w.out.Flush()
}

// A csvRow is a row's cells by their columns.
type csvRow map[string]string

// csvFacts are the cells that say something as it is.
func csvFacts(r annotate.Record, s annotate.Span) csvRow {
	a := r.Article
	at := ""
	if !s.At.IsZero() {
		at = s.At.UTC().Format("2006-01-02 15:04:05")
	}
	return csvRow{csvTitle: a.Title, csvFile: a.Import.Name, csvByline: a.Byline, csvSource: a.Source, csvURL: a.URL, csvPublished: a.Published,
		csvLanguage: a.Language, csvLabel: string(s.Label), csvText: s.Quote(a.Text), csvNote: s.Note, csvBy: string(r.Layer.By),
		csvAt: at, csvOrigin: string(s.Origin), csvID: string(a.ID)}
}

// add puts a value into the column of its name, or else with its name into the
// one for others; below what is there already.
func (r csvRow) add(column, others, name, value string) {
	if column == "" {
		column, value = others, name+": "+value
	}
	if r[column] != "" {
		value = r[column] + "\n" + value
	}
	r[column] = value
}

// row writes cells as RFC 4180 has them.
func (w *csvWriter) row(cells []string) {
	for i, cell := range cells {
		if i > 0 {
			w.out.WriteByte(',')
		}
		if cell = harmless(cell); strings.ContainsAny(cell, "\",\r\n") || strings.Trim(cell, " ") != cell {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		w.out.WriteString(cell)
	}
	w.out.WriteString("\r\n")
}

// harmless keeps spreadsheets from taking what somebody wrote in an article for a
// formula: an apostrophe goes before it, as before one that was there.
func harmless(cell string) string {
	if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n'") || startsWide(cell) {
		return "'" + cell
	}
	return cell
}

// startsWide reports whether a cell begins with the wide form of such a sign, which
// some spreadsheets take for the sign.
func startsWide(cell string) bool {
	return slices.ContainsFunc([]string{"＝", "＋", "－", "＠"}, func(sign string) bool { return strings.HasPrefix(cell, sign) })
}

// errHarm means that a cell could be taken for a formula.
var errHarm = errors.New("it begins as a formula does")

// bare is a cell without what made it harmless.
func bare(cell string) (string, error) {
	inside, marked := strings.CutPrefix(cell, "'")
	switch first := inside + " "; {
	case !marked && (strings.ContainsAny(first[:1], "=+-@\t\r\n") || startsWide(cell)):
		return "", errHarm
	case !marked:
		return cell, nil
	case !strings.ContainsAny(first[:1], "=+-@\t\r\n'") && !startsWide(inside):
		return "", errors.New("there is an apostrophe that nothing calls for")
	}
	return inside, nil
}
