package storage

import (
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"strings"
	"syscall"

	"go.etcd.io/bbolt"
)

// view runs read in one read transaction.
func (p *Project) view(read func(*bbolt.Tx) error) error {
	p.readers.RLock()
	defer p.readers.RUnlock()
	return p.explain(guard(func() error { return p.db.View(read) }))
}

// update runs write in one write transaction, then tell when it is durable. The
// caller holds p.mu. An error of write itself leaves everything as it was.
func (p *Project) update(write func(*bbolt.Tx) error, tell func()) error {
	if p.newer {
		return p.explain(ErrNewer)
	}
	if p.readOnly {
		return p.explain(ErrReadOnly)
	}
	if !p.there() {
		return p.explain(ErrMoved)
	}
	if p.halted != nil {
		return p.explain(fmt.Errorf("%w (%v)", ErrHalted, p.halted))
	}
	p.mark()
	p.prepareJournal()
	refused, transaction := false, 0
	err := guard(func() error {
		return p.db.Update(func(tx *bbolt.Tx) error {
			transaction = tx.ID()
			err := write(tx)
			refused = err != nil
			return err
		})
	})
	switch {
	case err == nil:
		tell()
		p.journalled()
	case !refused:
		err = p.failed(err, transaction)
	}
	return p.explain(err)
}

// failed explains an error of a commit. A disk that is full has kept the commit
// from being written, and the next may succeed. After any other error, or once
// the file's header names the transaction, memory and file may disagree: then
// all writing ends.
func (p *Project) failed(err error, transaction int) error {
	p.cache = cached{}
	if full(err) && p.newest() < transaction {
		return fmt.Errorf("%w (%w)", ErrFull, err)
	}
	p.halted = err
	return fmt.Errorf("writing %s failed; everything before this step is safe: see whether its disk is there and well, then try again: %w", p.name(), err)
}

// full reports whether a commit failed because the file could not take more.
// What bbolt says of a failure to lengthen the file has lost its cause.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) ||
		strings.HasPrefix(err.Error(), "file resize error: ")
}

// newest returns the transaction that the file's header names, the largest number
// where it cannot be read.
func (p *Project) newest() int {
	transaction := math.MaxInt
	if err := p.view(func(tx *bbolt.Tx) error { transaction = tx.ID(); return nil }); err != nil {
		return math.MaxInt
	}
	return transaction
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
