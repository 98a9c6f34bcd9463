package storage

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"strconv"
	"time"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// JournalEnding is that of the journal beside a project: a plain text from which the
// project can be made again without the project's file.
//
//	3f2a9c01 0 head {"project":"…","from":0,"schema":{…}}
//	9b0012fe 1 article {"id":"sha256:…","text":"…"}
//	77c1d2a0 1 entry {"sequence":1,"kind":"import",…}
//	│        │ │     └ JSON
//	│        │ └ what it is
//	│        └ log sequence that it belongs to
//	└ CRC-32C of the rest of the line
//
// An entry of the log stands in it after it is durable in the project; what a crash has
// kept out of it is written when the project is opened again. Where a backup is newer
// than a long journal's beginning, a new journal begins and the old one is kept under
// JournalEnding and ".1".
const JournalEnding = ".journal"

// The lines of a journal.
const (
	lineHead     = "head"
	lineArticle  = "article"
	lineEntry    = "entry"
	lineStanding = "standing" // which edition a layer is, not in the log
	lineKeys     = "keys"     // not in the log
)

// rotateBytes is from what length on a journal begins anew after a backup, and
// wholeBytes up to what length of a project's file one is written for all that was
// before.
const (
	rotateBytes = 64 << 20
	wholeBytes  = 256 << 20
)

// A journalHead begins a journal.
type journalHead struct {
	Project string          `json:"project"`
	Created time.Time       `json:"created,omitzero"`
	From    uint64          `json:"from"` // log sequence after which it begins
	Schema  annotate.Schema `json:"schema"`
	At      time.Time       `json:"at"`
}

// A standingLine is a standing with what it is of.
type standingLine struct {
	Article  annotate.ArticleID `json:"article"`
	By       annotate.Annotator `json:"by"`
	Standing standing           `json:"standing"`
}

// A journal is the open one of a project.
type journal struct {
	path  string
	file  *os.File
	last  uint64 // log sequence that it reaches
	size  int64
	notes []line // of the transaction that runs, not in the log
}

// A line is one of a journal.
type line struct {
	sequence uint64
	kind     string
	payload  []byte
}

func (l line) append(b []byte) []byte {
	rest := strconv.AppendUint(nil, l.sequence, 10)
	rest = append(append(append(rest, ' '), l.kind...), ' ')
	rest = append(rest, l.payload...)
	b = fmt.Appendf(b, "%08x ", crc32.Checksum(rest, castagnoli))
	return append(append(b, rest...), '\n')
}

// parseLine reports whether a line is whole.
func parseLine(raw []byte) (l line, ok bool) {
	sum, rest, ok := bytes.Cut(raw, []byte{' '})
	if !ok {
		return l, false
	}
	want, err := strconv.ParseUint(string(sum), 16, 32)
	if err != nil || crc32.Checksum(rest, castagnoli) != uint32(want) {
		return l, false
	}
	number, rest, ok := bytes.Cut(rest, []byte{' '})
	kind, payload, also := bytes.Cut(rest, []byte{' '})
	if l.sequence, err = strconv.ParseUint(string(number), 10, 64); err != nil || !ok || !also {
		return l, false
	}
	l.kind, l.payload = string(kind), payload
	return l, true
}

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
	head, end, whole := line{}, int64(0), true
	for l, err := range lines(f) {
		if err != nil {
			whole = false
			break
		}
		if end == 0 {
			head = line{l.sequence, l.kind, bytes.Clone(l.payload)}
		}
		last, end = max(last, l.sequence), end+int64(len(l.append(nil)))
	}
	if !whole {
		if err := f.Truncate(end); err != nil {
			return 0, 0, err
		}
	}
	var h journalHead
	if head.kind != lineHead || json.Unmarshal(head.payload, &h) != nil || h.Project != p.id {
		if end > 0 {
			err = os.Rename(path, fmt.Sprintf("%s.%d", path, time.Now().UnixNano()))
		}
		return 0, 0, err
	}
	return max(last, h.From), end, nil
}

// errTorn ends a journal of which the last line is not whole.
var errTorn = errors.New("a line of the journal is not whole")

// lines yields the lines of a journal, up to the first that is not whole. A line is good
// until the next.
func lines(f io.Reader) func(func(line, error) bool) {
	return func(yield func(line, error) bool) {
		in := bufio.NewReaderSize(f, 1<<20)
		var long []byte
		for {
			raw, err := in.ReadSlice('\n')
			if errors.Is(err, bufio.ErrBufferFull) {
				long = append(long, raw...)
				continue
			}
			if len(long) > 0 {
				raw = append(long, raw...)
				long = nil
			}
			if errors.Is(err, io.EOF) {
				if len(raw) > 0 {
					yield(line{}, errTorn)
				}
				return
			}
			if err != nil {
				yield(line{}, err)
				return
			}
			l, ok := parseLine(raw[:len(raw)-1])
			if !ok {
				yield(line{}, errTorn)
				return
			}
			if !yield(l, nil) {
				return
			}
		}
	}
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

// Trouble is why the journal cannot be written, nil where it can. Labels are safe in the
// project's file all the same.
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
