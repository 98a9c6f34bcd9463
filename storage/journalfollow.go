package storage

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// follow writes to the journal what the log has beyond it, and syncs it.
func (p *Project) follow() error {
	j := p.journal
	var out []byte
	last := j.last
	err := p.view(func(tx *bbolt.Tx) error {
		return page(tx, bucketLog, j.last, 0, func(sequence uint64, payload []byte) error {
			entry := payload[sha256.Size:]
			if bytes.Contains(entry[:min(len(entry), 64)], []byte(`"kind":"import"`)) {
				article, err := articleLine(tx, sequence, entry)
				if err != nil {
					return err
				}
				p.seen(tx, len(article.payload))
				out = article.append(out)
			}
			out = line{sequence, lineEntry, entry}.append(out)
			last = sequence
			if len(out) < 1<<20 {
				return nil
			}
			err := j.write(out)
			out = out[:0]
			return err
		})
	})
	if err != nil {
		return err
	}
	for _, n := range j.notes {
		n.sequence = last
		out = n.append(out)
	}
	j.notes = nil
	if err := j.write(out); err != nil {
		return err
	}
	j.last = last
	return j.file.Sync()
}

// write appends to the journal. What was written by half is cut off again.
func (j *journal) write(raw []byte) error {
	if len(raw) == 0 {
		return nil
	}
	n, err := j.file.Write(raw)
	if err != nil {
		return errors.Join(err, j.file.Truncate(j.size))
	}
	j.size += int64(n)
	return nil
}

// articleLine is the article that an entry is about, with its text.
func articleLine(tx *bbolt.Tx, sequence uint64, entry []byte) (line, error) {
	var e annotate.LogEntry
	if err := json.Unmarshal(entry, &e); err != nil {
		return line{}, damaged(bucketLog, numberKey(sequence), "cannot be read")
	}
	number, err := numberOf(tx, e.Change.Article)
	if err != nil {
		return line{}, err
	}
	a, err := readArticle(tx, number)
	if err != nil {
		return line{}, err
	}
	payload, err := json.Marshal(a)
	return line{sequence, lineArticle, payload}, err
}

// aside adds to the journal what is not in the log, with the transaction that runs.
func (p *Project) aside(kind string, value any) error {
	if p.journal == nil {
		return nil
	}
	payload, err := json.Marshal(value)
	if err == nil {
		p.journal.notes = append(p.journal.notes, line{0, kind, payload})
	}
	return err
}

// Trouble is why the project takes no labels, or why its journal cannot be written, nil
// where both can. Where only the journal cannot, labels are safe in the project's file.
func (p *Project) Trouble() error {
	if err := p.trouble.Load(); err != nil {
		return *err
	}
	return nil
}

// prepareJournal opens the journal before a transaction. One that cannot be opened does
// not keep anything from being saved: it is tried again with the next transaction.
func (p *Project) prepareJournal() {
	switch {
	case p.silent:
	case p.journal != nil:
		p.journal.notes = nil // of a transaction that failed
	default:
		p.troubled(p.begin())
	}
}

// journalled keeps the journal up with a transaction that is durable.
func (p *Project) journalled() {
	if p.silent {
		return
	}
	if p.journal == nil {
		p.troubled(p.begin())
		return
	}
	err := p.follow()
	if err != nil {
		p.journal.file.Close()
		p.journal = nil
	}
	p.troubled(err)
}

// troubled remembers why the journal cannot be written.
func (p *Project) troubled(err error) {
	if err == nil {
		p.trouble.Store(nil)
		return
	}
	err = fmt.Errorf("the journal beside %s cannot be written; your labels are safe in the project itself: %w", p.name(), err)
	p.trouble.Store(&err)
}

// rotate begins a new journal where a backup has what a long one holds. The old one is
// kept until the next time.
func (p *Project) rotate(b annotate.Backup) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	j := p.journal
	if j == nil || j.size < p.long || j.last != b.Sequence {
		return nil
	}
	if err := errors.Join(j.file.Close(), os.Rename(j.path, j.path+".1")); err != nil {
		p.journal = nil
		return err
	}
	return p.startFrom(j, b.Sequence)
}
