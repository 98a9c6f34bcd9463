package session

import (
	"context"

	"bluepencil/annotate"
)

// How much goes into the project in one transaction.
const (
	batchItems = 4096
	batchBytes = 16 << 20
)

// An Arrival is what became of an intake.
type Arrival struct {
	Added   int
	There   int                // the project had them, and they stay as they are
	LeftOut int                // by the editor
	First   annotate.ArticleID // of those added, else of those there; "" for none
	Refused []error
	Halted  bool // cancelled; what is counted is in the project, the rest is not
}

// A batch gathers articles until they are worth a transaction.
type batch struct {
	store   Store
	list    []annotate.Article
	bytes   int
	arrival *Arrival
}

func (b *batch) put(a annotate.Article) error {
	b.list, b.bytes = append(b.list, a), b.bytes+len(a.Text)
	if len(b.list) < batchItems && b.bytes < batchBytes {
		return nil
	}
	return b.flush()
}

func (b *batch) flush() error {
	if len(b.list) == 0 {
		return nil
	}
	added, err := b.store.AddArticles(b.list)
	if err != nil {
		return err
	}
	for i, is := range added {
		if !is {
			b.arrival.There++
			continue
		}
		if b.arrival.Added++; b.arrival.Added == 1 {
			b.arrival.First = b.list[i].ID
		}
	}
	if b.arrival.First == "" {
		b.arrival.First = b.list[0].ID
	}
	b.list, b.bytes = nil, 0
	return nil
}

// Add puts the ticked items into the project, and after them what the files have
// besides. An error of the project's file ends it; what was counted before is in
// the project.
func (in *Intake) Add(ctx context.Context, tell Telling) (Arrival, error) {
	var a Arrival
	b := &batch{store: in.store, arrival: &a}
	done, all := int64(0), in.size()
	for _, item := range in.Items {
		if ctx.Err() != nil {
			break
		}
		if err := b.admit(item); err != nil {
			return a, err
		}
		done += int64(len(item.Draft.Article.Text))
		tell(min(done, all), all, item.Draft.Article.Title)
	}
	for _, p := range in.parts {
		if p.ended {
			continue
		}
		for item := range p.left(ctx) {
			item.On = item.Err == nil
			if err := b.admit(item); err != nil {
				return a, err
			}
			done += int64(len(item.Draft.Article.Text))
			tell(min(done, all), all, p.source.Name)
		}
	}
	a.Halted = ctx.Err() != nil
	return a, b.flush()
}

// AddOne puts one item into the project, ticked or not.
func (in *Intake) AddOne(i int) (Arrival, error) {
	var a Arrival
	b := &batch{store: in.store, arrival: &a}
	item := in.Items[i]
	item.On = item.Err == nil
	if err := b.admit(item); err != nil {
		return a, err
	}
	return a, b.flush()
}

func (b *batch) admit(item Item) error {
	switch {
	case item.Err != nil:
		b.arrival.Refused = append(b.arrival.Refused, item.Err)
	case item.On:
		return b.put(item.Article())
	case item.There:
		b.arrival.There++
		if b.arrival.First == "" {
			b.arrival.First = item.Article().ID
		}
	default:
		b.arrival.LeftOut++
	}
	return nil
}

// Arrived shows what has come into the project, and opens the first of it.
func (s *Session) Arrived(a Arrival) error {
	if err := s.queue.catchUp(s.store); err != nil {
		return err
	}
	if a.First == "" {
		s.show()
		return nil
	}
	return s.Open(a.First)
}
