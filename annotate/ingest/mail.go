package ingest

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// ErrNotMail is the answer to a file that is no mail.
var ErrNotMail = errors.New("it is not a mail; save it from the mail program again")

// A letter gathers what a mail says: its plain text, else its page, and how much
// else was in it.
type letter struct {
	plain, page string
	hasPlain    bool
	parts       int
	lost        int // attachments
}

// Mail takes the text out of a mail (RFC 5322 with MIME): the plain text, or what
// its page says. Attachments are left out and counted.
func Mail(data []byte) (Extract, error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil || len(m.Header) == 0 {
		return Extract{}, ErrNotMail
	}
	l := &letter{}
	if err := l.read(m.Header.Get, m.Body, 0); err != nil {
		return Extract{}, err
	}
	e := Extract{Text: l.plain}
	if !l.hasPlain {
		if e, err = Page(l.page); err != nil {
			return Extract{}, err
		}
	}
	e.Title = firstOf(oneLine(decoded(m.Header.Get("Subject"))), e.Title)
	e.Byline = firstOf(sender(m.Header.Get("From")), e.Byline)
	if at, err := m.Header.Date(); err == nil {
		e.Published = stamp(at)
	}
	if l.lost > 0 {
		e.Lost = append(e.Lost, Loss{"attachment", l.lost})
	}
	return e, nil
}

// read takes one part, and those in it, up to a depth.
func (l *letter) read(header func(string) string, body io.Reader, depth int) error {
	if l.parts++; l.parts > MaxMailParts || depth > MaxMailNesting {
		return fmt.Errorf("%w: it has too many parts", ErrNotMail)
	}
	kind, about, err := mime.ParseMediaType(firstOf(header("Content-Type"), "text/plain"))
	if err != nil {
		kind, about = "text/plain", nil
	}
	if strings.HasPrefix(kind, "multipart/") && about["boundary"] != "" {
		return l.readParts(body, about["boundary"], depth)
	}
	disposition, _, _ := mime.ParseMediaType(header("Content-Disposition"))
	plain := kind == "text/plain" && disposition != "attachment"
	page := kind == "text/html" && disposition != "attachment"
	if !plain && !page || plain && l.hasPlain || page && l.page != "" {
		if disposition == "attachment" || !plain && !page {
			l.lost++
		}
		if !plain {
			return nil
		}
	}
	text, err := unpacked(header("Content-Transfer-Encoding"), about["charset"], body)
	switch {
	case err != nil:
		return err
	case page:
		l.page = text
	case l.hasPlain:
		l.plain += "\n\n" + text
	default:
		l.plain, l.hasPlain = text, strings.TrimSpace(text) != ""
	}
	if plain && strings.EqualFold(about["format"], "flowed") {
		l.plain = reflowed(l.plain, strings.EqualFold(about["delsp"], "yes"))
	}
	return nil
}

func (l *letter) readParts(body io.Reader, boundary string, depth int) error {
	parts := multipart.NewReader(body, boundary)
	for {
		part, err := parts.NextRawPart()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			if l.hasPlain || l.page != "" {
				return nil // it was cut short; what came is the text
			}
			return ErrNotMail
		}
		if err := l.read(part.Header.Get, part, depth+1); err != nil {
			return err
		}
	}
}

// unpacked is the text of a part as UTF-8. Bytes that do not fit become U+FFFD.
func unpacked(packing, charset string, body io.Reader) (string, error) {
	switch strings.ToLower(strings.TrimSpace(packing)) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(io.LimitReader(body, MaxBytes))
	if err != nil && len(data) == 0 {
		return "", ErrNotMail
	}
	text := string(data)
	if charset != "" && !strings.EqualFold(charset, "utf-8") && !strings.EqualFold(charset, "us-ascii") {
		if table, err := htmlindex.Get(charset); err == nil {
			if wide, err := table.NewDecoder().String(text); err == nil {
				text = wide
			}
		}
	}
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n"), nil
}

// reflowed joins the lines of a text that was broken to be sent: RFC 3676.
func reflowed(text string, deleteSpace bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		line = strings.TrimPrefix(line, " ") // which was stuffed in
		soft := strings.HasSuffix(line, " ") && line != "-- "
		if soft && deleteSpace {
			line = line[:len(line)-1]
		}
		b.WriteString(line)
		if !soft {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// decoded is a header's words, whatever letters they were sent in: RFC 2047.
func decoded(words string) string {
	d := mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		table, err := htmlindex.Get(charset)
		if err != nil {
			return nil, err
		}
		return table.NewDecoder().Reader(in), nil
	}}
	if out, err := d.DecodeHeader(words); err == nil {
		return out
	}
	return words
}

// sender is the name of who sent a mail, else the address.
func sender(from string) string {
	at, err := mail.ParseAddress(decoded(from))
	switch {
	case err != nil:
		return oneLine(decoded(from))
	case at.Name != "":
		return oneLine(at.Name)
	}
	return at.Address
}
