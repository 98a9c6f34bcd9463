package ingest

import (
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"slices"
	"strings"

	"bluepencil/annotate"
)

// lostEnd is the Loss of a mail that was cut short.
const lostEnd = "end"

// A letter reads the parts of a mail.
//
//	multipart/mixed
//	├── multipart/alternative
//	│   ├── text/plain          the text
//	│   └── text/html           the same again
//	├── image/jpeg              an attachment
//	└── text/plain              the text goes on: a list's footer
type letter struct {
	chosen string // encoding, by the editor
	parts  int
	lost   tally
	record annotate.Import
}

// part reads one part and those in it.
func (l *letter) part(header func(string) string, body io.Reader, depth int) ([]piece, error) {
	if l.parts++; l.parts > MaxMailParts || depth > MaxMailNesting {
		return nil, ErrManyParts
	}
	kind, about := headerType(firstOf(header("Content-Type"), "text/plain"))
	disposition, _ := headerType(header("Content-Disposition"))
	page := kind == "text/html"
	switch {
	case strings.HasPrefix(kind, "multipart/") && about["boundary"] != "":
		return l.several(kind, multipart.NewReader(body, about["boundary"]), depth)
	case disposition == "attachment", kind != "text/plain" && !page:
		l.lost["attachment"]++
		return nil, nil
	}
	text, err := l.text(l.unpacked(header("Content-Transfer-Encoding"), body), about["charset"], page)
	if err != nil {
		return nil, err
	}
	if !page && strings.EqualFold(about["format"], "flowed") {
		joined := 0
		if text, joined = reflowed(text, strings.EqualFold(about["delsp"], "yes")); joined > 0 {
			l.mend(annotate.Mend{What: "flowed", Count: joined})
		}
	}
	return []piece{{text, page}}, nil
}

// headerType is a media type with what is said about it. One that says something
// broken is known nevertheless.
func headerType(header string) (string, map[string]string) {
	kind, about, err := mime.ParseMediaType(header)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		kind, _, _ = strings.Cut(header, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
	}
	return kind, about
}

// several reads the parts of a part.
func (l *letter) several(kind string, parts *multipart.Reader, depth int) ([]piece, error) {
	var all [][]piece
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			break
		}
		if err != nil { // it was cut short; what came is the text
			l.lost[lostEnd] = 1
			break
		}
		pieces, err := l.part(part.Header.Get, part, depth+1)
		if err != nil {
			return nil, err
		}
		all = append(all, pieces)
	}
	if kind == "multipart/alternative" {
		return preferred(all), nil
	}
	return slices.Concat(all...), nil
}

// preferred is the first of several versions that has plain text, else the first
// that has any.
func preferred(all [][]piece) []piece {
	at := slices.IndexFunc(all, func(v []piece) bool {
		return slices.ContainsFunc(v, func(p piece) bool { return !p.page && !p.blank() })
	})
	if at < 0 {
		at = slices.IndexFunc(all, func(v []piece) bool {
			return slices.ContainsFunc(v, func(p piece) bool { return !p.blank() })
		})
	}
	if at < 0 {
		return nil
	}
	return all[at]
}

// unpacked are the bytes of a part as they were before it was sent. What cannot
// be unpacked, and all after it, is lost.
func (l *letter) unpacked(packing string, body io.Reader) []byte {
	switch strings.ToLower(strings.TrimSpace(packing)) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	data, err := io.ReadAll(body)
	if err != nil {
		l.lost[lostEnd] = 1
	}
	return data
}

// text is what the bytes of a part say. Mails say US-ASCII for want of anything
// better, so that says nothing.
func (l *letter) text(data []byte, charset string, page bool) (string, error) {
	if strings.EqualFold(charset, "us-ascii") {
		charset = ""
	}
	h := hint{chosen: l.chosen, declared: charset, tagged: page}
	if page {
		h.declared = believed(charset, declared(data))
	}
	text, record, err := decode(data, h)
	if err != nil {
		return "", err
	}
	if l.record.Encoding == "UTF-8" {
		l.record.Encoding = record.Encoding
	}
	for _, m := range record.Mended {
		if m.What != "crlf" { // which is how every mail is sent
			l.mend(m)
		}
	}
	return text, nil
}

// mend records what reading a part changed.
func (l *letter) mend(m annotate.Mend) {
	at := slices.IndexFunc(l.record.Mended, func(known annotate.Mend) bool { return known.What == m.What })
	switch {
	case at < 0:
		l.record.Mended = append(l.record.Mended, m)
	case !strings.HasPrefix(m.What, "encoding-"):
		l.record.Mended[at].Count += m.Count
	}
}
