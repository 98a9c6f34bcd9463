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
	First                  string // how the data begins
}

// Look writes the first records to nowhere, and says what comes of them.
func Look(ctx context.Context, plan Plan, records iter.Seq2[annotate.Record, error]) (Preview, error) {
	p := Preview{Whole: true}
	if err := plan.check(); err != nil {
		return p, err
	}
	sink := &glance{}
	w, err := plan.Format.write(sink, plan.Setting)
	if err != nil {
		return p, err
	}
	for r, err := range records {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return p, err
		}
		if p.Articles == PreviewRecords {
			p.Whole = false
			break
		}
		fit, losses := plan.Format.Fit(r, plan.Setting)
		if err := w.record(fit); err != nil {
			return p, err
		}
		p.Losses.add(losses)
		p.Articles, p.Spans, p.Links = p.Articles+1, p.Spans+len(fit.Layer.Spans), p.Links+len(fit.Layer.Links)
	}
	err = w.close()
	p.Bytes, p.First = sink.bytes, string(bytes.ToValidUTF8(sink.first, nil))
	return p, err
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
