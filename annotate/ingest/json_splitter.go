package ingest

import (
	"bufio"
	"bytes"
	"io"
)

// A splitter finds where the values of a JSON file begin and end, without
// keeping more than one and without minding what is wrong in them.
type splitter struct {
	in     *bufio.Reader
	line   int  // of the next byte, from 1
	begun  bool // the first byte has been looked at
	list   bool // the file is a list
	value  []byte
	from   int // the line in which the value begins
	long   bool
	broken bool // a line ended within quotation marks, which JSON has not
	fresh  bool // nothing but blanks since the line began
}

// next reads a value. The error is io.EOF after the last, ErrLong for one that
// is too long and ErrBroken for one that ends where it should not; after these,
// there may be others.
func (s *splitter) next() error {
	c, err := s.start()
	if err != nil {
		return err
	}
	s.value, s.from, s.long, s.broken, s.fresh = s.value[:0], s.line, false, false, false
	depth, quoted, escaped := 0, false, false
	for ; ; c, err = s.in.ReadByte() {
		if err != nil {
			return s.cut(err, depth == 0 && !quoted)
		}
		if s.broken && s.fresh && c == '{' {
			return s.leave(ErrBroken)
		}
		if depth == 0 && !quoted && len(s.value) > 0 && bytes.IndexByte([]byte(" \t\r\n,]}"), c) >= 0 {
			return s.leave(s.end())
		}
		s.keep(c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\n':
			quoted, s.broken = false, true
		case quoted:
			quoted, escaped = c != '"', c == '\\'
		case c == '"':
			quoted = true
		case c == '{', c == '[':
			depth++
		case c == '}', c == ']':
			depth--
		}
		if !quoted && depth <= 0 && (c == '"' || c == '}' || c == ']') {
			return s.end()
		}
	}
}

// start passes over what stands between values.
func (s *splitter) start() (byte, error) {
	for {
		c, err := s.in.ReadByte()
		switch {
		case err == io.EOF && s.list:
			s.list, s.from = false, s.line
			return 0, ErrBroken // the list never ended
		case err != nil:
			return 0, err
		case c == '\n':
			s.line++
		case c == ' ', c == '\t', c == '\r', c == ',' && s.begun:
		case c == '[' && !s.begun:
			s.begun, s.list = true, true
		case c == ']' && s.list:
			s.list = false
		case !s.list && bytes.IndexByte([]byte(`{["-0123456789tfn]}`), c) < 0:
			s.from, s.in = s.line, bufio.NewReader(bytes.NewReader(nil)) // no JSON, and so is the rest
			return 0, ErrBroken
		default:
			s.begun = true
			return c, nil
		}
	}
}

// keep adds a byte to the value, and counts lines.
func (s *splitter) keep(c byte) {
	if c == '\n' {
		s.line++
	}
	s.fresh = c == '\n' || s.fresh && (c == ' ' || c == '\t')
	if s.long = s.long || len(s.value) >= MaxRecordBytes; !s.long {
		s.value = append(s.value, c)
	}
}

// leave ends a value before the byte that was read last.
func (s *splitter) leave(err error) error {
	if back := s.in.UnreadByte(); back != nil {
		return back
	}
	return err
}

func (s *splitter) end() error {
	switch {
	case s.long:
		return ErrLong
	case s.broken:
		return ErrBroken
	}
	return nil
}

// cut ends the value at which the file ends.
func (s *splitter) cut(err error, whole bool) error {
	if err != io.EOF {
		return err
	}
	s.list = false
	if whole && !s.broken {
		return s.end()
	}
	return ErrBroken
}
