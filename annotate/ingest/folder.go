package ingest

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// A Source is where articles may be read from.
type Source struct {
	Path  string
	Name  string // in lists and refusals: "wire/monday/talks.txt"
	Bytes int64  // of the file; 0 where they are not known
}

// Files lists the file that stands at a path or, if asked, those of the folder
// there and of the folders in it, in the order of their names. Hidden files and
// folders in it are left out. Every error is a *Refusal; what follows it is
// listed.
func Files(path string, recursive bool) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		s := Source{Path: path, Name: filepath.Base(path)}
		if info, err := os.Stat(path); err == nil && info.IsDir() && recursive {
			listFolder(path, yield)
			return
		} else if err == nil {
			s.Bytes = info.Size()
		}
		yield(s, nil)
	}
}

// listFolder lists the files of a folder. One that is named may be a link to
// another place; links in it are not followed to folders.
func listFolder(path string, yield func(Source, error) bool) {
	root := path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		root = real
	}
	err := filepath.WalkDir(root, func(at string, entry fs.DirEntry, err error) error {
		f := Source{Path: at, Name: nameWithin(path, root, at)}
		wanted := true
		switch {
		case at != root && hiddenName(filepath.Base(at)):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case err != nil:
			wanted = yield(f, &Refusal{Name: f.Name, Reason: plain(err)})
		case entry.IsDir():
		case leadsToFolder(at, entry):
			wanted = yield(f, &Refusal{Name: f.Name, Reason: ErrLinked})
		default:
			if info, err := entry.Info(); err == nil {
				f.Bytes = info.Size()
			}
			wanted = yield(f, nil)
		}
		if !wanted {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		yield(Source{Path: path}, &Refusal{Name: filepath.Base(path), Reason: plain(err)})
	}
}

// nameWithin is the name of a file of the folder at root, which the editor knows
// by path.
func nameWithin(path, root, at string) string {
	inside, err := filepath.Rel(root, at)
	if err != nil {
		return filepath.Base(at)
	}
	name, err := filepath.Rel(filepath.Dir(path), filepath.Join(path, inside))
	if err != nil {
		return filepath.Base(at)
	}
	return filepath.ToSlash(name)
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

// Format is the kind of file that its name says; FormatText for any other name.
func (s Source) Format() Format { return formatOf(s.Name, nil) }
