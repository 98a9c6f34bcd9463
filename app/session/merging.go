package session

import (
	"context"
	"fmt"
	"iter"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
)

// How much is merged in one transaction.
const (
	mergeLayers = 4096
	mergeBytes  = 16 << 20 // of text
)

// MergePackages takes in those packages that have no problem: the keys that they are
// signed with, the articles that the project lacks, and the layers. An empty project
// becomes what the first of them is of. tell is told how many layers have come in. It
// may be repeated: what came in is known.
func MergePackages(ctx context.Context, store Store, list []*Incoming, at time.Time, tell func(layers int)) (m annotate.Merged, err error) {
	var welcome []*Incoming
	for _, in := range list {
		if in.Problem == nil {
			welcome = append(welcome, in)
		}
	}
	if len(welcome) == 0 {
		return m, nil
	}
	if n, err := store.Count(); err != nil {
		return m, err
	} else if p := welcome[0].Package; n == 0 && p.Project != store.ID() {
		if err := store.Adopt(p.Project, p.Schema); err != nil {
			return m, err
		}
	}
	for _, in := range welcome {
		if err := store.Trust(in.Package.Signer, in.Package.Key); err != nil {
			return m, err
		}
	}
	var batch []annotate.Delivery
	layers, bytes, done := 0, 0, 0
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		got, err := store.Merge(batch, parcel.Digest, at)
		if err != nil {
			return err
		}
		m, done = m.Plus(got), done+layers
		batch, layers, bytes = nil, 0, 0
		tell(done)
		return ctx.Err()
	}
	for d, err := range deliveries(welcome) {
		if err != nil {
			return m, err
		}
		batch, layers, bytes = append(batch, d), layers+len(d.Editions), bytes+len(d.Article.Text)
		if layers >= mergeLayers || bytes >= mergeBytes {
			if err := flush(); err != nil {
				return m, err
			}
		}
	}
	return m, flush()
}

// deliveries puts together what packages have of each article, the articles ascending.
func deliveries(list []*Incoming) iter.Seq2[annotate.Delivery, error] {
	return func(yield func(annotate.Delivery, error) bool) {
		var all []*source
		for _, in := range list {
			next, stop := iter.Pull2(in.Package.Bundles())
			defer stop()
			all = append(all, &source{name: in.Name(), next: next})
		}
		for _, s := range all {
			s.step()
		}
		for {
			var first annotate.ArticleID
			for _, s := range all {
				if s.err != nil {
					yield(annotate.Delivery{}, fmt.Errorf("%s: %w", s.name, s.err))
					return
				}
				if s.more && (first == "" || s.bundle.Article.ID < first) {
					first = s.bundle.Article.ID
				}
			}
			if first == "" || !yield(gathered(all, first), nil) {
				return
			}
		}
	}
}

// gathered is what all packages have of an article; they are read on behind it.
func gathered(all []*source, id annotate.ArticleID) (d annotate.Delivery) {
	for _, s := range all {
		if s.more && s.bundle.Article.ID == id {
			d.Article = s.bundle.Article
			d.Editions = append(d.Editions, s.bundle.Editions...)
			s.step()
		}
	}
	return d
}

// A source is a package that is read article by article.
type source struct {
	name   string
	next   func() (parcel.Bundle, error, bool)
	bundle parcel.Bundle
	err    error
	more   bool
}

func (s *source) step() { s.bundle, s.err, s.more = s.next() }

// Arrive opens packages for the session's project.
func (s *Session) Arrive(paths []string, w Welcome) ([]*Incoming, error) {
	return Arrive(s.store, paths, w)
}

// MergePackages takes packages into the session's project. It may be called on another
// goroutine; Merged is to be called with what came of it, also after an error.
func (s *Session) MergePackages(ctx context.Context, list []*Incoming, tell func(layers int)) (annotate.Merged, error) {
	return MergePackages(ctx, s.store, list, s.clock(), tell)
}

// Merged shows what packages have brought.
func (s *Session) Merged() error {
	schema, err := s.store.Schema()
	if err != nil {
		return err
	}
	if schema.Version != s.schema.Version {
		s.learn(schema)
	}
	if err := s.queue.rereadAll(s.store); err != nil {
		return err
	}
	if err := s.Arrived(Arrival{}); err != nil {
		return err
	}
	if s.article.ID == "" {
		return s.OpenFirst()
	}
	if err := s.Open(s.article.ID); err != nil {
		return err
	}
	if s.review != nil {
		if err := s.hear(); err != nil {
			return err
		}
		s.show()
	}
	return nil
}

// Partings are the annotators and articles of which histories have parted.
func (s *Session) Partings() (list []annotate.Parting, err error) {
	for x, err := range s.store.Partings() {
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, nil
}

// ChooseHistory says which history of an annotator goes on.
func (s *Session) ChooseHistory(x annotate.Parting, head annotate.Digest) error {
	if err := s.store.Choose(x.Article, x.By, head, s.clock()); err != nil {
		return err
	}
	return s.Merged()
}
