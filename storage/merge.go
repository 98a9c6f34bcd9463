package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// Merge takes in what colleagues have sent, all or nothing. Each layer has one writer:
// what follows what is here takes its place, what is older changes nothing, and
// histories that have parted are kept side by side. In whatever order and however often
// deliveries are merged, the project holds the same in the end. The layers must fit
// their texts; digest is asked for layers that were changed here.
func (p *Project) Merge(list []annotate.Delivery, digest func(annotate.Layer) (annotate.Digest, error), at time.Time) (m annotate.Merged, err error) {
	for _, d := range list {
		if d.Article.Text != "" || len(d.Editions) == 0 {
			if err := checkNew(d.Article); err != nil {
				return m, err
			}
		}
		for _, e := range d.Editions {
			if err := errors.Join(checkAnnotator(e.Layer.By), ofArticle(d, e)); err != nil {
				return m, err
			}
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	err = p.update(func(tx *bbolt.Tx) error {
		m = annotate.Merged{}
		in, err := newIntake(tx)
		if err != nil {
			return err
		}
		g := merger{intake: in, project: p, digest: digest, at: at}
		for _, d := range list {
			if err := g.take(d, &m); err != nil {
				return err
			}
			p.seen(tx, articleBytes+len(d.Article.Text))
		}
		return nil
	}, func() { p.cache = cached{} })
	if err != nil {
		return annotate.Merged{}, err
	}
	return m, nil
}

func ofArticle(d annotate.Delivery, e annotate.Edition) error {
	if e.Layer.Article != d.Article.ID || e.Head == "" {
		return fmt.Errorf("merging the labels of %s on %q: they are of another article", e.Layer.By, d.Article.Title)
	}
	return nil
}

// A merger merges deliveries in one transaction.
type merger struct {
	*intake
	project *Project
	digest  func(annotate.Layer) (annotate.Digest, error)
	at      time.Time
}

// take merges an article with its layers; its record in the index is written once.
func (g *merger) take(d annotate.Delivery, m *annotate.Merged) error {
	number, err := numberOf(g.tx, d.Article.ID)
	if errors.Is(err, ErrNotFound) && d.Article.Text != "" {
		d.Article.Import.At = g.at
		if err = g.store(d.Article); err == nil {
			number, m.Articles = g.number, m.Articles+1
		}
	}
	if err != nil {
		return err
	}
	index, err := readIndex(g.tx, number)
	if err != nil {
		return err
	}
	changed := false
	for _, e := range d.Editions {
		other, err := g.merge(&index, e, m)
		if err != nil {
			return fmt.Errorf("merging the labels of %s on %q: %w", e.Layer.By, index.Entry.Title, err)
		}
		changed = changed || other
	}
	if !changed {
		return nil
	}
	return writeIndex(g.tx, index)
}

// merge takes one edition in. It reports whether the layer that is shown has changed,
// and with it the index record.
func (g *merger) merge(index *indexRecord, e annotate.Edition, m *annotate.Merged) (shown bool, err error) {
	number, by := index.Entry.Number, e.Layer.By
	before, err := readStanding(g.tx, number, by)
	if err != nil {
		return false, err
	}
	if index.head(by) == 0 && before.Head == "" {
		m.Taken++
		return true, g.show(index, annotate.NewLayer(e.Layer.Article, by), annotate.Editions{e}, false)
	}
	if before.Sequence == index.head(by) && before.knows(e) {
		m.Known++
		return false, nil
	}
	now, fresh, err := present(g.tx, *index, by, before, g.digest)
	if err != nil {
		return false, err
	}
	was := append(annotate.Editions{now}, fresh.Others...)
	list := was.With(e)
	if i := slices.IndexFunc(list, func(x annotate.Edition) bool { return x.Head == now.Head }); i >= 0 && fresh.Local {
		list = append(annotate.Editions{list[i]}, slices.Delete(slices.Clone(list), i, i+1)...) // what was labelled here stays in sight
	}
	switch {
	case !slices.ContainsFunc(list, func(x annotate.Edition) bool { return x.Head == e.Head }) || slices.ContainsFunc(was, func(x annotate.Edition) bool { return x.Head == e.Head }):
		m.Known++
	case len(list) > 1:
		m.Parted++
	default:
		m.Taken++
	}
	if list[0].Head != now.Head {
		return true, g.show(index, now.Layer, list, false)
	}
	fresh.Past, fresh.Others = list[0].Past, list[1:]
	if reflect.DeepEqual(fresh, before) {
		return false, nil
	}
	return false, g.project.writeStanding(g.tx, *index, by, fresh)
}

// knows reports whether an edition brings nothing new, without a look at the layer.
func (s standing) knows(e annotate.Edition) bool {
	if e.Head != s.Head {
		_, older := slices.BinarySearch(s.Past, e.Head)
		return older && len(s.Past) > len(e.Past) && s.hasAll(e.Past)
	}
	return s.hasAll(e.Past)
}

func (s standing) hasAll(past []annotate.Digest) bool {
	return !slices.ContainsFunc(past, func(d annotate.Digest) bool {
		_, has := slices.BinarySearch(s.Past, d)
		return !has
	})
}

// show makes the first of the histories the layer that everybody sees, in one change of
// its annotator.
func (g *merger) show(index *indexRecord, from annotate.Layer, list annotate.Editions, local bool) error {
	e, number := list[0], index.Entry.Number
	s := standing{Head: e.Head, Past: e.Past, Key: e.Key, Local: local, Others: list[1:]}
	c := annotate.Between(from, e.Layer)
	c.Title, c.At = "take in a package", g.at
	if err := checkParts(g.tx, number, c); err != nil {
		return err
	}
	if !c.OfLayer() { // somebody has sent that there is nothing yet
		c.State = &annotate.StateEdit{Before: from.State, After: from.State}
	}
	if err := g.append(annotate.LogChange, c); err != nil {
		return err
	}
	s.Sequence = g.sequence
	if _, err := fold(g.tx, number, e.Layer, g.sequence); err != nil {
		return err
	}
	if err := g.project.writeStanding(g.tx, *index, e.Layer.By, s); err != nil {
		return err
	}
	index.put(annotate.TallyOf(e.Layer), g.sequence)
	return nil
}

// Choose says which of an annotator's histories of an article goes on. The others are
// known as older from then on, and what came of them stays in the log.
func (p *Project) Choose(id annotate.ArticleID, by annotate.Annotator, head annotate.Digest, at time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.update(func(tx *bbolt.Tx) error {
		index, err := indexOf(tx, id)
		if err != nil {
			return err
		}
		s, err := readStanding(tx, index.Entry.Number, by)
		if err != nil {
			return err
		}
		layer, _, err := readLayer(tx, index, by)
		if err != nil {
			return err
		}
		list := append(annotate.Editions{{Layer: layer, Head: s.Head, Past: s.Past, Key: s.Key}}, s.Others...)
		chosen := list.Choose(head)
		if len(chosen) != 1 || s.Sequence != index.head(by) {
			return fmt.Errorf("choosing a history of %s on %q: %w", by, index.Entry.Title, annotate.ErrConflict)
		}
		if chosen[0].Head == s.Head {
			s.Past, s.Others = chosen[0].Past, nil
			return p.writeStanding(tx, index, by, s)
		}
		in, err := newIntake(tx)
		if err != nil {
			return err
		}
		g := merger{intake: in, project: p, at: at}
		if err := g.show(&index, layer, chosen, s.Local); err != nil {
			return err
		}
		return writeIndex(tx, index)
	}, func() { p.cache = cached{} })
}

func keyNumber(key []byte) uint64 { return binary.BigEndian.Uint64(key) }
