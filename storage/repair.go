package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// ErrNothingLeft means that neither backup nor journal is there to make a project again
// from.
var ErrNothingLeft = errors.New("cannot be made again: neither a backup that is whole nor a journal from the beginning lies beside it; the file was left as it is")

// A Repaired says what came back, and from where.
type Repaired struct {
	Path     string `json:"path"`             // of the project that was made
	Base     string `json:"base,omitempty"`   // the backup that it begins with, "" for none
	From     uint64 `json:"from"`             // log entries that the backup has
	Replayed uint64 `json:"replayed"`         // entries that came from the journal
	Sequence uint64 `json:"sequence"`         // the last entry
	Lost     string `json:"lost,omitempty"`   // what is known to be missing, "" for nothing
	Report   Report `json:"report,omitempty"` // of its check
}

// Repair makes a project again from what lies beside it: the newest backup that is whole,
// and the journal after it, or the journal from the beginning. The project itself is not
// touched, nor anything else that is there. It fails with ErrNothingLeft where nothing is.
func Repair(project string) (r Repaired, err error) {
	r.Path = strings.TrimSuffix(project, ".bluepencil") + ".repaired.bluepencil"
	if _, err := os.Lstat(r.Path); err == nil {
		return r, fmt.Errorf("%s %w", filepath.Base(r.Path), ErrExists)
	}
	journals, err := readHeads(project)
	if err != nil {
		return r, err
	}
	backups, err := Backups(project)
	if err != nil {
		return r, err
	}
	base, sequence := newestWhole(backups)
	switch {
	case base != "" && reaches(journals, sequence) >= 0:
		r.Base, r.From = base, sequence
	case len(journals) > 0 && journals[0].From == 0: // from its beginning
	case base != "":
		r.Base, r.From, r.Lost = base, sequence, "what was done after the backup: no journal goes on from it"
	default:
		return r, fmt.Errorf("%s %w", filepath.Base(project), ErrNothingLeft)
	}
	if err := makeBase(r.Path, r.Base, journals); err != nil {
		return r, err
	}
	p, err := openProject(r.Path, false)
	if err != nil {
		return r, err
	}
	p.silent = true // its journal begins when it is whole
	r.Replayed, err = p.replay(journals)
	if err != nil {
		r.Lost = fmt.Sprintf("what the journal has after entry %d: %v", r.From+r.Replayed, err)
	}
	r.Sequence, err = p.Sequence()
	if err == nil {
		r.Report, err = p.Check()
	}
	return r, errors.Join(err, p.Close())
}

// newestWhole is the newest backup that is whole.
func newestWhole(list []annotate.Backup) (path string, sequence uint64) {
	for _, b := range list {
		if _, _, err := prove(b.Path); err == nil {
			return b.Path, b.Sequence
		}
	}
	return "", 0
}

// A journalFile is a journal by its beginning.
type journalFile struct {
	journalHead
	path string
}

// readHeads are the journals of a project, the older first.
func readHeads(project string) (list []journalFile, err error) {
	for _, path := range []string{project + JournalEnding + ".1", project + JournalEnding} {
		f, err := os.Open(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for l, err := range lines(f) {
			j := journalFile{path: path}
			if err == nil && l.kind == lineHead && json.Unmarshal(l.payload, &j.journalHead) == nil {
				list = append(list, j)
			}
			break
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// reaches is the journal that goes on from an entry, -1 for none.
func reaches(list []journalFile, sequence uint64) int {
	for n := len(list) - 1; n >= 0; n-- {
		if list[n].From <= sequence {
			return n
		}
	}
	return -1
}

// makeBase is what the journal is replayed on: a copy of a backup, or an empty project.
func makeBase(path, backup string, journals []journalFile) error {
	if backup != "" {
		draft, err := draftOf(backup, filepath.Dir(path))
		if err != nil {
			return err
		}
		defer os.Remove(draft)
		return place(draft, path)
	}
	head := journals[0].journalHead
	p, err := Create(path, head.Schema, head.At)
	if err != nil {
		return err
	}
	p.silent = true
	return errors.Join(p.Adopt(head.Project, head.Schema), p.Close())
}

// replay does again what journals have beyond the project's log. It returns how many
// entries that were; the error is for where it had to end.
func (p *Project) replay(journals []journalFile) (entries uint64, err error) {
	for _, j := range journals {
		f, err := os.Open(j.path)
		if err != nil {
			return entries, err
		}
		n, err := p.replayFile(f)
		entries += n
		if err := errors.Join(err, f.Close()); err != nil {
			return entries, err
		}
	}
	return entries, nil
}

// replayAtOnce lines are replayed in one transaction.
const replayAtOnce = 512

func (p *Project) replayFile(f *os.File) (entries uint64, err error) {
	var some []line
	flush := func() error {
		n, err := p.replayLines(some)
		entries, some = entries+n, some[:0]
		return err
	}
	for l, err := range lines(f) {
		if errors.Is(err, errTorn) {
			break // a crash has kept the rest from being written: it was not acknowledged
		}
		if err != nil {
			return entries, err
		}
		if some = append(some, l); len(some) >= replayAtOnce && l.kind == lineEntry {
			if err := flush(); err != nil {
				return entries, err
			}
		}
	}
	return entries, flush()
}

// replayLines does some lines again, each of them once.
func (p *Project) replayLines(list []line) (entries uint64, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cache = cached{}
	return entries, p.update(func(tx *bbolt.Tx) error {
		entries = 0
		last, err := last(tx, bucketLog)
		if err != nil {
			return err
		}
		var article annotate.Article
		for _, l := range list {
			if l.kind == lineArticle {
				if err := json.Unmarshal(l.payload, &article); err != nil {
					return err
				}
			}
			if l.kind == lineEntry && l.sequence > last {
				if l.sequence != last+1 {
					return fmt.Errorf("entry %d is missing", last+1)
				}
				if err := p.redo(tx, l, article); err != nil {
					return fmt.Errorf("entry %d: %w", l.sequence, err)
				}
				last, entries = last+1, entries+1
			}
			if err := p.redoAside(tx, l); err != nil {
				return err
			}
		}
		return nil
	}, func() { p.cache = cached{} })
}

// redo does an entry of the log again.
func (p *Project) redo(tx *bbolt.Tx, l line, article annotate.Article) error {
	var e annotate.LogEntry
	if err := json.Unmarshal(l.payload, &e); err != nil {
		return err
	}
	switch e.Kind {
	case annotate.LogImport:
		if article.ID != e.Change.Article {
			return errors.New("the text of an article is missing")
		}
		in, err := newIntake(tx)
		if err != nil {
			return err
		}
		return in.store(article)
	case annotate.LogRemove, annotate.LogRestore:
		number, err := numberOf(tx, e.Change.Article)
		if err != nil {
			return err
		}
		_, err = setRemoved(tx, number, e.Kind == annotate.LogRemove, annotate.Change{By: e.Change.By, At: e.Change.At})
		return err
	case annotate.LogSchema:
		if e.Schema == nil {
			return errors.New("it has no labels")
		}
		return putSchema(tx, *e.Schema, e.Change.By, e.Change.At)
	}
	_, err := p.commitList(tx, []annotate.Change{e.Change}, everywhere)
	return err
}

// redoAside does again what is not in the log.
func (p *Project) redoAside(tx *bbolt.Tx, l line) error {
	switch l.kind {
	case lineKeys:
		var keys map[annotate.Annotator]string
		if err := json.Unmarshal(l.payload, &keys); err != nil {
			return err
		}
		return writeJSON(tx, bucketMeta, keyKeys, keys)
	case lineStanding:
		var s standingLine
		if err := json.Unmarshal(l.payload, &s); err != nil {
			return err
		}
		number, err := numberOf(tx, s.Article)
		if err != nil {
			return err
		}
		return writeStanding(tx, number, s.By, s.Standing)
	}
	return nil
}
