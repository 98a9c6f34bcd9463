package storage

import (
	"errors"
	"fmt"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// ErrNotEmpty means that a project has articles or labels of its own already.
var ErrNotEmpty = errors.New("has articles already, so it cannot become another project; nothing was changed: make a new project for the package")

// Keys are the keys that were accepted as those of annotators, hexadecimal.
func (p *Project) Keys() (keys map[annotate.Annotator]string, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		keys, err = readKeys(tx)
		return err
	})
	return keys, err
}

func readKeys(tx *bbolt.Tx) (keys map[annotate.Annotator]string, err error) {
	payload, err := read(tx, bucketMeta, keyKeys)
	if err != nil || payload == nil {
		return map[annotate.Annotator]string{}, err
	}
	return keys, decode(bucketMeta, keyKeys, payload, &keys)
}

// Trust accepts a key as that of an annotator, in the place of one that was accepted
// before.
func (p *Project) Trust(by annotate.Annotator, key string) error {
	if err := checkAnnotator(by); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.update(func(tx *bbolt.Tx) error {
		keys, err := readKeys(tx)
		if err != nil || keys[by] == key {
			return err
		}
		keys[by] = key
		return errors.Join(p.aside(lineKeys, keys), writeJSON(tx, bucketMeta, keyKeys, keys))
	}, func() {})
}

// Adopt makes an empty project a copy of the one with this ID, with its labels: what
// somebody does who begins with a package of a colleague. It fails with ErrNotEmpty
// where there is an article.
func (p *Project) Adopt(id string, schema annotate.Schema) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.update(func(tx *bbolt.Tx) error {
		number, err := last(tx, bucketIndex)
		if err != nil {
			return err
		}
		if number > 0 {
			return fmt.Errorf("%s %w", p.name(), ErrNotEmpty)
		}
		var record projectRecord
		if err := readJSON(tx, bucketMeta, keyProject, &record); err != nil {
			return err
		}
		record.ID = id
		p.journal = nil // it is of the project that this was
		return errors.Join(writeJSON(tx, bucketMeta, keyProject, record), writeJSON(tx, bucketMeta, keySchema, schema))
	}, func() { p.id = id })
}

// addEditions leads to format 3: there is a place for what colleagues sent.
func addEditions(tx *bbolt.Tx) error {
	_, err := tx.CreateBucketIfNotExists(bucketEditions)
	return err
}
