package storage

import (
	"errors"
	"fmt"
	"time"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// Revise puts another schema in the place of the one that the project has, with
// what that makes of its layers: all or nothing. It fails with
// annotate.ErrConflict when the project's schema is not the one before; the other
// errors are those of CommitAll. Layers of removed articles are among those that
// may change: they come back with their articles.
func (p *Project) Revise(edit annotate.SchemaEdit, by annotate.Annotator, at time.Time, changes []annotate.Change) error {
	if err := errors.Join(checkAnnotator(by), checkList(changes), edit.After.Check()); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	settle := func() {}
	return p.update(func(tx *bbolt.Tx) error {
		if err := putSchema(tx, edit, by, at); err != nil {
			return err
		}
		var err error
		settle, err = p.commitList(tx, changes, everywhere)
		return err
	}, func() { settle() })
}

// putSchema writes a schema and logs it.
func putSchema(tx *bbolt.Tx, edit annotate.SchemaEdit, by annotate.Annotator, at time.Time) error {
	var there annotate.Schema
	if err := readJSON(tx, bucketMeta, keySchema, &there); err != nil {
		return err
	}
	same, err := sameSchema(there, edit.Before)
	switch {
	case err != nil:
		return err
	case !same:
		return fmt.Errorf("%w: the project's labels are not what they were", annotate.ErrConflict)
	}
	entry := annotate.LogEntry{Kind: annotate.LogSchema, Change: annotate.Change{By: by, At: at, Title: "change the project's labels"}, Schema: &edit}
	if _, err := appendEntry(tx, entry); err != nil {
		return err
	}
	return writeJSON(tx, bucketMeta, keySchema, edit.After)
}

// sameSchema reports whether two schemas are stored alike.
func sameSchema(a, b annotate.Schema) (bool, error) {
	x, err := json.Marshal(a)
	if err != nil {
		return false, err
	}
	y, err := json.Marshal(b)
	return string(x) == string(y), err
}
