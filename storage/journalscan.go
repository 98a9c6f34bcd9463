package storage

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
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
		return scannedWhole(f), nil
	}
	if s, ok := scannedEnds(f, info.Size()); ok {
		return s, nil
	}
	_, err = f.Seek(0, io.SeekStart)
	return scannedWhole(f), err
}

// scannedWhole goes through all lines. Of a line, which may have an article with all its
// labels, no more is held than what says which it is; of the first, all.
func scannedWhole(f io.Reader) (s scan) {
	in := bufio.NewReaderSize(f, tailBytes)
	for {
		l, length, err := nextLine(in, s.end == 0)
		if errors.Is(err, io.EOF) {
			return s
		}
		if err != nil {
			s.torn = true
			return s
		}
		if s.end == 0 {
			s.head = l
		}
		s.last, s.end = max(s.last, l.sequence), s.end+length
	}
}

// How many bytes say which line it is, at most, and how many the sum before it has.
const (
	lineBegin = 64
	sumDigits = 9 // with the blank
)

// nextLine reads a line and its length in bytes. Its payload is left out unless it is
// asked for. The error is errTorn for a line that is not whole.
func nextLine(in *bufio.Reader, payload bool) (l line, length int64, err error) {
	var kept []byte
	sum, at := uint32(0), 0 // of what follows the sum
	for {
		piece, err := in.ReadSlice('\n')
		length += int64(len(piece))
		switch {
		case errors.Is(err, io.EOF) && length == 0:
			return l, 0, io.EOF
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return l, 0, errTorn
		}
		whole := err == nil
		if whole {
			piece = piece[:len(piece)-1]
		}
		sum = crc32.Update(sum, castagnoli, piece[min(len(piece), max(sumDigits-at, 0)):])
		at += len(piece)
		if payload || len(kept) < lineBegin {
			kept = append(kept, piece[:min(len(piece), keep(payload, len(kept)))]...)
		}
		if whole {
			l, ok := lineOf(kept, sum)
			if !ok {
				return l, 0, errTorn
			}
			return l, length, nil
		}
	}
}

// keep is how many more bytes of a line are held.
func keep(payload bool, held int) int {
	if payload {
		return math.MaxInt
	}
	return max(lineBegin-held, 0)
}

// scannedEnds looks at the first line and at the last bytes; ok is false where that does
// not tell.
func scannedEnds(f *os.File, size int64) (s scan, ok bool) {
	raw, err := bufio.NewReaderSize(io.NewSectionReader(f, 0, size), tailBytes).ReadSlice('\n')
	if err != nil {
		return s, false
	}
	head, ok := parseLine(raw[:len(raw)-1])
	if !ok {
		return s, false
	}
	s.head, s.last = line{head.sequence, head.kind, bytes.Clone(head.payload)}, head.sequence
	tail := make([]byte, tailBytes)
	if _, err := f.ReadAt(tail, size-tailBytes); err != nil && !errors.Is(err, io.EOF) {
		return s, false
	}
	_, tail, _ = bytes.Cut(tail, []byte{'\n'}) // of a line that began before
	if len(tail) == 0 {
		return s, false
	}
	end := scannedWhole(bytes.NewReader(tail))
	s.last, s.end = max(s.last, end.last), size
	return s, !end.torn && end.end > 0
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
	last, mine := scannedWhole(f).reaches(p.id)
	sequence, err := p.Sequence()
	return err == nil && mine && last <= sequence
}
