package ingest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"bluepencil/annotate"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// A reading is an encoding and how it became known.
type reading struct {
	name  string            // "UTF-8", "UTF-16", or as the WHATWG names it: "windows-1256"
	how   string            // "" when the bytes leave no choice
	order binary.ByteOrder  // of UTF-16
	table encoding.Encoding // of the others; nil for UTF-8 and UTF-16
}

// fits reports whether hardly a byte is left over when data is read so.
func (r reading) fits(data []byte) bool {
	text, err := r.table.NewDecoder().Bytes(data)
	return err == nil && bytes.Count(text, []byte("\uFFFD"))*damagedShare <= utf8.RuneCount(text)
}

// utf8 turns bytes into UTF-8. Bytes that stand for no character become U+FFFD;
// the second result says how many there were.
func (r reading) utf8(data []byte) ([]byte, []annotate.Mend, error) {
	var mended []annotate.Mend
	note := func(what string, count int) {
		if count > 0 {
			mended = append(mended, annotate.Mend{What: what, Count: count})
		}
	}
	if r.how != "" {
		note(r.how, 1)
	}
	switch {
	case r.order != nil:
		text, ok := fromUTF16(data, r.order)
		if !ok {
			return nil, nil, ErrEncoding
		}
		data = text
	case r.table != nil:
		text, err := r.table.NewDecoder().Bytes(data)
		if err != nil {
			return nil, nil, ErrEncoding
		}
		note("unreadable", bytes.Count(text, []byte("\uFFFD")))
		data = text
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\uFEFF")); ok {
		data = rest
		note("bom", 1)
	}
	data, more := tidy(data)
	return data, append(mended, more...), nil
}

// tidy makes what may be damaged UTF-8 whole, and CRLF LF.
func tidy(data []byte) ([]byte, []annotate.Mend) {
	var mended []annotate.Mend
	if !utf8.Valid(data) {
		mended = append(mended, annotate.Mend{What: "invalid-utf8", Count: surveyOf(data).bad})
		data = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	if n := bytes.Count(data, []byte("\r\n")); n > 0 {
		mended = append(mended, annotate.Mend{What: "crlf", Count: n})
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	return data, mended
}

// reader reads a file as UTF-8, without its byte order mark. Bytes that are no
// UTF-8 stay, those for which another encoding has no character become U+FFFD.
func (r reading) reader(in io.Reader) io.Reader {
	switch {
	case r.order == binary.BigEndian:
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(in)
	case r.order != nil:
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in)
	case r.table != nil:
		return r.table.NewDecoder().Reader(in)
	}
	buffered := bufio.NewReader(in)
	if mark, err := buffered.Peek(3); err == nil && string(mark) == "\uFEFF" {
		_, _ = buffered.Discard(len(mark)) // it is in the buffer
	}
	return buffered
}
