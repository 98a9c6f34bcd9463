package storage

import (
	"errors"
	"fmt"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// CommitAll makes changes to many layers durable, all or none; each is an entry of
// the log. The errors are those of Commit and name the article. Two changes to one
// layer are refused.
func (p *Project) CommitAll(list []annotate.Change) error {
	if err := checkList(list); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	settle := func() {}
	return p.update(func(tx *bbolt.Tx) error {
		var err error
		settle, err = p.commitList(tx, list, inQueue)
		return err
	}, func() { settle() })
}

// commitList writes changes. What it returns brings the cache up to date once they
// are durable.
func (p *Project) commitList(tx *bbolt.Tx, list []annotate.Change, far reach) (settle func(), err error) {
	settle = func() {}
	for _, c := range list {
		if c.Empty() {
			continue
		}
		next, tally, err := p.commit(tx, c, far)
		if err != nil {
			return settle, p.named(tx, c.Article, err)
		}
		if p.cache.desk != nil && next.desk == p.cache.desk && c.OfLayer() {
			settle = func() {
				next.settle(c, tally)
				p.cache = next
			}
		}
	}
	return settle, nil
}

// checkList refuses what cannot be one step.
func checkList(list []annotate.Change) error {
	type layer struct {
		article annotate.ArticleID
		by      annotate.Annotator
	}
	seen := make(map[layer]bool, len(list))
	for _, c := range list {
		if err := checkAnnotator(c.By); err != nil {
			return err
		}
		at := layer{c.Article, c.By}
		if seen[at] {
			return errors.New("saving labels: one step changes the labels of an article twice")
		}
		seen[at] = true
	}
	return nil
}

// named puts the title of an article before an error.
func (p *Project) named(tx *bbolt.Tx, id annotate.ArticleID, err error) error {
	number, missing := numberOf(tx, id)
	if missing != nil {
		return err
	}
	index, missing := readIndex(tx, number)
	if missing != nil {
		return err
	}
	return fmt.Errorf("%q: %w", index.Entry.Title, err)
}
