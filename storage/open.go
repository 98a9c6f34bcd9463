package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// lockWait is how long Open waits for another program to close the project.
const lockWait = time.Second

// Open opens a project that exists. One that may not be written is opened
// read-only: Commit then fails with ErrReadOnly. One that an older Blue Pencil made is
// copied to its name with .bak behind it, and then brought to the present format.
// Otherwise the errors are ErrInUse, ErrNotProject, ErrDamaged, ErrNewer and
// fs.ErrNotExist.
func Open(path string) (*Project, error) { return openProject(path, false) }

// OpenReadOnly opens a project to look at it. Several programs can do so at the
// same time. It stays in the format that it has; the spans of each label are not
// counted in the first one.
func OpenReadOnly(path string) (*Project, error) { return openProject(path, true) }

func openProject(path string, readOnly bool) (*Project, error) {
	warning, writable, err := inspect(path)
	if err != nil {
		return nil, explain(filepath.Base(path), err)
	}
	p := &Project{path: path, look: readOnly, readOnly: readOnly || !writable, warning: warning, long: rotateBytes}
	err = guard(func() (err error) {
		p.db, err = bbolt.Open(path, 0o600, p.seeing(options(p.readOnly)))
		return err
	})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, fmt.Errorf("%s %w", p.name(), ErrInUse)
	case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
		return nil, p.explain(fmt.Errorf("%w (%v)", ErrDamaged, err))
	case err != nil && !errors.Is(err, ErrDamaged):
		return nil, fmt.Errorf("opening %s: %w", path, err)
	case err != nil:
		return nil, p.explain(err)
	}
	if !p.there() { // put in its place while this waited for the lock of the other
		p.db.Close()
		return nil, p.explain(ErrInUse)
	}
	if err := p.prepare(); err != nil {
		p.db.Close()
		return nil, err
	}
	if p.readOnly && !readOnly && !p.newer {
		p.trouble.Store(new(p.explain(ErrReadOnly)))
	}
	return p, nil
}

// seeing notes which file it is that bbolt opens.
func (p *Project) seeing(o *bbolt.Options) *bbolt.Options {
	open := o.OpenFile
	o.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		f, err := open(name, flag, mode)
		if err == nil {
			p.opened, err = f.Stat()
		}
		return f, err
	}
	return o
}

// prepare looks at the open file, and brings an older format to the present one. A
// project that may not be written is read as it is.
func (p *Project) prepare() error {
	if err := checkPages(p.path, openPages); err != nil { // only now, with the lock, does nobody write
		return p.explain(err)
	}
	var format int
	err := p.view(func(tx *bbolt.Tx) (err error) {
		format, err = p.identify(tx)
		return err
	})
	if p.newer {
		p.silent = true
		p.trouble.Store(new(p.explain(fmt.Errorf("%w (it can be looked at and exported until then)", ErrNewer))))
	}
	if err == nil && format < formatVersion && !p.readOnly {
		err = p.migrate(format)
	}
	return err
}

// options never create a file: an empty one would become an empty project.
func options(readOnly bool) *bbolt.Options {
	return &bbolt.Options{
		Timeout:      lockWait,
		ReadOnly:     readOnly,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			return os.OpenFile(name, flag&^os.O_CREATE, mode)
		},
	}
}

// inspect looks at the file as any other file, before bbolt maps it. A file
// without a single write permission counts as read-only for the superuser too.
func inspect(path string) (warning string, writable bool, err error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG):
		return "", false, sentence{fmt.Sprintf("there is no project %s; check its name, or create it with “bluepencil new”", path), fs.ErrNotExist}
	case err != nil:
		return "", false, fmt.Errorf("looking for %s: %w", path, err)
	case info.IsDir():
		return "", false, sentence{fmt.Sprintf("%s is a folder, not a Blue Pencil project; choose a file that ends in .bluepencil", name), ErrNotProject}
	case !info.Mode().IsRegular():
		return "", false, ErrNotProject
	case info.Size() == 0:
		return "", false, sentence{fmt.Sprintf("%s is empty; it was not changed: go on with a backup copy, or make a new project under another name", name), ErrNotProject}
	}
	writable = info.Mode().Perm()&0o222 != 0
	flag := os.O_RDONLY
	if writable {
		flag = os.O_RDWR
	}
	f, err := os.OpenFile(path, flag, 0)
	if writable && (errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)) {
		writable = false
		f, err = os.Open(path)
	}
	if errors.Is(err, fs.ErrPermission) {
		return "", false, sentence{fmt.Sprintf("you may not read %s; ask its owner for permission", name), fs.ErrPermission}
	} else if err != nil {
		return "", false, fmt.Errorf("opening %s: %w", path, err)
	}
	defer f.Close()
	warning, _, err = readHeaders(f)
	return warning, writable, err
}

// identify checks that the file is a project that this program can read, and
// returns its format.
func (p *Project) identify(tx *bbolt.Tx) (int, error) {
	if tx.Bucket(bucketMeta) == nil {
		return 0, ErrNotProject
	}
	if record, err := read(tx, bucketMeta, keyProject); err != nil {
		return 0, err
	} else if record == nil {
		return 0, fmt.Errorf("%w (it has no project ID)", ErrNotProject)
	}
	var format formatRecord
	if err := readJSON(tx, bucketMeta, keyFormat, &format); err != nil {
		return 0, err
	}
	if format.Reader > formatVersion {
		return 0, ErrNewer
	}
	p.newer = format.Format > formatVersion
	if format.Format < 1 {
		return 0, damaged(bucketMeta, keyFormat, "has no number")
	}
	var project projectRecord
	if err := readJSON(tx, bucketMeta, keyProject, &project); err != nil {
		return 0, err
	}
	p.id = project.ID
	return format.Format, nil
}
