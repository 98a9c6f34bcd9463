// Package ingest makes an article of a file. It changes as little as it can,
// and records what it changed.
package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"bluepencil/annotate"
)

// Why a file is not an article. Each follows the words "was not added:".
var (
	ErrEmpty    = errors.New("there is no text in it; check that it was saved")
	ErrBinary   = errors.New("it is not a text file; save it as plain text first")
	ErrEncoding = errors.New("its letters are not in UTF-8; save it as UTF-8 first")
	ErrTooLarge = fmt.Errorf("it is larger than %d MB; split it into its articles first", MaxBytes>>20)
	ErrFolder   = errors.New("it is a folder; choose the files in it")

	errMissing = errors.New("there is no such file; check its name")
	errClosed  = errors.New("you are not allowed to read it; ask its owner for permission")
)

// File reads a file as its extension says: see Extensions. The error is a sentence
// that names the file.
func File(path string, at time.Time) (annotate.Article, error) {
	article, err := read(path, at)
	if err != nil {
		return annotate.Article{}, fmt.Errorf("%s was not added: %w", filepath.Base(path), plain(err))
	}
	return article, nil
}

// plain says the common errors of a file system in an editor's words.
func plain(err error) error {
	inner, ofSystem := errors.AsType[*fs.PathError](err)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG):
		return errMissing
	case errors.Is(err, fs.ErrPermission):
		return errClosed
	case ofSystem:
		return inner.Err
	}
	return err
}

func read(path string, at time.Time) (annotate.Article, error) {
	info, err := os.Stat(path)
	if err != nil {
		return annotate.Article{}, err
	}
	switch {
	case info.IsDir():
		return annotate.Article{}, ErrFolder
	case !info.Mode().IsRegular():
		return annotate.Article{}, ErrBinary
	case info.Size() > MaxBytes:
		return annotate.Article{}, ErrTooLarge
	}
	file, err := os.Open(path)
	if err != nil {
		return annotate.Article{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return annotate.Article{}, err
	}
	return article(filepath.Base(path), data, at)
}
