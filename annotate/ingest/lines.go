package ingest

import (
	"bufio"
	"bytes"
	"io"
)

// A liner reads a text line by line in bounded memory.
type liner struct {
	in   *bufio.Reader
	at   int    // number of the line that was read last, from 1
	held []byte // the line that was read last
	back []line // to be read again
}

// A line has no line end. Of one that is too long, only that is known.
type line struct {
	at   int
	text []byte // until the next line is read
	long bool
}

func newLiner(in io.Reader) *liner { return &liner{in: bufio.NewReaderSize(in, 64<<10)} }

// next reads a line. The error is io.EOF after the last.
func (l *liner) next() (line, error) {
	if len(l.back) > 0 {
		first := l.back[0]
		l.back = l.back[1:]
		return first, nil
	}
	l.held = l.held[:0]
	long, some := false, false
	for {
		part, err := l.in.ReadSlice('\n')
		some = some || len(part) > 0
		if long = long || len(l.held)+len(part) > MaxRecordBytes; !long {
			l.held = append(l.held, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && (err != io.EOF || !some) {
			return line{}, err
		}
		break
	}
	l.at++
	if long {
		return line{at: l.at, long: true}, nil
	}
	return line{at: l.at, text: bytes.TrimSuffix(l.held, []byte("\n"))}, nil
}

// again makes the next lines be these.
func (l *liner) again(lines []line) { l.back = append(lines, l.back...) }
