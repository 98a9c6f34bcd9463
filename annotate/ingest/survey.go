package ingest

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
)

// A survey is what the bytes of a file say of their encoding. It is written to,
// so that a file of any length can be looked through in little memory.
type survey struct {
	head    []byte // the first SampleBytes
	sample  []byte // lines with bytes beyond ASCII, SampleBytes at most
	rest    []byte // the beginning of a character whose end has not come
	line    []byte // of the line that has not ended, what may go into the sample
	size    int    // bytes
	bad     int    // bytes that belong to no character of UTF-8
	wide    int    // characters of UTF-8 that are longer than a byte
	zeros   int
	control int // other control characters than those for blanks and lines
	shifts  int // escape sequences that may begin Japanese in ISO-2022-JP
}

func surveyOf(data []byte) *survey {
	s := new(survey)
	s.look(data, true)
	return s
}

// Write takes the next bytes.
func (s *survey) Write(data []byte) (int, error) {
	s.look(data, false)
	return len(data), nil
}

// finish counts what was held back for want of its end.
func (s *survey) finish() *survey {
	s.look(nil, true)
	return s
}

func (s *survey) look(data []byte, last bool) {
	s.size += len(data)
	s.head = append(s.head, data[:min(len(data), SampleBytes-len(s.head))]...)
	s.shifts += bytes.Count(data, []byte("\x1b$"))
	s.gather(data, last)
	if len(s.rest) > 0 {
		data = append(s.rest, data...)
		s.rest = nil
	}
	for len(data) > 0 {
		if c := data[0]; c < utf8.RuneSelf {
			s.ascii(c)
			data = data[1:]
			continue
		}
		if !last && !utf8.FullRune(data) {
			s.rest = bytes.Clone(data)
			return
		}
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			s.bad++
		} else {
			s.wide++
		}
		data = data[n:]
	}
}

func (s *survey) ascii(c byte) {
	switch {
	case c == 0:
		s.zeros++
	case c < ' ' && (c < '\t' || c > '\r'):
		s.control++
	}
}

// gather adds the lines that show an encoding to the sample.
func (s *survey) gather(data []byte, last bool) {
	for line := range bytes.Lines(data) {
		room := SampleBytes - len(s.sample)
		if room <= 0 {
			return
		}
		s.line = append(s.line, line[:min(len(line), max(room-len(s.line), 0))]...)
		if line[len(line)-1] == '\n' {
			s.endLine()
		}
	}
	if last {
		s.endLine()
	}
}

func (s *survey) endLine() {
	if beyondASCII(s.line) > 0 {
		s.sample = append(s.sample, s.line[:min(len(s.line), SampleBytes-len(s.sample))]...)
	}
	s.line = s.line[:0]
}

// lines is the part of the file that shows its encoding.
func (s *survey) lines() []byte {
	if s.size <= SampleBytes || len(s.sample) == 0 {
		return s.head
	}
	return s.sample
}

// shiftsToJapanese reports whether the text goes over to Japanese letters by the
// escape sequences of ISO-2022-JP.
func (s *survey) shiftsToJapanese() bool {
	if s.shifts == 0 {
		return false
	}
	head := s.head
	if s.size > len(head) {
		head = head[:bytes.LastIndexByte(head, '\n')+1]
	}
	text, err := japanese.ISO2022JP.NewDecoder().Bytes(head)
	return err == nil && !bytes.Contains(text, []byte("\uFFFD"))
}

// beyondASCII counts the bytes that are no ASCII.
func beyondASCII(data []byte) int {
	n := 0
	for _, b := range data {
		if b >= utf8.RuneSelf {
			n++
		}
	}
	return n
}
