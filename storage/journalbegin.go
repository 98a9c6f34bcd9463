package storage

import (
	"errors"
	"fmt"
	"os"
	"time"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
)

// begin opens the journal of a project, or makes one, and brings it up to date.
func (p *Project) begin() error {
	j := &journal{path: p.path + JournalEnding}
	sequence, err := p.Sequence()
	if err != nil {
		return err
	}
	j.last, j.size, err = p.looked(j.path)
	switch {
	case errors.Is(err, os.ErrNotExist), err == nil && j.size == 0:
		err = p.startJournal(j, sequence)
	case err == nil && j.last > sequence: // the project is an older one than the journal is of
		if err = os.Rename(j.path, fmt.Sprintf("%s.%d", j.path, time.Now().UnixNano())); err == nil {
			err = p.startJournal(j, sequence)
		}
	case err == nil:
		j.file, err = os.OpenFile(j.path, os.O_WRONLY|os.O_APPEND, 0o600)
	}
	if err != nil {
		return err
	}
	p.journal = j
	return p.follow()
}

// startJournal makes a new journal: of all that the log has, or of a large project from
// now on.
func (p *Project) startJournal(j *journal, sequence uint64) error {
	info, err := os.Stat(p.path)
	if err != nil {
		return err
	}
	from := uint64(0)
	if info.Size() > wholeBytes {
		from = sequence
	}
	return p.startFrom(j, from)
}

func (p *Project) startFrom(j *journal, from uint64) error {
	head := journalHead{Project: p.id, From: from, At: time.Now().UTC()}
	schema, err := p.schemaAt(from)
	if err != nil {
		return err
	}
	head.Schema = schema
	payload, err := json.Marshal(head)
	if err != nil {
		return err
	}
	j.file, err = os.OpenFile(j.path, os.O_WRONLY|os.O_APPEND|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	raw := line{from, lineHead, payload}.append(nil)
	n, err := j.file.Write(raw)
	j.last, j.size = from, int64(n)
	return errors.Join(err, j.file.Sync())
}

// schemaAt is what the project's labels were at the beginning of its log, or are now.
func (p *Project) schemaAt(from uint64) (annotate.Schema, error) {
	now, err := p.Schema()
	if err != nil || from > 0 {
		return now, err
	}
	for at := uint64(0); ; {
		list, err := p.Log(at, 4096)
		if err != nil || len(list) == 0 {
			return now, err
		}
		for _, e := range list {
			if e.Kind == annotate.LogSchema && e.Schema != nil {
				return e.Schema.Before, nil
			}
		}
		at = list[len(list)-1].Sequence
	}
}
