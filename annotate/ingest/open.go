package ingest

import (
	"bytes"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Open reads what stands at a path: a file of one article, a file of many, or,
// if asked, a folder with the folders in it, in the order of their names. Hidden
// files and folders in it are left out. Every error is a *Refusal, which wraps a
// *Doubt where the encoding has to be chosen; what follows it is read.
func Open(path string, o Options) iter.Seq2[Draft, error] {
	return func(yield func(Draft, error) bool) {
		if info, err := os.Stat(path); err == nil && info.IsDir() && o.Recursive {
			openFolder(path, o, yield)
			return
		}
		openOne(path, filepath.Base(path), o, yield)
	}
}

// Read reads the bytes of a file that has this name.
func Read(name string, data []byte, o Options) iter.Seq2[Draft, error] {
	return func(yield func(Draft, error) bool) {
		readOne(name, bytes.NewReader(data), o, yield)
	}
}

// openFolder reads the files of a folder. It reports whether more is wanted.
func openFolder(path string, o Options, yield func(Draft, error) bool) {
	err := filepath.WalkDir(path, func(at string, entry fs.DirEntry, err error) error {
		name, errName := filepath.Rel(filepath.Dir(path), at)
		if errName != nil {
			name = filepath.Base(at)
		}
		name = filepath.ToSlash(name)
		wanted := true
		switch {
		case at != path && hiddenName(filepath.Base(at)):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case err != nil:
			wanted = yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
		case entry.IsDir():
		case leadsToFolder(at, entry):
			wanted = yield(Draft{}, &Refusal{Name: name, Reason: ErrLinked})
		default:
			wanted = openOne(at, name, o, yield)
		}
		if !wanted {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		yield(Draft{}, &Refusal{Name: filepath.Base(path), Reason: plain(err)})
	}
}

// hiddenName reports whether a name is one that systems hide: those that begin
// with a dot, and the locks of Office.
func hiddenName(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")
}

func leadsToFolder(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// openOne reads a file, which refusals call by the name. It reports whether more
// is wanted.
func openOne(path, name string, o Options, yield func(Draft, error) bool) bool {
	file, err := openFile(path, MaxListBytes)
	if err != nil {
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	}
	defer file.Close()
	return readOne(name, file, o, yield)
}

// readOne reads a file as the kind that it is.
func readOne(name string, in io.ReadSeeker, o Options, yield func(Draft, error) bool) bool {
	head := make([]byte, 512)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	}
	format := o.Format
	if format == "" {
		format = formatOf(name, head[:n])
	}
	if format.Records() {
		return readRecords(name, in, format, o, yield)
	}
	data, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	switch {
	case err != nil:
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	case len(data) > MaxBytes:
		return yield(Draft{}, &Refusal{Name: name, Reason: ErrTooLarge})
	}
	a, err := article(name, data, format, o)
	if err != nil {
		return yield(Draft{}, &Refusal{Name: name, Reason: err})
	}
	return yield(Draft{a}, nil)
}
