package session

import (
	"context"
	"io"
	"iter"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
)

// An Export writes a project's labels to a file. It may run on another goroutine
// while the session goes on.
type Export struct {
	schema  annotate.Schema
	records iter.Seq2[annotate.Record, error]
	who     annotate.Annotator
	at      time.Time
	layers  string // whose labels, for the manifest
}

// Export returns the writing of every article with the session's annotator's
// labels, or with everybody's.
func (s *Session) Export(everybody bool) Export {
	by, layers := s.by, string(s.by)
	if everybody {
		by, layers = "", "each"
	}
	return Export{schema: s.schema, records: s.store.Records(by), who: s.by, at: s.clock(), layers: layers}
}

// Of is the export of some articles alone. None means all.
func (e Export) Of(ids []annotate.ArticleID) Export {
	if len(ids) == 0 {
		return e
	}
	wanted := make(map[annotate.ArticleID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	all := e.records
	e.records = func(yield func(annotate.Record, error) bool) {
		for r, err := range all {
			if (err != nil || wanted[r.Article.ID]) && !yield(r, err) {
				return
			}
		}
	}
	return e
}

// Done is the export of the articles alone that are finished.
func (e Export) Done() Export {
	all := e.records
	e.records = func(yield func(annotate.Record, error) bool) {
		for r, err := range all {
			if (err != nil || r.Layer.State.Status == annotate.Done) && !yield(r, err) {
				return
			}
		}
	}
	return e
}

// Plan is the plan of a data set of this project's labels, to be completed.
func (e Export) Plan(f exchange.Format) exchange.Plan {
	return exchange.Plan{Format: f, Setting: exchange.Setting{Schema: e.schema, Policy: exchange.Outermost, Links: true},
		Who: e.who, At: e.at, Layers: e.layers}
}

// Look says what a data set would hold, and lose, from its first records.
func (e Export) Look(ctx context.Context, plan exchange.Plan) (exchange.Preview, error) {
	return exchange.Look(ctx, plan, e.records)
}

// WriteSet writes a data set with its manifest, proved file by file.
func (e Export) WriteSet(ctx context.Context, path string, plan exchange.Plan, progress func(int)) (exchange.Report, error) {
	return exchange.Write(ctx, path, plan, e.records, progress)
}

// Write writes native JSONL to path, proves it by reading it back, and only then
// puts it in place. progress is told how many articles are written.
func (e Export) Write(ctx context.Context, path string, progress func(int)) (exchange.Counts, error) {
	var counts exchange.Counts
	err := exchange.Publish(path, func(w io.Writer) error {
		_, err := exchange.WriteNative(w, e.schema, watch(ctx, e.records, progress))
		return err
	}, func(r io.Reader) (err error) {
		counts, err = exchange.VerifyNative(r)
		return err
	})
	return counts, err
}

// watch passes records on, counts them, and stops with the context.
func watch(ctx context.Context, records iter.Seq2[annotate.Record, error], progress func(int)) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		n := 0
		for r, err := range records {
			if ctx.Err() != nil {
				yield(annotate.Record{}, ctx.Err())
				return
			}
			if !yield(r, err) {
				return
			}
			n++
			progress(n)
		}
	}
}
