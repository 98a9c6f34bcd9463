package exchange

import (
	"bytes"
	"context"
	"io"
	"iter"

	"bluepencil/annotate"
)

// How much a preview looks at.
const (
	PreviewRecords = 500
	previewBytes   = 4096
)

// A Preview is what a data set would be, told from its first records.
type Preview struct {
	Articles, Spans, Links int
	Whole                  bool // there are no more records
	Bytes                  int64
	Losses                 Losses
	Parts                  map[string]*PartFacts
	First                  string // how the data begins
}

// Look writes the first records to nowhere, so many or with 0 all of them, and says
// what comes of them.
func Look(ctx context.Context, plan Plan, records iter.Seq2[annotate.Record, error], most int) (Preview, error) {
	p := Preview{Whole: true}
	if err := plan.check(); err != nil {
		return p, err
	}
	first := until(ctx, head(records, most, &p.Whole))
	if plan.Split.on() && plan.Split.Group == nil {
		var err error
		if plan.Split.Group, err = Groups(articlesIn(ctx, first)); err != nil {
			return p, err
		}
	}
	sink, c := &glance{}, newCounted()
	w, err := plan.Format.write(sink, plan.Setting)
	if err != nil {
		return p, err
	}
	for r, err := range first {
		if err != nil {
			return p, err
		}
		p.Articles++
		for name, part := range plan.parts(r) {
			fit, losses := plan.Format.Fit(part, plan.Setting)
			if err := w.record(fit); err != nil {
				return p, err
			}
			p.Losses.add(losses)
			c.count(name, fit.Layer)
		}
	}
	err = w.close()
	p.Spans, p.Links, p.Parts = c.spans, c.links, c.parts
	p.Bytes, p.First = sink.bytes, string(bytes.ToValidUTF8(sink.first, nil))
	return p, err
}

// head is the first records; whole becomes false where there are more.
func head(records iter.Seq2[annotate.Record, error], most int, whole *bool) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		n := 0
		for r, err := range records {
			if n++; most > 0 && n > most && err == nil {
				*whole = false
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// A glance keeps the beginning of what is written.
type glance struct {
	first []byte
	bytes int64
}

func (g *glance) create(string) (io.Writer, error) { return g, nil }

func (g *glance) Write(b []byte) (int, error) {
	if room := previewBytes - len(g.first); room > 0 {
		g.first = append(g.first, b[:min(room, len(b))]...)
	}
	g.bytes += int64(len(b))
	return len(b), nil
}
