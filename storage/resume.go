package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// ErrBusy means that a project cannot be opened anew while it is read.
var ErrBusy = errors.New("is being read, for a backup or a data set; nothing was changed: wait until that is done, then try again")

// Resume has a project go on that could not be written: after a disk that failed, once it
// writes again; after a file that was taken away, once it is back; with one that was
// read-only, once it may be written. The error is what still stands in the way. What was
// read of the project before may be out of date then.
func (p *Project) Resume() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.newer {
		return p.explain(ErrNewer)
	}
	if !p.there() {
		return p.explain(ErrMoved)
	}
	if p.halted == nil && !p.readOnly {
		return nil
	}
	if _, writable, err := inspect(p.path); err != nil || !writable || p.look {
		return p.explain(errors.Join(err, ErrReadOnly))
	}
	if err := p.settleHeaders(); err != nil {
		return p.explain(fmt.Errorf("%w (%v)", ErrHalted, err))
	}
	return p.reopen()
}

// there reports whether the file of the project is the one that was opened.
func (p *Project) there() bool {
	now, err := os.Stat(p.path)
	return err == nil && os.SameFile(now, p.opened)
}

// settleHeaders writes the headers once more, as they are, and waits for the disk. After a
// sync that failed the system holds pages for written that the disk never got: a header
// that is only in memory would let later commits overwrite what the one on the disk still
// needs.
func (p *Project) settleHeaders() error {
	f, err := os.OpenFile(p.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, head, err := readHeaders(f)
	if err != nil {
		return err
	}
	pages := make([]byte, 2*head.pageSize)
	if _, err := f.ReadAt(pages, 0); err != nil {
		return err
	}
	_, err = f.WriteAt(pages, 0)
	return errors.Join(err, f.Sync())
}

// reopen opens the file anew, in the place of what bbolt has of it in memory. The caller
// holds p.mu.
func (p *Project) reopen() error {
	if !p.readers.TryLock() {
		return p.explain(ErrBusy)
	}
	defer p.readers.Unlock()
	if p.journal != nil {
		p.journal.file.Close()
		p.journal = nil
	}
	p.db.Close() // what it says of a file that has failed is known
	fresh, err := Open(p.path)
	if err != nil {
		p.halted = err
		return err
	}
	p.db, p.opened, p.readOnly, p.newer, p.warning = fresh.db, fresh.opened, fresh.readOnly, fresh.newer, fresh.warning
	p.silent, p.cache, p.halted = fresh.silent, cached{}, nil
	p.trouble.Store(nil)
	if p.readOnly {
		return p.explain(ErrReadOnly)
	}
	return nil
}

// Moved reports whether the project's file was taken away, or something else put in its
// place, while it is open.
func (p *Project) Moved() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return !p.there()
}

// Rescue writes all that the open project holds to a file again, after its own was taken
// away: under the old name, with which the project then goes on, or beside what has that
// name now, as a project of its own. It returns the path of the new file.
func (p *Project) Rescue(at time.Time) (path string, err error) {
	folder := filepath.Dir(p.path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("putting %s back: %w", p.name(), err)
	}
	draft, err := p.copyTo(folder)
	if err != nil {
		return "", p.explain(err)
	}
	defer os.Remove(draft)
	if _, _, err := prove(draft); err != nil {
		return "", fmt.Errorf("putting %s back: %w", p.name(), err)
	}
	err = place(draft, p.path)
	if errors.Is(err, ErrExists) {
		path = fmt.Sprintf("%s saved %s.bluepencil", strings.TrimSuffix(p.path, ".bluepencil"), at.Local().Format("2006-01-02 15.04.05"))
		return path, place(draft, path)
	}
	if err != nil {
		return "", err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.path, p.reopen()
}
