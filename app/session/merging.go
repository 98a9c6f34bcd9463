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
	b := &mailbag{store: store, at: at, tell: tell}
	for _, in := range welcome {
		if err := b.texts(ctx, in); err != nil {
			return b.merged, err
		}
	}
	for d, err := range deliveries(welcome) {
		if err != nil {
			return b.merged, err
		}
		if err := b.add(ctx, d); err != nil {
			return b.merged, err
		}
	}
	return b.merged, b.flush(ctx)
}

// A mailbag gathers deliveries until they are worth a transaction.
type mailbag struct {
	store               Store
	at                  time.Time
	tell                func(layers int)
	merged              annotate.Merged
	list                []annotate.Delivery
	layers, bytes, done int
}

func (b *mailbag) add(ctx context.Context, d annotate.Delivery) error {
	b.list, b.layers, b.bytes = append(b.list, d), b.layers+len(d.Editions), b.bytes+len(d.Article.Text)
	if b.layers < mergeLayers && b.bytes < mergeBytes {
		return nil
	}
	return b.flush(ctx)
}

func (b *mailbag) flush(ctx context.Context) error {
	if len(b.list) == 0 {
		return nil
	}
	got, err := b.store.Merge(b.list, parcel.Digest, b.at)
	if err != nil {
		return err
	}
	b.merged, b.done = b.merged.Plus(got), b.done+b.layers
	b.list, b.layers, b.bytes = nil, 0, 0
	b.tell(b.done)
	return ctx.Err()
}

// texts adds the articles of a package that the project lacks.
func (b *mailbag) texts(ctx context.Context, in *Incoming) error {
	lacks := false
	for _, a := range in.Package.Heads {
		if _, err := b.store.Entry(a.ID); err != nil {
			lacks = true
			break
		}
	}
	if !lacks {
		return nil
	}
	for a, err := range in.Package.Texts() {
		if err != nil {
			return fmt.Errorf("%s: %w", in.Name(), err)
		}
		if err := b.add(ctx, annotate.Delivery{Article: a}); err != nil {
			return err
		}
	}
	return b.flush(ctx)
}

// deliveries puts together what packages have on each article, the articles ascending.
func deliveries(list []*Incoming) iter.Seq2[annotate.Delivery, error] {
	return func(yield func(annotate.Delivery, error) bool) {
		var all []*source
		for _, in := range list {
			next, stop := iter.Pull2(in.Package.Editions())
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
				if s.more && (first == "" || s.edition.Layer.Article < first) {
					first = s.edition.Layer.Article
				}
			}
			if first == "" || !yield(gathered(all, first), nil) {
				return
			}
		}
	}
}

// gathered is what all packages have on an article; they are read on behind it.
func gathered(all []*source, id annotate.ArticleID) annotate.Delivery {
	d := annotate.Delivery{Article: annotate.Article{ID: id}}
	for _, s := range all {
		for s.more && s.err == nil && s.edition.Layer.Article == id {
			d.Editions = append(d.Editions, s.edition)
			s.step()
		}
	}
	return d
}

// A source is a package of which the layers are read one after the other.
type source struct {
	name    string
	next    func() (annotate.Edition, error, bool)
	edition annotate.Edition
	err     error
	more    bool
}

func (s *source) step() { s.edition, s.err, s.more = s.next() }

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
