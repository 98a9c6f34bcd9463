package session

import (
	"context"
	"io"
	"iter"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/annotate/exchange"
)

// An Export writes a project's labels to a file. It may run on another goroutine
// while the session goes on.
type Export struct {
	store   Store
	schema  annotate.Schema
	records iter.Seq2[annotate.Record, error]
	who     annotate.Annotator
	at      time.Time
	layers  string // whose labels, for the manifest
}

// Layers says whose labels go into a data set.
type Layers string

// The layers.
const (
	Mine   Layers = "mine"   // of the annotator at work
	Each   Layers = "each"   // everybody's, a record for each
	Gold   Layers = "gold"   // finished gold layers alone
	Agreed Layers = "agreed" // finished gold layers, else what the majority of the finished ones say
)

// Export returns the writing of every article with these labels.
func (s *Session) Export(of Layers) Export {
	e := Export{store: s.store, schema: s.schema, who: s.by, at: s.clock(), layers: string(of)}
	if of == Mine {
		e.layers, e.records = string(s.by), s.store.Records(s.by)
		return e
	}
	e.records = of.Of(s.store.Records(""), func(annotate.Article) {})
	return e
}

// Of is what there is of these layers among everybody's records; left is told of
// articles that have nothing.
func (l Layers) Of(records iter.Seq2[annotate.Record, error], left func(annotate.Article)) iter.Seq2[annotate.Record, error] {
	if l == Gold || l == Agreed {
		return compare.Agreed(records, l == Gold, left)
	}
	return records
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

// Look says what a data set would hold, and lose, from its first records, or with 0
// from all of them.
func (e Export) Look(ctx context.Context, plan exchange.Plan, most int) (exchange.Preview, error) {
	return exchange.Look(ctx, plan, e.records, most)
}

// Labelled is the export of some labels alone. None means all.
func (e Export) Labelled(labels []annotate.Label) Export {
	if len(labels) == 0 {
		return e
	}
	all := e.records
	e.records = func(yield func(annotate.Record, error) bool) {
		for r, err := range all {
			r.Layer = exchange.Keep(r.Layer, labels)
			if !yield(r, err) {
				return
			}
		}
	}
	return e
}

// At is the export of the articles alone at some places, such as those that the queue
// shows.
func (e Export) At(places []int32) Export {
	all, store := e.records, e.store
	e.records = func(yield func(annotate.Record, error) bool) {
		wanted := make(map[annotate.ArticleID]bool, len(places))
		for _, place := range places {
			list, err := store.Entries(uint64(place), 1)
			if err != nil {
				yield(annotate.Record{}, err)
				return
			}
			for _, entry := range list {
				wanted[entry.ID] = true
			}
		}
		for r, err := range all {
			if (err != nil || wanted[r.Article.ID]) && !yield(r, err) {
				return
			}
		}
	}
	return e
}

// WriteSet writes a data set with its manifest, proved file by file.
func (e Export) WriteSet(ctx context.Context, path string, plan exchange.Plan, progress func(int)) (exchange.Report, error) {
	var err error
	if plan.Agreement, err = AgreementFacts(ctx, e.store); err != nil {
		return exchange.Report{}, err
	}
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
