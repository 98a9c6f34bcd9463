package exchange

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// manifestName is the manifest in a folder; beside a file it has the file's name
// before it.
const manifestName = "manifest.json"

// A spot is where a data set goes.
type spot struct {
	path   string      // a file, or a folder
	folder bool        // it is a folder
	old    fs.FileInfo // the file that is there now; nil for none
}

// placeFor looks at what is at a path. What is no earlier data set is not
// replaced.
func placeFor(path string, folder bool) (spot, error) {
	path = filepath.Clean(path)
	if !folder {
		real, old, err := target(path)
		return spot{path: real, old: old}, err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return spot{path: path, folder: true}, nil
	case err != nil:
		return spot{}, refusal(path, err)
	case !info.IsDir():
		return spot{}, fmt.Errorf("%s is a file, and this data set is a folder; choose another name", path)
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return spot{}, refusal(path, err)
	}
	list, err := os.ReadDir(path)
	if err != nil {
		return spot{}, refusal(path, err)
	}
	earlier := slices.ContainsFunc(list, func(e fs.DirEntry) bool { return e.Name() == manifestName })
	if len(list) > 0 && !earlier {
		return spot{}, fmt.Errorf("%s has files in it that are no data set of Blue Pencil; choose another folder", path)
	}
	return spot{path: path, folder: true, old: info}, nil
}

// draftFolder makes the folder in which the data set is written first, on the
// same disk.
func (p spot) draftFolder() (string, error) {
	dir := filepath.Join(filepath.Dir(p.path), "."+rand.Text()+".part")
	return dir, os.Mkdir(dir, 0o777)
}

func (p spot) discard(dir string) error { return os.RemoveAll(dir) }

// besideFile is the name of a file that goes with the data at p.
func (p spot) besideFile(name string) string {
	base := strings.TrimSuffix(filepath.Base(p.path), gzipEnding)
	return strings.TrimSuffix(base, filepath.Ext(base)) + "." + name
}

// publish puts a proven draft in its place, the manifest with it.
func (p spot) publish(d *draft, m Manifest) (Report, error) {
	if p.folder {
		return p.publishFolder(d, m)
	}
	return p.publishFile(d, m)
}

func (p spot) publishFolder(d *draft, m Manifest) (Report, error) {
	m.Files = sorted(d.files)
	if err := d.putManifest(manifestName, m); err != nil {
		return Report{}, err
	}
	if p.old == nil {
		if err := os.Rename(d.dir, p.path); err != nil {
			return Report{}, err
		}
		return Report{m, p.path}, syncFolder(filepath.Dir(p.path))
	}
	away := d.dir + ".old"
	if err := os.Rename(p.path, away); err != nil {
		return Report{}, err
	}
	if err := os.Rename(d.dir, p.path); err != nil {
		return Report{}, errors.Join(err, os.Rename(away, p.path))
	}
	return Report{m, p.path}, errors.Join(syncFolder(filepath.Dir(p.path)), os.RemoveAll(away))
}

// publishFile gives the data file its name last, when what goes with it is there.
func (p spot) publishFile(d *draft, m Manifest) (Report, error) {
	names := map[string]string{} // in the draft: beside the file
	for i, f := range d.files {
		name := filepath.Base(p.path)
		if !strings.HasPrefix(f.Name, "data.") {
			name = p.besideFile(f.Name)
		}
		names[f.Name], d.files[i].Name = name, name
	}
	m.Files = sorted(slices.Clone(d.files))
	if err := d.putManifest(manifestName, m); err != nil {
		return Report{}, err
	}
	names[manifestName] = p.besideFile(manifestName)
	if err := p.clear(names); err != nil {
		return Report{}, err
	}
	if p.old != nil {
		for from := range names {
			if strings.HasPrefix(from, "data.") {
				if err := os.Chmod(filepath.Join(d.dir, from), p.old.Mode().Perm()); err != nil {
					return Report{}, err
				}
			}
		}
	}
	for _, last := range []bool{false, true} {
		for from, to := range names {
			if strings.HasPrefix(from, "data.") != last {
				continue
			}
			if err := os.Rename(filepath.Join(d.dir, from), filepath.Join(filepath.Dir(p.path), to)); err != nil {
				return Report{}, err
			}
		}
	}
	return Report{m, p.path}, errors.Join(os.Remove(d.dir), syncFolder(filepath.Dir(p.path)))
}

// clear refuses to replace files beside the data that are of no earlier data set.
func (p spot) clear(names map[string]string) error {
	dir := filepath.Dir(p.path)
	if said, err := os.ReadFile(filepath.Join(dir, names[manifestName])); err == nil && strings.Contains(string(said), `"`+ManifestSchema+`"`) {
		return nil
	}
	for from, to := range names {
		if _, err := os.Lstat(filepath.Join(dir, to)); err == nil && !strings.HasPrefix(from, "data.") {
			return fmt.Errorf("%s is there already and is of no data set of Blue Pencil; choose another name", to)
		}
	}
	return nil
}

func (d *draft) putManifest(name string, m Manifest) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return d.put(name, append(text, '\n'))
}
