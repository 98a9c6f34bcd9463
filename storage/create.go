package storage

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// The format that this program writes, and the oldest program that can read it.
const (
	formatVersion = len(migrations) + 1
	readerVersion = 3 // those before would drop decisions
)

type formatRecord struct {
	Format int `json:"format"`
	Reader int `json:"reader"` // lowest format version a program must know to read this
}

type projectRecord struct {
	ID      string    `json:"id"`
	Created time.Time `json:"created"`
}

// Create makes a new project file and opens it. It fails with ErrExists where
// there is something already. The file appears whole or not at all.
func Create(path string, schema annotate.Schema, now time.Time) (*Project, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("%s %w", filepath.Base(path), ErrExists)
	}
	folder := filepath.Dir(path)
	f, err := os.CreateTemp(folder, "."+filepath.Base(path)+".*")
	if err != nil {
		return nil, uncreated(path, err)
	}
	draft := f.Name()
	defer os.Remove(draft)
	if err := errors.Join(f.Close(), fill(draft, schema, now)); err != nil {
		return nil, uncreated(path, err)
	}
	if err := place(draft, path); err != nil {
		return nil, err
	}
	return Open(path)
}

// uncreated says why there is no new project, and that nothing is left of it.
func uncreated(path string, err error) error {
	folder := filepath.Dir(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return sentence{fmt.Sprintf("the folder %s does not exist; create it, or choose another", folder), err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return sentence{fmt.Sprintf("you may not write in the folder %s; choose another", folder), err}
	case full(err):
		return sentence{fmt.Sprintf("%s was not created, because its disk is full; make room there, or choose another", filepath.Base(path)), err}
	}
	return fmt.Errorf("%s was not created: %w", filepath.Base(path), err)
}

// fill makes the empty file at path an empty project and syncs it.
func fill(path string, schema annotate.Schema, now time.Time) error {
	var id [16]byte
	rand.Read(id[:])
	db, err := bbolt.Open(path, 0o600, options(false))
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range buckets {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		return errors.Join(
			writeJSON(tx, bucketMeta, keyFormat, formatRecord{formatVersion, readerVersion}),
			writeJSON(tx, bucketMeta, keyProject, projectRecord{hex.EncodeToString(id[:]), now}),
			writeJSON(tx, bucketMeta, keySchema, schema),
		)
	})
	return errors.Join(err, db.Sync(), db.Close())
}

// place gives the draft its name without replacing what has that name. A hard
// link does both in one step; file systems without links get a look and a
// rename.
func place(draft, path string) error {
	err := os.Link(draft, path)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s %w", filepath.Base(path), ErrExists)
	}
	if err != nil {
		if _, err := os.Lstat(path); err == nil {
			return fmt.Errorf("%s %w", filepath.Base(path), ErrExists)
		}
		if err := os.Rename(draft, path); err != nil {
			return fmt.Errorf("creating %s: %w", path, err)
		}
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a new name durable. Windows has no such call and needs none.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(folder)
	if err != nil {
		return fmt.Errorf("syncing %s: %w", folder, err)
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return fmt.Errorf("syncing %s: %w", folder, err)
	}
	return nil
}
