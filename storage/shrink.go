package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

// A project is worth making smaller from so many free bytes on, and only where they are
// this share of the file: bbolt never gives a page back to the disk.
const (
	shrinkBytes = 64 << 20
	shrinkShare = .3

	shrinkStep = 64 << 20 // bytes copied in one transaction
)

// Loose is how many bytes of the project's file hold nothing; worth says that Shrink is
// worth its while.
func (p *Project) Loose() (bytes int64, worth bool, err error) {
	err = p.view(func(*bbolt.Tx) error {
		f, err := os.Open(p.path)
		if err != nil {
			return err
		}
		defer f.Close()
		_, head, err := readHeaders(f)
		if err != nil {
			return err
		}
		count, err := freePages(f, head)
		bytes = int64(count * head.pageSize)
		worth = !p.readOnly && bytes >= shrinkBytes && float64(bytes) >= shrinkShare*float64(head.highWater*head.pageSize)
		return err
	})
	return bytes, worth, err
}

// Tidy makes the project smaller where that is worth its while and nobody reads.
func (p *Project) Tidy() error {
	if _, worth, err := p.Loose(); err != nil || !worth {
		return err
	}
	if err := p.Shrink(); !errors.Is(err, ErrBusy) {
		return err
	}
	return nil
}

// Shrink copies the project to a new file without what holds nothing, proves it, and puts
// it in the old one's place. Nobody may read meanwhile: the error is ErrBusy then, and
// ErrNoRoom where the disk has too little. After any error the project is as it was.
func (p *Project) Shrink() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.readOnly:
		return p.explain(ErrReadOnly)
	case !p.there():
		return p.explain(ErrMoved)
	case p.halted != nil:
		return p.explain(ErrHalted)
	}
	draft, err := p.packed()
	if err != nil {
		return p.explain(fmt.Errorf("making %s smaller: %w", p.name(), err))
	}
	defer os.Remove(draft)
	if _, _, err := prove(draft); err != nil {
		return fmt.Errorf("making %s smaller: %w", p.name(), err)
	}
	return p.replace(draft)
}

// replace gives the draft the project's name. From the moment on that it has it until it
// is open nobody may read.
func (p *Project) replace(draft string) error {
	if !p.readers.TryLock() {
		return p.explain(ErrBusy)
	}
	err := errors.Join(os.Chmod(draft, p.opened.Mode().Perm()), os.Rename(draft, p.path), syncFolder(filepath.Dir(p.path)))
	p.readers.Unlock()
	if err != nil {
		return fmt.Errorf("making %s smaller: %w", p.name(), err)
	}
	return p.reopen()
}

// packed copies all that the project holds to a new file beside it, and syncs that.
func (p *Project) packed() (draft string, err error) {
	folder := filepath.Dir(p.path)
	if room, known := freeBytes(folder); known && room < p.opened.Size() {
		return "", ErrNoRoom
	}
	f, err := os.CreateTemp(folder, "."+p.name()+".*")
	if err != nil {
		return "", err
	}
	draft = f.Name()
	to, err := bbolt.Open(draft, 0o600, options(false))
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(draft))
	}
	p.readers.RLock()
	err = guard(func() error { return bbolt.Compact(to, p.db, shrinkStep) })
	p.readers.RUnlock()
	if err = errors.Join(err, to.Sync(), to.Close()); err != nil {
		return "", errors.Join(err, os.Remove(draft))
	}
	return draft, nil
}
