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
	Touched         []annotate.ArticleID // those that the project had and that got labels
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

// Deliver puts a data set into the session's project, with the labels that a
// revision adds. It may be called on another goroutine; Delivered is to be called
// with what came of it, also after an error.
func (s *Session) Deliver(ctx context.Context, d Delivery, labels annotate.Revision) (Delivered, error) {
	reform, err := Prepare(ctx, s.store, labels, func(int) {})
	if err != nil {
		return Delivered{}, err
	}
	if reform.Changes() {
		d.Reform = &reform
	}
	return Deliver(ctx, s.store, d)
}

// Delivered shows what a delivery has brought.
func (s *Session) Delivered(got Delivered) error {
	schema, err := s.store.Schema()
	if err != nil {
		return err
	}
	if schema.Version != s.schema.Version {
		s.learn(schema)
	}
	if err := s.reread(got.Touched...); err != nil {
		return err
	}
	return s.Arrived(Arrival{First: got.First})
}
