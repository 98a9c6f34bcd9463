package storage

import (
	"time"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// SetRemoved takes articles out of the queue and of exports, or puts them back, all
// or none. Their texts and labels stay in the file, and the log says who did it.
// An article that is that way already is left alone. The error is ErrNotFound when
// one of them is not in the project.
func (p *Project) SetRemoved(ids []annotate.ArticleID, removed bool, by annotate.Annotator, at time.Time) error {
	if err := checkAnnotator(by); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.update(func(tx *bbolt.Tx) error {
		for _, id := range ids {
			number, err := numberOf(tx, id)
			if err != nil {
				return err
			}
			if _, err := setRemoved(tx, number, removed, annotate.Change{By: by, At: at}); err != nil {
				return err
			}
		}
		return nil
	}, func() {})
}

// setRemoved changes one article and logs it, with what says who and when. It
// reports whether there was something to do.
func setRemoved(tx *bbolt.Tx, number uint64, removed bool, c annotate.Change) (bool, error) {
	index, err := readIndex(tx, number)
	if err != nil || index.Entry.Removed == removed {
		return false, err
	}
	index.Entry.Removed = removed
	c.Article, c.Title = index.Entry.ID, index.Entry.Title
	kind := annotate.LogRestore
	if removed {
		kind = annotate.LogRemove
	}
	if _, err := appendLog(tx, kind, c); err != nil {
		return false, err
	}
	return true, writeIndex(tx, index)
}
