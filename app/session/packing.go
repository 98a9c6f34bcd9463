package session

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/annotate/parcel"
)

// ErrNothingToPack means that a package would be empty.
var ErrNothingToPack = errors.New("there is nothing to put into the package")

// A Packing is what goes into a package, and for what.
type Packing struct {
	Kind     parcel.Kind
	Whose    annotate.Annotator   // whose labels, for whom the articles are, or on whose labels was decided
	Signer   annotate.Annotator   // who packs
	Key      ed25519.PrivateKey   // of who packs
	Articles []annotate.ArticleID // of an assignment; nil for all
	Blind    bool                 // an assignment without labels
	Lock     parcel.Lock          // what it is encrypted to; zero for nothing
	Program  string
	Now      time.Time
}

// stampAtOnce layers are stamped in one transaction.
const stampAtOnce = 512

// Pack writes a package to a file that appears whole or not at all, read back and
// proved. tell is told how many articles are in it so far.
func Pack(ctx context.Context, store Store, path string, p Packing, tell func(articles int)) (m parcel.Manifest, err error) {
	if p.Kind == parcel.Labels {
		p.Signer = p.Whose
	}
	ids, err := p.choose(ctx, store)
	if err != nil {
		return m, err
	}
	if len(ids) == 0 {
		return m, ErrNothingToPack
	}
	schema, err := store.Schema()
	if err != nil {
		return m, err
	}
	m = parcel.Manifest{Kind: p.Kind, Project: store.ID(), Annotator: p.Whose, Signer: p.Signer, Made: p.Now.UTC().Truncate(time.Second), Program: p.Program, Blind: p.Blind}
	write := func(to io.Writer) (err error) {
		m, err = parcel.Write(to, m, schema, p.bundles(ctx, store, ids, tell), p.Key)
		return err
	}
	if p.Lock.On() {
		return m, p.publishLocked(path, write)
	}
	return m, exchange.Publish(path, write, proved)
}

// proved holds that a file is a package that is whole.
func proved(from io.Reader) error {
	file, ok := from.(*os.File)
	if !ok {
		return errors.New("the package cannot be read back")
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	_, err = parcel.Open(file, info.Size())
	return err
}

// publishLocked writes and proves a package where nobody else sees it, and then puts it
// in place encrypted.
func (p Packing) publishLocked(path string, write func(io.Writer) error) error {
	plain, err := os.CreateTemp("", "bluepencil-*")
	if err != nil {
		return err
	}
	defer plain.Close()
	defer os.Remove(plain.Name())
	if err := errors.Join(write(plain), proved(plain)); err != nil {
		return err
	}
	return exchange.Publish(path, func(to io.Writer) error {
		if _, err := plain.Seek(0, io.SeekStart); err != nil {
			return err
		}
		return p.Lock.Sealed(plain, to)
	}, func(from io.Reader) error {
		if file, ok := from.(*os.File); !ok || !parcel.Locked(file) {
			return errors.New("the package was not encrypted")
		}
		return nil
	})
}

// choose are the articles that go in, ascending.
func (p Packing) choose(ctx context.Context, store Store) (ids []annotate.ArticleID, err error) {
	wanted := map[annotate.ArticleID]bool{}
	for _, id := range p.Articles {
		wanted[id] = true
	}
	err = eachEntry(ctx, store, func(e annotate.Entry) error {
		if p.takes(e, wanted) {
			ids = append(ids, e.ID)
		}
		return nil
	})
	slices.Sort(ids)
	return ids, err
}

// takes reports whether an article goes in.
func (p Packing) takes(e annotate.Entry, wanted map[annotate.ArticleID]bool) bool {
	has := func(by annotate.Annotator) bool {
		return slices.ContainsFunc(e.Tallies, func(t annotate.Tally) bool { return t.By == by })
	}
	switch {
	case e.Removed:
		return false
	case p.Kind == parcel.Assignment:
		return len(wanted) == 0 || wanted[e.ID]
	case p.Kind == parcel.Verdicts:
		return has(p.Whose) && has(annotate.Gold)
	}
	return has(p.Whose)
}

// bundles are the articles with their layers, stamped.
func (p Packing) bundles(ctx context.Context, store Store, ids []annotate.ArticleID, tell func(int)) iter.Seq2[parcel.Bundle, error] {
	by := p.Whose
	if p.Kind == parcel.Verdicts {
		by = annotate.Gold
	}
	return func(yield func(parcel.Bundle, error) bool) {
		n := 0
		for some := range slices.Chunk(ids, stampAtOnce) {
			editions := map[annotate.ArticleID]annotate.Edition{}
			if !p.Blind {
				list, err := store.Stamp(some, by, parcel.Digest)
				if err != nil {
					yield(parcel.Bundle{}, err)
					return
				}
				for _, e := range list {
					editions[e.Layer.Article] = e
				}
			}
			for _, id := range some {
				a, err := store.Article(id)
				if err == nil {
					err = ctx.Err()
				}
				if err != nil {
					yield(parcel.Bundle{}, fmt.Errorf("packing an article: %w", err))
					return
				}
				b := parcel.Bundle{Article: a}
				if e, has := editions[id]; has {
					b.Editions = []annotate.Edition{e}
				}
				if n++; !yield(b, nil) {
					return
				}
				tell(n)
			}
		}
	}
}

// Pack writes a package of the session's project. It may be called on another
// goroutine.
func (s *Session) Pack(ctx context.Context, path string, p Packing, tell func(articles int)) (parcel.Manifest, error) {
	return Pack(ctx, s.store, path, p, tell)
}
