package session

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/annotate/ingest"
)

// A reception is a delivery while it comes in.
type reception struct {
	Delivery
	store   Store
	schema  annotate.Schema
	counts  Delivered
	waiting []annotate.Record
	bytes   int
	layers  map[layerKey]bool // of those that wait
}

type layerKey struct {
	article annotate.ArticleID
	by      annotate.Annotator
}

// rehearse reads everything without adding it.
func (in *reception) rehearse(ctx context.Context) error {
	for _, err := range in.records(ctx) {
		if err != nil {
			return err
		}
	}
	if in.counts.Refused > 0 {
		return ErrRefused
	}
	return ctx.Err()
}

func (in *reception) refuse(r exchange.Refused) {
	in.counts.Refused++
	in.Refuse(r)
}

// term is what a label or link of the files is called here.
func (in *reception) term(name string) (annotate.Label, bool) {
	label, ok := in.Map[name]
	if !ok {
		label = annotate.Label(name)
	}
	if label == "" {
		return "", false
	}
	_, known := in.schema.Label(label)
	for _, k := range in.schema.Links {
		known = known || k.Name == label
	}
	return label, known
}

// records are the records of the files, as far as they can be believed and fit
// the project. The error ends them.
func (in *reception) records(ctx context.Context) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for c, err := range in.Format.Claims(in.Sources, in.Setting) {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				in.refuse(exchange.Refused{Place: c.Place, Reason: err.Error()})
				continue
			}
			r, err := in.admit(c)
			if errors.Is(err, ErrNobody) {
				yield(r, err)
				return
			}
			if err != nil {
				in.refuse(exchange.Refused{Place: c.Place, Reason: err.Error()})
			} else if !yield(r, nil) {
				return
			}
		}
	}
}

func (in *reception) admit(c exchange.Claim) (annotate.Record, error) {
	r, refused, err := in.Way.Admit(c, in.term)
	if err != nil {
		return r, err
	}
	for _, x := range refused {
		in.refuse(x)
	}
	if r.Article, err = ingest.Described(r.Article, filepath.Base(c.File()), in.Now()); err != nil {
		return r, err
	}
	if in.As != "" {
		r.Layer.By = in.As
	}
	if r.Layer.By == "" && len(r.Layer.Spans) > 0 {
		return r, ErrNobody
	}
	return in.fitting(c, r), nil
}

// fitting leaves out of a record what the project's labels do not allow.
func (in *reception) fitting(c exchange.Claim, r annotate.Record) annotate.Record {
	kept := annotate.Layer{Article: r.Layer.Article, By: r.Layer.By, State: r.Layer.State}
	labels := map[annotate.SpanID]annotate.Label{}
	for _, s := range r.Layer.Spans {
		s = in.answered(c, in.marked(s))
		if err := errors.Join(in.schema.CheckSpan(s), in.schema.CheckOverlap(slices.All(kept.Spans), s)); err != nil {
			in.refuse(exchange.Refused{Place: c.Place, Field: string(s.Label), Reason: fmt.Sprintf("%q: %v", s.Quote(r.Article.Text), err)})
			continue
		}
		kept.Spans, labels[s.ID] = append(kept.Spans, s), s.Label
	}
	for _, k := range r.Layer.Links {
		from, ok := labels[k.From]
		to, good := labels[k.To]
		if !ok || !good {
			in.refuse(exchange.Refused{Place: c.Place, Field: string(k.Label), Reason: "one end of the link did not come in"})
			continue
		}
		if err := in.schema.CheckLink(k.Label, from, to); err != nil {
			in.refuse(exchange.Refused{Place: c.Place, Field: string(k.Label), Reason: err.Error()})
			continue
		}
		kept.Links = append(kept.Links, k)
	}
	r.Layer = kept
	return r
}

// answered is a span without the answers that the project does not ask for.
func (in *reception) answered(c exchange.Claim, s annotate.Span) annotate.Span {
	rule, known := in.schema.Label(s.Label)
	if !known {
		return s
	}
	for _, a := range s.Attrs {
		if !rule.Takes(a) {
			in.refuse(exchange.Refused{Place: c.Place, Field: string(s.Label), Reason: fmt.Sprintf("%q = %q is no answer that is asked for; the label came in without it", a.Name, a.Value)})
			s = s.WithAttr(a.Name, "")
		}
	}
	return s
}

// marked is a span that says where it is from.
func (in *reception) marked(s annotate.Span) annotate.Span {
	switch {
	case in.Proposed:
		s.Origin = annotate.Model
	case s.Origin == "":
		s.Origin = annotate.Imported
	}
	if s.At.IsZero() {
		s.At = in.Now().UTC().Truncate(time.Millisecond)
	}
	return s
}

// put lets a record wait until there are enough of them for a transaction. One
// transaction changes a layer once.
func (in *reception) put(r annotate.Record) error {
	key := layerKey{r.Article.ID, r.Layer.By}
	if in.layers[key] || len(in.waiting) >= batchItems || in.bytes >= batchBytes {
		if err := in.flush(); err != nil {
			return err
		}
	}
	if in.layers == nil {
		in.layers = map[layerKey]bool{}
	}
	in.layers[key] = true
	in.waiting, in.bytes = append(in.waiting, r), in.bytes+len(r.Article.Text)+200*len(r.Layer.Spans)
	return nil
}

// flush stores what waits: the articles, then the labels.
func (in *reception) flush() error {
	articles := make([]annotate.Article, len(in.waiting))
	for i, r := range in.waiting {
		articles[i] = r.Article
	}
	if len(articles) == 0 {
		return nil
	}
	added, err := in.store.AddArticles(articles)
	if err != nil {
		return err
	}
	var changes []annotate.Change
	for i, r := range in.waiting {
		c, err := in.change(r)
		if err != nil {
			return err
		}
		if !c.Empty() {
			changes = append(changes, c)
		}
		in.count(r, c, added[i])
	}
	in.waiting, in.bytes, in.layers = nil, 0, nil
	return in.store.CommitAll(changes)
}

func (in *reception) count(r annotate.Record, c annotate.Change, fresh bool) {
	if fresh {
		in.counts.Articles++
	} else {
		in.counts.There++
		if !c.Empty() {
			in.counts.Touched = append(in.counts.Touched, r.Article.ID)
		}
	}
	if in.counts.First == "" {
		in.counts.First = r.Article.ID
	}
	in.counts.Labels += len(c.Spans)
	in.counts.Links += len(c.Links)
	in.counts.Same += len(r.Layer.Spans) - len(c.Spans)
	in.Tell(in.counts.Articles+in.counts.There, r.Article.Title)
}
