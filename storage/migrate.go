package storage

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// migrations lead from each format to the next: the first from format 1 to 2.
var migrations = [...]func(*bbolt.Tx) error{countLabels, addEditions}

// migrate brings a project of an older format to this program's, in one
// transaction, once a copy of the file is beside it.
func (p *Project) migrate(from int) error {
	if err := backUp(p.path); err != nil {
		return sentence{fmt.Sprintf("%s was made by an older Blue Pencil, and is kept as a copy before this one writes to it; that copy failed, and nothing was changed: see that there is room for it and that you may write in its folder, then open it again (%v)", p.name(), err), err}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.update(func(tx *bbolt.Tx) error {
		for _, step := range migrations[from-1:] {
			if err := step(tx); err != nil {
				return err
			}
		}
		return writeJSON(tx, bucketMeta, keyFormat, formatRecord{formatVersion, readerVersion})
	}, func() {})
}

// backUp copies a file to its name with .bak behind it, or .bak2 and so on where
// another copy has that name. A copy that is there already is left.
func backUp(path string) error {
	for n := 1; ; n++ {
		name := path + ".bak"
		if n > 1 {
			name = fmt.Sprint(name, n)
		}
		there, err := sameBytes(path, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return copyFile(path, name)
		case err != nil || there:
			return err
		}
	}
}

// copyFile makes a copy that appears whole or not at all, and lasts.
func copyFile(from, to string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	draft, err := os.CreateTemp(filepath.Dir(to), "."+filepath.Base(to)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(draft.Name())
	_, err = io.Copy(draft, f)
	if err := errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return err
	}
	return place(draft.Name(), to)
}

// countLabels leads to format 2: the index becomes binary and counts the spans of
// each label, which are counted from the layers.
func countLabels(tx *bbolt.Tx) error {
	end, err := last(tx, bucketIndex)
	if err != nil {
		return err
	}
	for number := uint64(1); number <= end; number++ {
		index, err := readIndex(tx, number)
		if err != nil {
			return err
		}
		for i, t := range index.Entry.Tallies {
			layer, _, err := readLayer(tx, index, t.By)
			if err != nil {
				return err
			}
			index.Entry.Tallies[i] = annotate.TallyOf(layer)
		}
		if err := writeIndex(tx, index); err != nil {
			return err
		}
	}
	return nil
}
