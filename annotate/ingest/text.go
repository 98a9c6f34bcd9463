package ingest

import (
	"bytes"
	"errors"
	"slices"
	"time"

	"bluepencil/annotate"
)

// One part of how many of a text may be damaged.
const (
	brokenShare  = 4 // beyond it, the text is in another encoding or none
	damagedShare = 8 // within it, the text is certainly in this encoding
)

// Text makes an article of the bytes of a text file. A byte order mark is left
// out, CRLF becomes LF, and each run of bytes that is no UTF-8 becomes U+FFFD;
// nothing else is touched. A text whose letters show another encoding is read in
// that; in doubt, one with few bytes that are no UTF-8 is read as UTF-8, and
// another refused.
func Text(name string, data []byte, at time.Time) (annotate.Article, error) {
	if len(data) > MaxBytes {
		return annotate.Article{}, ErrTooLarge
	}
	text, record, err := decode(data, hint{})
	if _, unsure := errors.AsType[*Doubt](err); unsure {
		if surveyOf(data).bad*brokenShare > len(data) {
			return annotate.Article{}, ErrEncoding
		}
		text, record, err = decode(data, hint{chosen: "UTF-8"})
		record.Mended = slices.DeleteFunc(record.Mended, func(m annotate.Mend) bool { return m.What == EncodingChosen })
	}
	if err != nil {
		return annotate.Article{}, err
	}
	return Extract{Text: text}.article(name, record, at)
}

// decode turns bytes into text and says how.
func decode(data []byte, h hint) (string, annotate.Import, error) {
	r, err := tell(surveyOf(data), h)
	if err != nil {
		return "", annotate.Import{}, err
	}
	record := annotate.Import{Encoding: r.name}
	data, record.Mended, err = r.utf8(data)
	if err != nil {
		return "", record, err
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return "", record, ErrBinary
	}
	return string(data), record, nil
}
