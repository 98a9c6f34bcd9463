package session

import (
	"context"
	"io"
	"iter"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
)

// An Export writes a project's labels to a file. It may run on another goroutine
// while the session goes on.
type Export struct {
	schema  annotate.Schema
	records iter.Seq2[annotate.Record, error]
}

// Export returns the writing of every article with the session's annotator's
// labels, or with everybody's.
func (s *Session) Export(everybody bool) Export {
	by := s.by
	if everybody {
		by = ""
	}
	return Export{schema: s.schema, records: s.store.Records(by)}
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
