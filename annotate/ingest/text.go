package ingest

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	"bluepencil/annotate"
)

// brokenShare is one part of how many of a text may be bytes that are no UTF-8:
// beyond it, the text is in another encoding.
const brokenShare = 4

// Text makes an article of the bytes of a text file. A byte order mark is left
// out, CRLF becomes LF, and each run of bytes that is no UTF-8 becomes U+FFFD;
// nothing else is touched.
func Text(name string, data []byte, at time.Time) (annotate.Article, error) {
	if len(data) > MaxBytes {
		return annotate.Article{}, ErrTooLarge
	}
	text, record, err := decode(data)
	if err != nil {
		return annotate.Article{}, err
	}
	if strings.TrimSpace(text) == "" {
		return annotate.Article{}, ErrEmpty
	}
	record.Name, record.At = name, at.UTC().Truncate(time.Millisecond)
	a := annotate.Article{ID: annotate.IdentifyText(text), Text: text, Import: record, Direction: direction(text)}
	describe(&a, name)
	return a, nil
}

// decode turns bytes into text and says how.
func decode(data []byte) (string, annotate.Import, error) {
	record := annotate.Import{Encoding: "UTF-8"}
	if order := utf16Order(data); order != nil {
		record.Encoding = "UTF-16"
		text, ok := fromUTF16(data, order)
		if !ok {
			return "", record, ErrEncoding
		}
		data = text
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\uFEFF")); ok {
		data = rest
		record.Mended = append(record.Mended, annotate.Mend{What: "bom", Count: 1})
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", record, ErrBinary
	}
	if bad := badUTF8(data); bad > 0 {
		if bad*brokenShare > len(data) {
			return "", record, unreadable(data)
		}
		data = bytes.ToValidUTF8(data, []byte("\uFFFD"))
		record.Mended = append(record.Mended, annotate.Mend{What: "invalid-utf8", Count: bad})
	}
	if n := bytes.Count(data, []byte("\r\n")); n > 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		record.Mended = append(record.Mended, annotate.Mend{What: "crlf", Count: n})
	}
	return string(data), record, nil
}

// badUTF8 counts the bytes that belong to no character.
func badUTF8(data []byte) int {
	bad := 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			bad++
		}
		data = data[n:]
	}
	return bad
}

// unreadable tells a text in another encoding from what is no text: of the
// control characters, only those for blanks and lines occur in texts.
func unreadable(data []byte) error {
	if bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r", r) }) {
		return ErrBinary
	}
	return ErrEncoding
}
