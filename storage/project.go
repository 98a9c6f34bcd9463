// Package storage keeps a project in one bbolt file. Every exported method is
// one transaction; nothing of a transaction outlives its method.
//
//	meta      "format", "project", "schema", "keys"
//	ids       SHA-256 of the text       -> number of the article
//	articles  number                    -> facts of the article, without text
//	texts     number                    -> text
//	index     number                    -> what the queue shows, and the head of each layer
//	layers    number‖annotator          -> snapshot of the layer at one log sequence
//	deltas    number‖annotator‖0‖sequence -> change since the snapshot
//	editions  number‖annotator          -> which edition a layer is, and histories beside it
//	log       sequence                  -> SHA-256 of the record before, and the change
//
// Snapshots and deltas live apart because bbolt rewrites whole pages: a delta
// beside a snapshot of a megabyte would cost a megabyte. Numbers and sequences
// are 8 bytes, big-endian, from 1, without gaps. Every value ends in a CRC-32C.
package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// A Project is an open project file. It is safe for concurrent use.
type Project struct {
	path     string
	id       string
	readOnly bool
	look     bool        // it was opened to look at it only
	opened   os.FileInfo // the file as it was opened
	newer    bool        // a newer program made it: it is looked at and not changed
	warning  string      // what Open saw that does not keep the project from being used
	db       *bbolt.DB
	readers  sync.RWMutex          // held for reading during each view; for writing while db becomes another
	trouble  atomic.Pointer[error] // with the journal
	resident atomic.Int64          // bytes of the file that were read since its pages were given back

	mu      sync.Mutex // guards what follows; held during a whole write
	journal *journal   // nil where it cannot be written, or nothing has been yet
	silent  bool       // it keeps no journal
	long    int64      // bytes from which on a journal begins anew after a backup
	cache   cached
	halted  error // the write that failed; no more writes after it until Resume

	marked, markedHere bool // the mark lies beside the project, and this program has put it there
	unclosed           bool // it lay there before
}

// Path returns the path that the project was opened with.
func (p *Project) Path() string { return p.path }

// ID returns the project's own identifier, 32 hexadecimal digits.
func (p *Project) ID() string { return p.id }

// ReadOnly reports whether the project can only be looked at.
func (p *Project) ReadOnly() bool {
	p.readers.RLock()
	defer p.readers.RUnlock()
	return p.readOnly
}

// Close releases the file. The project cannot be used afterwards.
func (p *Project) Close() error {
	if p.journal != nil {
		p.journal.file.Close() // it was synced with each entry
	}
	err := p.unmark() // while nobody else can open it
	if err := p.db.Close(); err != nil {
		return fmt.Errorf("closing %s: %w", p.path, err)
	}
	return err
}

// Schema returns what the project labels.
func (p *Project) Schema() (s annotate.Schema, err error) {
	err = p.view(func(tx *bbolt.Tx) error { return readJSON(tx, bucketMeta, keySchema, &s) })
	return s, err
}

func (p *Project) name() string { return filepath.Base(p.path) }

// explain puts the file's name before the sentences that need it.
func (p *Project) explain(err error) error { return explain(p.name(), err) }

func explain(name string, err error) error {
	if _, whole := errors.AsType[sentence](err); whole {
		return err
	}
	for _, needsName := range []error{ErrDamaged, ErrReadOnly, ErrFull, ErrNoRoom, ErrMoved, ErrHalted, ErrBusy, ErrNotProject, ErrNewer} {
		if errors.Is(err, needsName) {
			return fmt.Errorf("%s %w", name, err)
		}
	}
	return err
}
