// Package ingest makes an article of a file. It changes as little as it can,
// and records what it changed.
package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// Why a file is not an article. Each follows the words "was not added:".
var (
	ErrEmpty    = errors.New("there is no text in it; check that it was saved")
	ErrBinary   = errors.New("it is not a text file; save it as plain text first")
	ErrEncoding = errors.New("its letters are not in UTF-8; save it as UTF-8 first")
	ErrTooLarge = fmt.Errorf("it is larger than %d MB; split it into its articles first", MaxBytes>>20)
	ErrFolder   = errors.New("it is a folder; choose the files in it")
	ErrPDF      = errors.New("it is a PDF; copy its text into a text file, or save the article as a web page")
	ErrLinked   = errors.New("it leads to a folder elsewhere; choose that folder itself")

	errMissing = errors.New("there is no such file; check its name")
	errClosed  = errors.New("you are not allowed to read it; ask its owner for permission")
)

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

// openFile opens what is a file, and not larger than so many bytes.
func openFile(path string, most int64) (*os.File, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, ErrFolder
	case !info.Mode().IsRegular():
		return nil, ErrBinary
	case info.Size() > most:
		return nil, ErrTooLarge
	}
	return os.Open(path)
}
