// Package storage keeps a project in one bbolt file. Every exported method is
// one transaction; nothing of a transaction outlives its method.
//
//	meta      "format", "project", "schema"
//	ids       SHA-256 of the text       -> number of the article
//	articles  number                    -> facts of the article, without text
//	texts     number                    -> text
//	index     number                    -> what the queue shows, and the head of each layer
//	layers    number‖annotator          -> snapshot of the layer at one log sequence
//	deltas    number‖annotator‖0‖sequence -> change since the snapshot
//	log       sequence                  -> SHA-256 of the record before, and the change
//
// Snapshots and deltas live apart because bbolt rewrites whole pages: a delta
// beside a snapshot of a megabyte would cost a megabyte. Numbers and sequences
// are 8 bytes, big-endian, from 1, without gaps. Every value ends in a CRC-32C.
package storage

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"sync"
	"syscall"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// A Project is an open project file. It is safe for concurrent use.
type Project struct {
	path     string
	id       string
	readOnly bool
	warning  string // what Open saw that does not keep the project from being used
	db       *bbolt.DB

	mu     sync.Mutex // guards what follows; held during a whole write
	cache  cached
	halted error // the write that failed; no more writes after it
}

// Path returns the path that the project was opened with.
func (p *Project) Path() string { return p.path }

// ID returns the project's own identifier, 32 hexadecimal digits.
func (p *Project) ID() string { return p.id }

// ReadOnly reports whether the project can only be looked at.
func (p *Project) ReadOnly() bool { return p.readOnly }

// Close releases the file. The project cannot be used afterwards.
func (p *Project) Close() error {
	if err := p.db.Close(); err != nil {
		return fmt.Errorf("closing %s: %w", p.path, err)
	}
	return nil
}

// Schema returns what the project labels.
func (p *Project) Schema() (s annotate.Schema, err error) {
	err = p.view(func(tx *bbolt.Tx) error { return readJSON(tx, bucketMeta, keySchema, &s) })
	return s, err
}

// view runs read in one read transaction.
func (p *Project) view(read func(*bbolt.Tx) error) error {
	return p.explain(guard(func() error { return p.db.View(read) }))
}

// update runs write in one write transaction, then tell when it is durable. The
// caller holds p.mu. An error of write itself leaves everything as it was; one
// that comes after it, other than a full disk, ends all writing, because the
// memory and the file may then disagree.
func (p *Project) update(write func(*bbolt.Tx) error, tell func()) error {
	if p.readOnly {
		return p.explain(ErrReadOnly)
	}
	if p.halted != nil {
		return p.explain(fmt.Errorf("%w (%v)", ErrHalted, p.halted))
	}
	refused := false
	err := guard(func() error {
		return p.db.Update(func(tx *bbolt.Tx) error {
			err := write(tx)
			refused = err != nil
			return err
		})
	})
	switch {
	case err == nil:
		tell()
	case !refused:
		p.cache = cached{}
		if errors.Is(err, syscall.ENOSPC) {
			err = fmt.Errorf("the disk is full; this step was not saved, everything before it is safe: %w", err)
			break
		}
		p.halted = err
		err = fmt.Errorf("writing %s failed; everything before this step is safe: close it, open it again, and look whether the step is there: %w", p.name(), err)
	}
	return p.explain(err)
}

func (p *Project) name() string { return filepath.Base(p.path) }

// explain puts the file's name before the sentences that need it.
func (p *Project) explain(err error) error { return explain(p.name(), err) }

func explain(name string, err error) error {
	if _, whole := errors.AsType[sentence](err); whole {
		return err
	}
	for _, needsName := range []error{ErrDamaged, ErrReadOnly, ErrHalted, ErrNotProject, ErrNewer} {
		if errors.Is(err, needsName) {
			return fmt.Errorf("%s %w", name, err)
		}
	}
	return err
}

// guard turns what bbolt does on a damaged file, a panic or a fault in mapped
// memory, into ErrDamaged.
func guard(work func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w (%v)", ErrDamaged, r)
		}
	}()
	return work()
}
