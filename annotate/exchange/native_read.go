package exchange

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"bluepencil/annotate"
)

// nativeFormat is Blue Pencil's own JSON Lines, which holds everything.
func nativeFormat() Format {
	return Format{
		Name: "native", Title: "Blue Pencil", Ending: ".jsonl", Units: []Unit{CodePoints}, Quoted: true, sign: `"` + NativeSchema + `"`,
		Holds: Holds{Overlaps: true, Stacks: true, Parts: true, Lines: true, Links: true, Attrs: true, Notes: true,
			IDs: true, LinkIDs: true, Times: true, Article: true, State: true, By: true},
		write: func(to files, s Setting) (writer, error) {
			w, err := to.create("")
			return nativeWriter{lineWriter{w}, s.Schema}, err
		},
		read: func(source Source, _ Setting) iter.Seq2[Claim, error] { return readTask(source) },
	}
}

// readTask reads lines of the native format or of Prodigy's.
func readTask(source Source) iter.Seq2[Claim, error] { return readLines(source, taskLine.claim) }

type nativeWriter struct {
	lineWriter
	schema annotate.Schema
}

func (w nativeWriter) record(r annotate.Record) error {
	line, err := encode(w.schema, r)
	if err == nil {
		_, err = w.w.Write(line)
	}
	return err
}

// A taskLine is a line of the native format or of Prodigy's, of which it is a
// superset: one article, its spans and relations. Its tokens are not needed: spans
// and relations say in code points where they are.
type taskLine struct {
	Text      *string        `json:"text"`
	Meta      nativeMeta     `json:"meta"`
	Spans     []taskSpan     `json:"spans"`
	Relations []taskRelation `json:"relations"`
	Flags     []string       `json:"flags"`
	Status    string         `json:"status"`
	Note      string         `json:"note"`
	Annotator string         `json:"annotator"`
	Session   string         `json:"_annotator_id"`
	Answer    string         `json:"answer"`
}

type taskSpan struct {
	ID         string            `json:"id"`
	Start      int               `json:"start"`
	End        int               `json:"end"`
	TokenStart *int              `json:"token_start"`
	TokenEnd   *int              `json:"token_end"`
	Label      string            `json:"label"`
	Text       string            `json:"text"`
	Parts      [][2]int          `json:"parts"`
	PartTexts  []string          `json:"part_texts"`
	Attrs      map[string]string `json:"attrs"`
	Note       string            `json:"note"`
	At         time.Time         `json:"at"`
	Origin     annotate.Origin   `json:"origin"`
}

type taskRelation struct {
	ID        string    `json:"id"`
	Label     string    `json:"label"`
	From      string    `json:"from"`
	To        string    `json:"to"`
	Head      int       `json:"head"`
	Child     int       `json:"child"`
	HeadSpan  *taskSpan `json:"head_span"`
	ChildSpan *taskSpan `json:"child_span"`
	At        time.Time `json:"at"`
}

// Why a task of Prodigy's has no labels to take.
var (
	errIgnored  = errors.New(`its answer is "ignore": nobody said what it is`)
	errRejected = errors.New(`its answer is "reject": its labels are wrong`)
)

func (l taskLine) claim(string) (Claim, error) {
	switch {
	case l.Text == nil:
		return Claim{}, errors.New(`it has no field "text"`)
	case l.Answer == "ignore":
		return Claim{}, errIgnored
	case l.Answer == "reject":
		return Claim{}, errRejected
	}
	c := Claim{Article: l.Meta.article(*l.Text), By: annotate.Annotator(l.Annotator)}
	if c.By == "" {
		c.By = annotate.Annotator(l.Session)
	}
	if l.Status != "" {
		c.State = annotate.State{Status: annotate.Status(l.Status), Flag: slices.Contains(l.Flags, "flagged"), Note: l.Note}
	}
	for i, s := range l.Spans {
		c.Spans = append(c.Spans, s.claim(i))
	}
	for i, k := range l.Relations {
		c.Links = append(c.Links, ClaimedLink{
			Place: fmt.Sprintf("relations[%d]", i), ID: k.ID, Label: k.Label, Link: annotate.Link{At: k.At},
			From: l.end(k.From, k.HeadSpan, k.Head), To: l.end(k.To, k.ChildSpan, k.Child),
		})
	}
	return c, nil
}

// end is the name of a relation's end: what the relation calls it, else the span
// that it describes, else the one that ends with its token.
func (l taskLine) end(name string, described *taskSpan, token int) string {
	if name != "" {
		return name
	}
	for i, s := range l.Spans {
		switch {
		case described != nil && (s.Start != described.Start || s.End != described.End || s.Label != described.Label):
		case described == nil && (s.TokenEnd == nil || *s.TokenEnd != token):
		default:
			return s.name(i)
		}
	}
	return "?"
}

// name is what a span is called in its line, also where the file does not name it.
func (s taskSpan) name(i int) string {
	if s.ID != "" {
		return s.ID
	}
	return "s" + number(i)
}

func (s taskSpan) claim(i int) ClaimedSpan {
	out := ClaimedSpan{
		Place: fmt.Sprintf("spans[%d]", i), ID: s.name(i), Label: s.Label, Note: s.Note,
		Parts: s.Parts, Quotes: s.PartTexts, Span: annotate.Span{Origin: s.Origin, At: s.At},
	}
	if len(s.Parts) == 0 {
		out.Parts = [][2]int{{s.Start, s.End}}
		if out.Quotes = nil; s.Text != "" {
			out.Quotes = []string{s.Text}
		}
	}
	for name, value := range s.Attrs {
		out.Attrs = append(out.Attrs, annotate.Attribute{Name: name, Value: value})
	}
	slices.SortFunc(out.Attrs, func(a, b annotate.Attribute) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// article is an article with what the file knows of it.
func (m nativeMeta) article(text string) annotate.Article {
	a := annotate.Article{
		Text: text, Title: m.Title, Byline: m.Byline, Source: m.Source, URL: m.URL, Published: m.Date, Language: m.Lang,
		Direction: annotate.Direction(m.Dir), Predecessor: annotate.ArticleID(m.Predecessor),
		Import: annotate.Import{Name: m.File, Encoding: m.Encoding},
	}
	a.Import.At, _ = time.Parse(time.RFC3339Nano, m.Imported)
	for _, x := range m.Mended {
		a.Import.Mended = append(a.Import.Mended, annotate.Mend(x))
	}
	return a
}
