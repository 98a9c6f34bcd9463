package session

import (
	"context"
	"errors"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
)

// A Delivery is a data set on its way into a project: articles, and labels on
// them.
type Delivery struct {
	Format  exchange.Format
	Sources []exchange.Source
	Way     exchange.Counting
	Setting exchange.Setting

	As       annotate.Annotator               // whose labels they become; "" for whom the files name
	Proposed bool                             // they are proposals, to be accepted one by one
	Map      map[string]annotate.Label        // labels and links of the files by what they are called here
	Reform   *Reform                          // labels that the project gets before; nil: it keeps its own
	Who      annotate.Annotator               // who brings it, for the log
	Strict   bool                             // nothing comes in when anything is refused
	Now      func() time.Time                 //
	Refuse   func(exchange.Refused)           // told of what does not come in
	Tell     func(articles int, title string) // told of what comes in
}

// A Delivered counts what came of a Delivery.
type Delivered struct {
	Articles, There int // new articles, and those that the project had
	Labels, Links   int // new ones
	Same            int // labels that were there already
	Refused         int // records, labels and links that did not come in
	First           annotate.ArticleID
}

// Why a delivery as a whole does not come in.
var (
	ErrNobody  = errors.New("the files do not say who labelled; name the annotator")
	ErrRefused = errors.New("something was refused, so nothing was added")
)

// Deliver puts a data set into a project, in batches, each of them whole or not
// at all. Labels that an annotator has already are not added twice, so a delivery
// that was broken off may simply be repeated.
func Deliver(ctx context.Context, store Store, d Delivery) (Delivered, error) {
	schema, err := store.Schema()
	if err != nil {
		return Delivered{}, err
	}
	if d.Reform != nil {
		schema = d.Reform.schema.After
	}
	in := &reception{Delivery: d, store: store, schema: schema}
	if d.Strict {
		if err := in.rehearse(ctx); err != nil {
			return in.counts, err
		}
	}
	if d.Reform != nil {
		if err := Revise(store, *d.Reform, d.Who, d.Now()); err != nil {
			return in.counts, err
		}
	}
	for r, err := range in.records(ctx) {
		if err != nil {
			return in.counts, err
		}
		if err := in.put(r); err != nil {
			return in.counts, err
		}
	}
	return in.counts, errors.Join(in.flush(), ctx.Err())
}
