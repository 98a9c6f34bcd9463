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
	"strconv"
	"time"

	"bluepencil/annotate"
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

// lineOf reads a line, or its beginning, of which the rest has this sum.
func lineOf(raw []byte, sum uint32) (l line, ok bool) {
	if len(raw) < sumDigits || raw[sumDigits-1] != ' ' {
		return l, false
	}
	want, err := strconv.ParseUint(string(raw[:sumDigits-1]), 16, 32)
	if err != nil || sum != uint32(want) {
		return l, false
	}
	number, rest, ok := bytes.Cut(raw[sumDigits:], []byte{' '})
	kind, payload, also := bytes.Cut(rest, []byte{' '})
	if l.sequence, err = strconv.ParseUint(string(number), 10, 64); err != nil || !ok || !also {
		return l, false
	}
	l.kind, l.payload = string(kind), payload
	return l, true
}

// errTorn ends a journal of which the last line is not whole.
var errTorn = errors.New("a line of the journal is not whole")

// lines yields the lines of a journal, up to the first that is not whole or cannot be
// read.
func lines(f io.Reader) func(func(line, error) bool) {
	return func(yield func(line, error) bool) {
		in := bufio.NewReaderSize(f, tailBytes)
		for {
			l, _, err := nextLine(in, true)
			if errors.Is(err, io.EOF) || !yield(l, err) || err != nil {
				return
			}
		}
	}
}

// How many bytes say which line it is, at most, and how many the sum before it has.
const (
	lineBegin = 64
	sumDigits = 9 // with the blank
)

// nextLine reads a line and its length in bytes. Its payload is left out unless it is
// asked for. The error is io.EOF behind the last line and errTorn for one that is not
// whole.
func nextLine(in *bufio.Reader, payload bool) (l line, length int64, err error) {
	most := lineBegin
	if payload {
		most = math.MaxInt
	}
	var held []byte
	sum := uint32(0) // of what follows the sum
	for {
		piece, err := in.ReadSlice('\n')
		whole := err == nil
		switch {
		case errors.Is(err, io.EOF) && length == 0 && len(piece) == 0:
			return l, 0, io.EOF
		case errors.Is(err, io.EOF):
			return l, 0, errTorn
		case !whole && !errors.Is(err, bufio.ErrBufferFull):
			return l, 0, err
		}
		at := int(min(length, sumDigits))
		length += int64(len(piece))
		if whole {
			piece = piece[:len(piece)-1]
		}
		sum = crc32.Update(sum, castagnoli, piece[min(len(piece), sumDigits-at):])
		held = append(held, piece[:min(len(piece), most-len(held))]...)
		if !whole {
			continue
		}
		if l, whole = lineOf(held, sum); !whole {
			return l, 0, errTorn
		}
		return l, length, nil
	}
}
