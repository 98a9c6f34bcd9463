package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// target says where a file for path goes, and what is there now: nil for
// nothing. A symbolic link stands for the file that it leads to. What is no text
// is not replaced, because it may be the project itself.
func target(path string) (string, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil, nil
	} else if err != nil {
		return "", nil, refusal(path, err)
	}
	switch {
	case info.IsDir():
		return "", nil, fmt.Errorf("%s is a folder; give the file in it a name", path)
	case !info.Mode().IsRegular():
		return "", nil, fmt.Errorf("%s is not a file but a device; choose another name", path)
	case info.Mode().Perm()&0o222 == 0:
		return "", nil, fmt.Errorf("%s is read-only; it was not changed: choose another name", path)
	}
	if isText, err := looksLikeText(path); err != nil {
		return "", nil, refusal(path, err)
	} else if !isText {
		return "", nil, fmt.Errorf("%s is no text but something else, perhaps a project; it was not changed: choose another name", path)
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", nil, refusal(path, err)
	}
	return real, info, nil
}

// parcelEnding is that of packages, which are zips.
const parcelEnding = ".bpz"

// looksLikeText reports whether no zero byte is among the first few thousand, or
// the file is a packed one. A project has a zero among the first eight.
func looksLikeText(path string) (bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	head, err := io.ReadAll(io.LimitReader(file, 4096))
	packed := strings.HasSuffix(path, gzipEnding) && bytes.HasPrefix(head, []byte("\x1f\x8b")) ||
		strings.HasSuffix(path, parcelEnding) && (bytes.HasPrefix(head, []byte("PK")) || bytes.HasPrefix(head, []byte("age-encryption.org/")))
	return packed || bytes.IndexByte(head, 0) < 0, err
}

// refusal is the sentence for an export that came to nothing.
func refusal(path string, err error) error {
	return fmt.Errorf("nothing was written to %s: %w", path, plain(err))
}

// A plainly is an error in an editor's words that still matches its cause.
type plainly struct {
	words string
	cause error
}

func (p plainly) Error() string { return p.words }
func (p plainly) Unwrap() error { return p.cause }

// plain says the common errors of a file system in a sentence.
func plain(err error) error {
	for _, c := range []struct {
		cause error
		words string
	}{
		{fs.ErrNotExist, "its folder does not exist; create it, or choose another"},
		{syscall.ENOTDIR, "its folder does not exist; create it, or choose another"},
		{fs.ErrPermission, "you are not allowed to write there; choose another folder"},
		{syscall.EROFS, "that disk is read-only; choose another folder"},
		{syscall.ENOSPC, "that disk is full; make room there, or choose another"},
		{syscall.EDQUOT, "your share of that disk is full; make room there, or choose another"},
		{syscall.EFBIG, "the file would be larger than that disk allows; choose another"},
	} {
		if errors.Is(err, c.cause) {
			return plainly{c.words, err}
		}
	}
	return err
}
