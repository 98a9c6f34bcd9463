package exchange

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// gzipEnding is that of files that are packed; they are read as they are.
const gzipEnding = ".gz"

// ErrNoData means that nothing of a format lies at a path.
var ErrNoData = errors.New("there is no file of this format")

// Collect lists the files of a data set: the one at path, or those with the
// format's ending in the folder there and in the folders in it, in the order of
// their names. Hidden ones are left out.
func (f Format) Collect(path string) ([]Source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []Source{sourceAt(path, filepath.Base(path))}, nil
	}
	var out []Source
	err = filepath.WalkDir(path, func(at string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case at != path && strings.HasPrefix(name, "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.Type().IsRegular() && f.ends(name):
			inside, err := filepath.Rel(path, at)
			if err != nil {
				return err
			}
			out = append(out, sourceAt(at, filepath.ToSlash(inside)))
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("%w in %s: its files end in %s", ErrNoData, path, f.Ending)
	}
	return out, err
}

// ends reports whether a file has the format's ending, and is none that lies
// beside the data.
func (f Format) ends(name string) bool {
	name = strings.TrimSuffix(name, gzipEnding)
	return strings.HasSuffix(name, f.Ending) && !strings.HasSuffix(name, "manifest.json") && !slices.Contains(f.companions(), name)
}

// companions are the names of the files that go beside the data.
func (f Format) companions() []string {
	var names []string
	if f.beside != nil {
		for name := range f.beside(Setting{}) {
			names = append(names, name)
		}
	}
	return names
}

func sourceAt(path, name string) Source {
	return Source{
		Name:   name,
		Open:   func() (io.ReadCloser, error) { return openData(path) },
		Beside: func(name string) (io.ReadCloser, error) { return openBeside(filepath.Dir(path), name) },
	}
}

// openBeside opens a file of the same folder, packed or not.
func openBeside(folder, name string) (io.ReadCloser, error) {
	if name != filepath.Base(name) {
		return nil, fmt.Errorf("%q is no name of a file in the same folder", name)
	}
	file, err := openData(filepath.Join(folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return openData(filepath.Join(folder, name+gzipEnding))
	}
	return file, err
}

// openData opens a file, and unpacks it where its name says that it is packed.
func openData(path string) (io.ReadCloser, error) {
	file, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, gzipEnding) {
		return file, err
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s is not packed as its name says: %w", filepath.Base(path), err), file.Close())
	}
	return packed{unpacked, file}, nil
}

// A packed is a file that is unpacked as it is read.
type packed struct {
	*gzip.Reader
	file io.Closer
}

func (p packed) Close() error { return errors.Join(p.Reader.Close(), p.file.Close()) }

// Claims reads all files of a data set, one after another.
func (f Format) Claims(sources []Source, set Setting) iter.Seq2[Claim, error] {
	return func(yield func(Claim, error) bool) {
		for _, s := range sources {
			for c, err := range f.read(s, set) {
				if !yield(c, err) {
					return
				}
			}
		}
	}
}
