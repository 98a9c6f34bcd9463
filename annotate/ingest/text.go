// Package ingest makes an article of a file. It changes as little as it can,
// and records what it changed.
package ingest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"bluepencil/annotate"
)

// MaxBytes is the size of the largest file that is read as one article.
const MaxBytes = 32 << 20

// Why a file is not an article.
var (
	ErrEmpty    = errors.New("there is no text in it")
	ErrBinary   = errors.New("it is not a text file")
	ErrTooLarge = fmt.Errorf("it is larger than %d MB; split it into its articles first", MaxBytes>>20)
	ErrFolder   = errors.New("it is a folder; choose the files in it")
)

// File reads a text file. The error is a sentence that names the file.
func File(path string, at time.Time) (annotate.Article, error) {
	article, err := read(path, at)
	var inner *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = errors.New("there is no such file")
	case errors.Is(err, fs.ErrPermission):
		err = errors.New("you are not allowed to read it")
	case errors.As(err, &inner):
		err = inner.Err
	}
	if err != nil {
		return annotate.Article{}, fmt.Errorf("%s was not added: %w", filepath.Base(path), err)
	}
	return article, nil
}

func read(path string, at time.Time) (annotate.Article, error) {
	info, err := os.Stat(path)
	if err != nil {
		return annotate.Article{}, err
	}
	switch {
	case info.IsDir():
		return annotate.Article{}, ErrFolder
	case !info.Mode().IsRegular():
		return annotate.Article{}, ErrBinary
	case info.Size() > MaxBytes:
		return annotate.Article{}, ErrTooLarge
	}
	file, err := os.Open(path)
	if err != nil {
		return annotate.Article{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return annotate.Article{}, err
	}
	return Text(filepath.Base(path), data, at)
}

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
		data = fromUTF16(data, order)
	}
	if rest, ok := bytes.CutPrefix(data, []byte("\uFEFF")); ok {
		data = rest
		record.Mended = append(record.Mended, annotate.Mend{What: "bom", Count: 1})
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", record, ErrBinary
	}
	if bad := badUTF8(data); bad > 0 {
		if bad*10 > len(data) {
			return "", record, ErrBinary
		}
		valid := strings.ToValidUTF8(string(data), "\uFFFD")
		record.Mended = append(record.Mended, annotate.Mend{What: "invalid-utf8", Count: bad})
		data = []byte(valid)
	}
	if n := bytes.Count(data, []byte("\r\n")); n > 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		record.Mended = append(record.Mended, annotate.Mend{What: "crlf", Count: n})
	}
	return string(data), record, nil
}

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

// utf16Order recognises UTF-16 by its mark, or by a NUL in every second byte of
// what must be ASCII in large part.
func utf16Order(data []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return binary.BigEndian
	}
	head := data[:min(len(data), 1024)&^1]
	var even, odd int
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	enough := len(head) / 5
	switch {
	case len(head) < 4 || len(data)%2 != 0:
		return nil
	case odd > enough && even == 0:
		return binary.LittleEndian
	case even > enough && odd == 0:
		return binary.BigEndian
	}
	return nil
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}
