package storage

import (
	"fmt"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// AddCorrected stores a newer text of an article together with the labels that are
// taken over to it, all or nothing. It fails with ErrThere when the project has the
// text already.
func (p *Project) AddCorrected(a annotate.Article, changes []annotate.Change) error {
	if err := checkNew(a); err != nil {
		return err
	}
	if err := checkList(changes); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	settle := func() {}
	return p.update(func(tx *bbolt.Tx) error {
		in, err := newIntake(tx)
		if err != nil {
			return err
		}
		added, err := in.add(a)
		if err != nil {
			return err
		}
		if !added {
			return fmt.Errorf("%w: %q", ErrThere, a.Title)
		}
		settle, err = p.commitList(tx, changes, inQueue)
		return err
	}, func() { settle() })
}
