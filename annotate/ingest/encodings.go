package ingest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
)

// How the encoding of a file became known, as the article records it. Nothing
// is recorded where the bytes leave no choice.
const (
	EncodingChosen   = "encoding-chosen"   // the editor said so
	EncodingDeclared = "encoding-declared" // the page said so
	EncodingDetected = "encoding-detected" // the letters look like it
)

// ErrNoSuchEncoding is the answer to a name that is no encoding's.
var ErrNoSuchEncoding = errors.New("there is no encoding of that name; choose another, such as windows-1252")

// A hint is what is known of a file's encoding besides its bytes.
type hint struct {
	chosen   string // by the editor; it beats all else
	declared string // in the file itself
	tagged   bool   // the file has tags between its letters
	records  bool   // the file is many articles: a zero spoils only the one it is in
}

// tell finds the encoding of a file: by the editor's choice, a byte order mark,
// the zeros of UTF-16, the patterns of UTF-8, the file's own word, and the look
// of its letters, in this order. The error is a *Doubt when the last is unsure.
func tell(s *survey, h hint) (reading, error) {
	if h.chosen != "" {
		return named(h.chosen, EncodingChosen, s)
	}
	if order := utf16Order(s.head, s.size); order != nil {
		return reading{name: "UTF-16", order: order}, nil
	}
	switch {
	case s.zeros > 0 && !h.records:
		return reading{}, ErrBinary
	case s.bad == 0 && s.shiftsToJapanese():
		return reading{name: "iso-2022-jp", how: EncodingDetected, table: japanese.ISO2022JP}, nil
	case s.bad == 0, s.bad*damagedShare < s.wide:
		return reading{name: "UTF-8"}, nil
	case s.bad*brokenShare > s.size && s.control > 0:
		return reading{}, ErrBinary
	}
	if r, err := named(h.declared, EncodingDeclared, s); err == nil && r.table != nil && r.fits(s.lines()) {
		return r, nil
	}
	return detect(s.lines(), h.tagged)
}

// named looks an encoding up by any of the names that web pages use for it.
func named(name, how string, s *survey) (reading, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "utf-8", "utf8":
		return reading{name: "UTF-8", how: how}, nil
	case "utf-16", "utf-16le", "utf-16be":
		order := utf16Order(s.head, s.size)
		switch {
		case name == "utf-16be":
			order = binary.BigEndian
		case order == nil:
			order = binary.LittleEndian
		}
		return reading{name: "UTF-16", how: how, order: order}, nil
	}
	return tabled(name, how)
}

// tabled is an encoding that has a table of its characters.
func tabled(name, how string) (reading, error) {
	table, err := htmlindex.Get(name)
	if err != nil {
		return reading{}, fmt.Errorf("%q: %w", name, ErrNoSuchEncoding)
	}
	if name, err = htmlindex.Name(table); err != nil || name == "replacement" || name == "x-user-defined" || strings.HasPrefix(name, "utf-") {
		return reading{}, ErrNoSuchEncoding
	}
	return reading{name: name, how: how, table: table}, nil
}

// believed is the encoding that whoever sent a file said it has, unless there is
// none of that name; then it is what the file itself says.
func believed(sent, inside string) string {
	if _, err := htmlindex.Get(strings.TrimSpace(sent)); err != nil {
		return inside
	}
	return sent
}
