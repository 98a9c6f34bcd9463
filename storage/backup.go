package storage

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// BackupsEnding is that of the folder beside a project in which its backups lie.
const BackupsEnding = ".backups"

// ErrNoRoom means that a backup was not made because the disk has no room for it.
var ErrNoRoom = errors.New("has no room on its disk for a backup; the project itself is safe: make room there")

// backupTime is how a backup's name says when it was made.
const backupTime = "2006-01-02_15-04-05"

// backupName is that of a backup's file: 2026-11-24_14-02-11_1234.bluepencil has 1 234 entries
// in its log.
func backupName(b annotate.Backup) string {
	return fmt.Sprintf("%s_%d.bluepencil", b.At.UTC().Format(backupTime), b.Sequence)
}

// Backups are the backups of a project, the newest first, as their names say. What has
// another name is none.
func Backups(project string) (list []annotate.Backup, err error) {
	entries, err := os.ReadDir(project + BackupsEnding)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking for backups of %s: %w", filepath.Base(project), err)
	}
	for _, e := range entries {
		b, ok := backupNamed(e.Name())
		info, err := e.Info()
		if !ok || err != nil || !info.Mode().IsRegular() {
			continue
		}
		b.Path, b.Bytes = filepath.Join(project+BackupsEnding, e.Name()), info.Size()
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b annotate.Backup) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Sequence, a.Sequence)) })
	return list, nil
}

func backupNamed(name string) (b annotate.Backup, ok bool) {
	stem, is := strings.CutSuffix(name, ".bluepencil")
	if !is || len(stem) < len(backupTime)+2 || stem[len(backupTime)] != '_' {
		return b, false
	}
	at, err := time.Parse(backupTime, stem[:len(backupTime)])
	sequence, bad := strconv.ParseUint(stem[len(backupTime)+1:], 10, 64)
	return annotate.Backup{At: at, Sequence: sequence}, err == nil && bad == nil
}

// Backup copies the project while it is open, proves the copy, and only then gives it
// its name; then it thins the backups that there are. Where nothing has changed since
// the newest, made is false. A project that is damaged is not copied, and no backup
// goes: the error is ErrDamaged then, and ErrNoRoom where the disk has too little.
func (p *Project) Backup(at time.Time) (b annotate.Backup, made bool, err error) {
	list, err := Backups(p.path)
	if err != nil {
		return b, false, err
	}
	sequence, err := p.Sequence()
	if err != nil {
		return b, false, err
	}
	if len(list) > 0 && list[0].Sequence == sequence {
		return list[0], false, nil
	}
	folder := p.path + BackupsEnding
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return b, false, fmt.Errorf("backing up %s: %w", p.name(), err)
	}
	draft, err := p.copyTo(folder)
	if err != nil {
		return b, false, p.explain(err)
	}
	defer os.Remove(draft)
	b = annotate.Backup{At: at.UTC().Truncate(time.Second)}
	if b.Sequence, b.Bytes, err = prove(draft); err != nil {
		return b, false, fmt.Errorf("a backup of %s was not kept, because it is not whole; older ones were left as they are: %w", p.name(), err)
	}
	b.Path = filepath.Join(folder, backupName(b))
	if err := errors.Join(os.Rename(draft, b.Path), syncFolder(folder)); err != nil {
		return b, false, fmt.Errorf("backing up %s: %w", p.name(), err)
	}
	return b, true, errors.Join(thin(append([]annotate.Backup{b}, list...), at), p.rotate(b))
}

// Backups are the backups of the project, the newest first.
func (p *Project) Backups() ([]annotate.Backup, error) { return Backups(p.path) }

// RestoreCopy puts a backup beside the project as a project of its own, named after the
// moment that it is of, and returns where. The open project stays as it is.
func (p *Project) RestoreCopy(b annotate.Backup) (string, error) {
	stem := strings.TrimSuffix(p.path, ".bluepencil")
	path := fmt.Sprintf("%s %s.bluepencil", stem, b.At.Local().Format("2006-01-02 15.04.05"))
	if _, err := os.Lstat(path); err == nil {
		return "", fmt.Errorf("%s %w", filepath.Base(path), ErrExists)
	}
	_, err := Restore(b, path, b.At)
	return path, err
}

// copyTo writes the project as it is to a new file in a folder, and syncs it.
func (p *Project) copyTo(folder string) (draft string, err error) {
	f, err := os.CreateTemp(folder, ".backup-*")
	if err != nil {
		return "", err
	}
	err = p.view(func(tx *bbolt.Tx) error {
		if room, known := freeBytes(folder); known && room < tx.Size()+tx.Size()/8 {
			return ErrNoRoom
		}
		_, err := tx.WriteTo(f)
		return err
	})
	if full(orNothing(err)) {
		err = ErrNoRoom
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// orNothing is an error that can be asked for its words.
func orNothing(err error) error {
	if err == nil {
		return errors.New("")
	}
	return err
}

// prove opens a copy and reads all of it.
func prove(path string) (sequence uint64, bytes int64, err error) {
	copied, err := OpenReadOnly(path)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, copied.Close()) }()
	if _, err := copied.Check(); err != nil {
		return 0, 0, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return 0, 0, err
	}
	sequence, err = copied.Sequence()
	return sequence, info.Size(), err
}

// How many backups stay: all of the last two days, then the last of each of so many
// days, weeks and months.
const (
	keepAll     = 48 * time.Hour
	keepDaily   = 12
	keepWeekly  = 10
	keepMonthly = 9
)

// thin removes backups that are not to stay.
func thin(list []annotate.Backup, now time.Time) error {
	var errs []error
	for _, b := range Thinned(list, now) {
		errs = append(errs, os.Remove(b.Path))
	}
	return errors.Join(errs...)
}

// Thinned are those of the backups, the newest first, that need not stay: beyond those of
// two days, the last of each of 12 days, of each of 10 weeks and of each of 9 months stay.
// The newest always stays.
func Thinned(list []annotate.Backup, now time.Time) (drop []annotate.Backup) {
	week := func(t time.Time) string {
		year, n := t.ISOWeek()
		return fmt.Sprint(year, "/", n)
	}
	steps := []struct {
		of   func(time.Time) string
		most int
	}{
		{func(t time.Time) string { return t.Format("2006-01-02") }, keepDaily},
		{week, keepWeekly},
		{func(t time.Time) string { return t.Format("2006-01") }, keepMonthly},
	}
	stays := map[string]bool{}
	for n, b := range list {
		if n == 0 || now.Sub(b.At) < keepAll {
			stays[b.Path] = true
		}
	}
	older := slices.DeleteFunc(slices.Clone(list), func(b annotate.Backup) bool { return now.Sub(b.At) < keepAll })
	for _, step := range steps {
		seen := map[string]bool{}
		for _, b := range older {
			if period := step.of(b.At); !seen[period] && len(seen) < step.most {
				seen[period], stays[b.Path] = true, true
			}
		}
	}
	for _, b := range list {
		if !stays[b.Path] {
			drop = append(drop, b)
		}
	}
	return drop
}

// Restore puts a backup in a project's place. The file that is there is kept under
// another name, which is returned, "" where there is none. The backup is proved first.
func Restore(b annotate.Backup, project string, at time.Time) (kept string, err error) {
	if _, _, err := prove(b.Path); err != nil {
		return "", fmt.Errorf("the backup of %s is not whole, so nothing was changed; choose another: %w", b.At.Local().Format("2 Jan 2006 15:04"), err)
	}
	draft, err := draftOf(b.Path, filepath.Dir(project))
	if err != nil {
		return "", fmt.Errorf("restoring %s: %w", filepath.Base(project), err)
	}
	defer os.Remove(draft)
	if _, err := os.Lstat(project); err == nil {
		if err := free(project); err != nil {
			return "", err
		}
		kept = fmt.Sprintf("%s.before-%s", project, at.UTC().Format(backupTime))
		if err := os.Rename(project, kept); err != nil {
			return "", fmt.Errorf("restoring %s: %w", filepath.Base(project), err)
		}
	}
	return kept, place(draft, project)
}

// free reports whether no program has the project open. One that cannot be opened for
// another reason is nobody's.
func free(project string) error {
	p, err := Open(project)
	if errors.Is(err, ErrInUse) {
		return err
	}
	if err == nil {
		return p.Close()
	}
	return nil
}

// draftOf copies a file to a new one in a folder.
func draftOf(path, folder string) (string, error) {
	in, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer in.Close()
	out, err := os.CreateTemp(folder, ".restore-*")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return "", errors.Join(err, os.Remove(out.Name()))
	}
	return out.Name(), nil
}
