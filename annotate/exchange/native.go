// Package exchange writes and reads data sets, one file per format. Offsets
// leave the program here, and only here, in the unit that a format asks for.
package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"time"

	"bluepencil/annotate"
)

// NativeSchema is the name and version of the native format.
const NativeSchema = "bluepencil/1"

// Counts says what a file holds. Articles counts records: the same article with
// two annotators' labels is two.
type Counts struct {
	Articles, Spans, Links int
	Bytes                  int64
	SHA256                 string // of the whole file, hexadecimal
}

// A record of the native format: one line. docs/native.schema.json describes it.
type nativeRecord struct {
	Schema     string           `json:"schema"`
	OffsetUnit string           `json:"offset_unit"`
	ID         string           `json:"id"`
	Text       string           `json:"text"`
	TextSHA256 string           `json:"text_sha256"`
	Meta       nativeMeta       `json:"meta"`
	Tokens     nativeTokens     `json:"tokens"`
	Spans      []nativeSpan     `json:"spans"`
	Relations  []nativeRelation `json:"relations"`
	Flags      []string         `json:"flags"`
	Status     string           `json:"status"`
	Note       string           `json:"note,omitempty"`
	Annotator  string           `json:"annotator"`
	Guideline  string           `json:"guideline"`
	Answer     string           `json:"answer"`
}

type nativeMeta struct {
	Title       string       `json:"title"`
	Byline      string       `json:"byline"`
	Source      string       `json:"source"`
	Date        string       `json:"date"`
	URL         string       `json:"url"`
	Lang        string       `json:"lang"`
	Dir         string       `json:"dir"`
	File        string       `json:"file,omitempty"`
	Imported    string       `json:"imported,omitempty"`
	Encoding    string       `json:"encoding,omitempty"`
	Mended      []nativeMend `json:"mended,omitempty"`
	Predecessor string       `json:"predecessor,omitempty"`
}

type nativeMend struct {
	What  string `json:"what"`
	Count int    `json:"count"`
}

type nativeToken struct {
	ID    int    `json:"id"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	WS    bool   `json:"ws"`
}

type nativeSpan struct {
	ID         string            `json:"id"`
	Start      int               `json:"start"`
	End        int               `json:"end"`
	TokenStart int               `json:"token_start"`
	TokenEnd   int               `json:"token_end"`
	Label      string            `json:"label"`
	Text       string            `json:"text"`
	Parts      [][2]int          `json:"parts,omitempty"`
	PartTexts  []string          `json:"part_texts,omitempty"`
	Attrs      map[string]string `json:"attrs"`
	Note       string            `json:"note,omitempty"`
	By         string            `json:"by"`
	At         string            `json:"at,omitempty"`
	Origin     string            `json:"origin"`
}

type nativeEnd struct {
	Start      int    `json:"start"`
	End        int    `json:"end"`
	TokenStart int    `json:"token_start"`
	TokenEnd   int    `json:"token_end"`
	Label      string `json:"label"`
}

type nativeRelation struct {
	ID        string    `json:"id"`
	Label     string    `json:"label"`
	From      string    `json:"from"`
	To        string    `json:"to"`
	Head      int       `json:"head"`
	Child     int       `json:"child"`
	HeadSpan  nativeEnd `json:"head_span"`
	ChildSpan nativeEnd `json:"child_span"`
	At        string    `json:"at,omitempty"`
}

// WriteNative writes one line a record: UTF-8 without a byte order mark, "\n"
// ends, keys in a fixed order, spans outer before inner, so that two exports of
// the same labels are the same to the byte. It holds one article at a time.
func WriteNative(w io.Writer, schema annotate.Schema, records iter.Seq2[annotate.Record, error]) (Counts, error) {
	var c Counts
	sum := sha256.New()
	out := io.MultiWriter(w, sum)
	for r, err := range records {
		if err != nil {
			return c, fmt.Errorf("read the next article: %w", err)
		}
		line, err := encode(schema, r)
		if err != nil {
			return c, fmt.Errorf("write %q: %w", r.Article.Title, err)
		}
		n, err := out.Write(line)
		if err != nil {
			return c, fmt.Errorf("write %q: %w", r.Article.Title, err)
		}
		c.Bytes += int64(n)
		c.Articles++
		c.Spans += len(r.Layer.Spans)
		c.Links += len(r.Layer.Links)
	}
	c.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return c, nil
}

// nextLine is U+0085, which some readers of lines take for a line end.
var nextLine = []byte("\u0085")

func encode(schema annotate.Schema, r annotate.Record) ([]byte, error) {
	record, err := native(schema, r)
	if err != nil {
		return nil, err
	}
	line, err := marshal(record)
	if err == nil {
		line, err = record.Tokens.into(line)
	}
	return append(line, '\n'), err
}

func native(schema annotate.Schema, r annotate.Record) (nativeRecord, error) {
	a, l := r.Article, r.Layer
	t := newTokenTable(a.Text)
	sum := sha256.Sum256([]byte(a.Text))
	out := nativeRecord{
		Schema: NativeSchema, OffsetUnit: "codepoint", ID: string(a.ID), Text: a.Text,
		TextSHA256: hex.EncodeToString(sum[:]), Meta: metaOf(a), Tokens: t.native(),
		Spans: make([]nativeSpan, len(l.Spans)), Relations: make([]nativeRelation, len(l.Links)), Flags: []string{},
		Status: string(l.State.Status), Note: l.State.Note, Annotator: string(l.By),
		Guideline: guideline(schema), Answer: "accept",
	}
	if l.State.Flag {
		out.Flags = append(out.Flags, "flagged")
	}
	places := make(map[annotate.SpanID]int, len(l.Spans))
	for i, s := range l.Spans {
		for _, p := range s.Parts {
			if err := a.Check(p); err != nil {
				return out, fmt.Errorf("label %s %q: %w", s.Label, s.ID, err)
			}
		}
		out.Spans[i] = t.span(s, l.By)
		places[s.ID] = i
	}
	for i, k := range l.Links {
		from, ok := places[k.From]
		to, good := places[k.To]
		if !ok || !good {
			return out, fmt.Errorf("link %q leads to a label that is not there", k.ID)
		}
		out.Relations[i] = relation(k, out.Spans[from], out.Spans[to])
	}
	return out, nil
}

func metaOf(a annotate.Article) nativeMeta {
	m := nativeMeta{
		Title: a.Title, Byline: a.Byline, Source: a.Source, Date: a.Published, URL: a.URL, Lang: a.Language,
		Dir: string(a.Direction), File: a.Import.Name, Imported: stamp(a.Import.At), Encoding: a.Import.Encoding,
		Predecessor: string(a.Predecessor),
	}
	for _, x := range a.Import.Mended {
		m.Mended = append(m.Mended, nativeMend(x))
	}
	return m
}

// relation points at the last token of either span, as Prodigy does.
func relation(k annotate.Link, from, to nativeSpan) nativeRelation {
	return nativeRelation{
		ID: string(k.ID), Label: string(k.Label), From: from.ID, To: to.ID, Head: from.TokenEnd, Child: to.TokenEnd,
		HeadSpan: endOf(from), ChildSpan: endOf(to), At: stamp(k.At),
	}
}

func endOf(s nativeSpan) nativeEnd {
	return nativeEnd{s.Start, s.End, s.TokenStart, s.TokenEnd, s.Label}
}

// stamp writes a time in UTC as RFC 3339; "" when there is none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// guideline is the version of a project's labels as files name it.
func guideline(schema annotate.Schema) string { return fmt.Sprintf("v%d", schema.Version) }
