package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"bluepencil/annotate"
)

func TestCreateReplacesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.txt")
	ok(t, os.WriteFile(path, []byte("mine"), 0o600))
	if _, err := Create(path, annotate.DefaultSchema(), noon); !errors.Is(err, ErrExists) {
		t.Errorf("create: %v", err)
	}
	if err := place(path+".draft", path); !errors.Is(err, ErrExists) {
		t.Errorf("place: %v", err)
	}
	if b := must(os.ReadFile(path))(t); string(b) != "mine" {
		t.Errorf("the file is now %q", b)
	}
	if list := must(os.ReadDir(filepath.Dir(path)))(t); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
	if _, err := Create(filepath.Join(path+".none", "p"), annotate.DefaultSchema(), noon); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in no folder: %v", err)
	}
}

// The superuser may write anywhere, so the words are tested by their cause.
func TestUncreated(t *testing.T) {
	for cause, want := range map[error]string{
		fs.ErrNotExist:   "the folder news does not exist; create it, or choose another",
		syscall.ENOTDIR:  "the folder news does not exist; create it, or choose another",
		fs.ErrPermission: "you may not write in the folder news; choose another",
		syscall.EROFS:    "you may not write in the folder news; choose another",
		syscall.ENOSPC:   "p was not created, because its disk is full; make room there, or choose another",
		syscall.EIO:      "p was not created: open p: input/output error",
	} {
		err := uncreated(filepath.Join("news", "p"), &fs.PathError{Op: "open", Path: "p", Err: cause})
		if err.Error() != want || !errors.Is(err, cause) {
			t.Errorf("%v: %v, want %s", cause, err, want)
		}
	}
}
