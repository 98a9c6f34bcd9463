package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"bluepencil/annotate"
)

// Why a mail is not read. Each follows the words "was not added:".
var (
	ErrNotMail   = errors.New("it is not a whole mail; save it from the mail program again")
	ErrManyParts = fmt.Errorf("it has more than %d parts, or they stand too deep in each other; save its text as plain text first", MaxMailParts)
)

// Mail takes the text out of a mail (RFC 5322 with MIME): of what is there twice,
// as plain text and as a page, the plain text. What is left out is counted: an
// "attachment", and the "end" of a mail that was cut short. Each part is read in
// the encoding that was chosen, "" for the one it says or shows.
func Mail(data []byte, encoding string) (Extract, annotate.Import, error) {
	m, err := mail.ReadMessage(bytes.NewReader(withoutEnvelope(data)))
	if err != nil || len(m.Header) == 0 {
		return Extract{}, annotate.Import{}, ErrNotMail
	}
	l := &letter{chosen: encoding, lost: make(tally), record: annotate.Import{Encoding: "UTF-8"}}
	pieces, err := l.part(m.Header.Get, m.Body, 0)
	if err != nil {
		return Extract{}, annotate.Import{}, err
	}
	e, err := together(pieces)
	switch {
	case err != nil:
		return Extract{}, annotate.Import{}, err
	case e.Text == "" && l.lost[lostEnd] > 0:
		return Extract{}, annotate.Import{}, ErrNotMail
	}
	e.Title = firstOf(oneLine(decoded(m.Header.Get("Subject"))), e.Title)
	e.Byline = firstOf(sender(m.Header.Get("From")), e.Byline)
	if at, err := m.Header.Date(); err == nil {
		e.Published = stamp(at)
	}
	e.Lost = append(e.Lost, l.lost.sorted()...)
	return e, l.record, nil
}

// withoutEnvelope leaves out what a mailbox puts before a mail.
func withoutEnvelope(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if bytes.HasPrefix(data, []byte("From ")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	return data
}

// A piece is the text of one part of a mail.
type piece struct {
	text string
	page bool // with the tags of a page
}

func (p piece) blank() bool { return strings.TrimSpace(p.text) == "" }

// together makes one text of the pieces. All pages are read as one, where the
// first of them stands: that is the same work for many as for one.
func together(pieces []piece) (Extract, error) {
	var texts, pages []string
	at := 0
	for _, p := range pieces {
		switch {
		case p.blank():
			continue
		case !p.page:
			texts = append(texts, p.text)
			continue
		case pages == nil:
			at, texts = len(texts), append(texts, "")
		}
		pages = append(pages, p.text)
	}
	var e Extract
	if pages != nil {
		var err error
		if e, err = Page(strings.Join(pages, "\n")); err != nil {
			return Extract{}, err
		}
		texts[at] = e.Text
	}
	for i := range len(texts) - 1 {
		texts[i] = strings.TrimRight(texts[i], "\n")
	}
	e.Text = strings.Join(texts, "\n\n")
	return e, nil
}

// words decodes what headers say in other letters than ASCII: RFC 2047.
func words() *mime.WordDecoder {
	return &mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		table, err := htmlindex.Get(charset)
		if err != nil {
			return nil, err
		}
		return table.NewDecoder().Reader(in), nil
	}}
}

func decoded(header string) string {
	header = cutTo(header, headBytes)
	if out, err := words().DecodeHeader(header); err == nil {
		return out
	}
	return header
}

// sender is the name of who sent a mail, else the address.
func sender(from string) string {
	parser := mail.AddressParser{WordDecoder: words()}
	at, err := parser.Parse(cutTo(from, headBytes))
	switch {
	case err != nil:
		return oneLine(decoded(from))
	case oneLine(at.Name) != "":
		return oneLine(at.Name)
	}
	return at.Address
}
