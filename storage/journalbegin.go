package storage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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

// looked finds how far a journal reaches. What a crash has left of a last line is cut
// off. The journal of another project is none.
func (p *Project) looked(path string) (last uint64, size int64, err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	s := scanned(f)
	if s.torn {
		if err := f.Truncate(s.end); err != nil {
			return 0, 0, err
		}
	}
	last, mine := s.reaches(p.id)
	if !mine {
		if s.end > 0 {
			err = os.Rename(path, fmt.Sprintf("%s.%d", path, time.Now().UnixNano()))
		}
		return 0, 0, err
	}
	return last, s.end, nil
}

// A scan is what a journal was found to be.
type scan struct {
	head line
	last uint64 // log sequence of its lines
	end  int64  // bytes of whole lines
	torn bool   // something follows them
}

func scanned(f io.Reader) (s scan) {
	for l, err := range lines(f) {
		if err != nil {
			s.torn = true
			break
		}
		if s.end == 0 {
			s.head = line{l.sequence, l.kind, bytes.Clone(l.payload)}
		}
		s.last, s.end = max(s.last, l.sequence), s.end+int64(len(l.append(nil)))
	}
	return s
}

// reaches is the log sequence up to which a journal has what a project has done; mine is
// false for the journal of another.
func (s scan) reaches(project string) (last uint64, mine bool) {
	var h journalHead
	if s.head.kind != lineHead || json.Unmarshal(s.head.payload, &h) != nil || h.Project != project {
		return 0, false
	}
	return max(s.last, h.From), true
}

// nothingMissing reports whether the journal has nothing that the project does not: each
// change stands in it as soon as it is kept.
func (p *Project) nothingMissing() bool {
	f, err := os.Open(p.path + JournalEnding)
	if err != nil {
		return false
	}
	defer f.Close()
	last, mine := scanned(f).reaches(p.id)
	sequence, err := p.Sequence()
	return err == nil && mine && last <= sequence
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
