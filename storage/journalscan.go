package storage

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/go-json-experiment/json"
)

// looked finds how far a journal reaches. What a crash has left of a last line is cut
// off. The journal of another project is none.
func (p *Project) looked(path string) (last uint64, size int64, err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	s, err := p.scanned(f)
	if err != nil {
		return 0, 0, err
	}
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

// tailBytes is how much of a journal's end is looked at when the project was closed the
// last time: its last line is whole then, and reaches furthest.
const tailBytes = 1 << 20

// scanned looks at a journal: at its first line and its end, or at all of it after a
// program that came down, which may have left a hole before the end.
func (p *Project) scanned(f *os.File) (scan, error) {
	info, err := f.Stat()
	if err != nil {
		return scan{}, err
	}
	if p.unclosed || info.Size() <= tailBytes {
		return scannedWhole(f)
	}
	if s, ok := scannedEnds(f, info.Size()); ok {
		return s, nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return scan{}, err
	}
	return scannedWhole(f)
}

// scannedWhole goes through all lines. Of a line, which may have an article with all its
// labels, no more is held than what says which it is; of the first, all.
func scannedWhole(f io.Reader) (s scan, err error) {
	in := bufio.NewReaderSize(f, tailBytes)
	for {
		l, length, err := nextLine(in, s.end == 0)
		switch {
		case errors.Is(err, io.EOF):
			return s, nil
		case errors.Is(err, errTorn):
			s.torn = true
			return s, nil
		case err != nil:
			return s, err
		}
		if s.end == 0 {
			s.head = l
		}
		s.last, s.end = max(s.last, l.sequence), s.end+length
	}
}

// scannedEnds looks at the first line and at the last bytes; ok is false where that does
// not tell.
func scannedEnds(f *os.File, size int64) (s scan, ok bool) {
	head, _, err := nextLine(bufio.NewReader(io.NewSectionReader(f, 0, size)), true)
	if err != nil {
		return s, false
	}
	tail := make([]byte, tailBytes)
	if _, err := f.ReadAt(tail, size-tailBytes); err != nil && !errors.Is(err, io.EOF) {
		return s, false
	}
	_, tail, _ = bytes.Cut(tail, []byte{'\n'}) // of a line that began before
	end, err := scannedWhole(bytes.NewReader(tail))
	return scan{head: head, last: max(head.sequence, end.last), end: size}, err == nil && !end.torn && end.end > 0
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
	s, err := scannedWhole(f)
	if err != nil {
		return false
	}
	last, mine := s.reaches(p.id)
	sequence, err := p.Sequence()
	return err == nil && mine && last <= sequence
}
