// Package annotate holds what Blue Pencil is about: articles, the spans and
// links that annotators put on them, and how those change. It does no I/O and
// imports only the standard library: every function takes values and returns
// values. Time, identifiers and randomness are passed in.
package annotate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
	"unicode/utf8"
)

// An ArticleID is "sha256:" and the hexadecimal SHA-256 of the article's text,
// so that the same article has the same ID in every project.
type ArticleID string

// IdentifyText returns the ID of the article that has this text.
func IdentifyText(text string) ArticleID {
	sum := sha256.Sum256([]byte(text))
	return ArticleID("sha256:" + hex.EncodeToString(sum[:]))
}

// A Direction is the way an article reads.
type Direction string

// The directions of a text.
const (
	LeftToRight Direction = "ltr"
	RightToLeft Direction = "rtl"
)

// An Article is a text to label. Its text never changes; a corrected article is
// a new one that names its Predecessor.
type Article struct {
	ID          ArticleID `json:"id"`
	Text        string    `json:"text"`
	Title       string    `json:"title,omitempty"`
	Byline      string    `json:"byline,omitempty"`
	Source      string    `json:"source,omitempty"`
	URL         string    `json:"url,omitempty"`
	Published   string    `json:"published,omitempty"` // as the article says it
	Language    string    `json:"language,omitempty"`  // BCP 47
	Direction   Direction `json:"direction,omitempty"`
	Import      Import    `json:"import,omitzero"`
	Predecessor ArticleID `json:"predecessor,omitempty"`
}

// An Import records where a text came from and what was done to it on the way.
type Import struct {
	Name     string    `json:"name,omitempty"` // base name of the file
	At       time.Time `json:"at,omitzero"`
	Encoding string    `json:"encoding,omitempty"`
	Mended   []Mend    `json:"mended,omitempty"`
}

// A Mend is one kind of change that reading a file made to its text.
type Mend struct {
	What  string `json:"what"` // "bom", "crlf", "invalid-utf8"
	Count int    `json:"count"`
}

// Check reports whether r marks a piece of the text without cutting a code
// point. Grapheme clusters are the business of package segment.
func (a Article) Check(r Range) error {
	switch n := len(a.Text); {
	case r.Empty():
		return fmt.Errorf("empty range %d–%d", r.Start, r.End)
	case r.Start < 0 || r.End > n:
		return fmt.Errorf("range %d–%d is outside the article, which has %d bytes", r.Start, r.End, n)
	case !startsRune(a.Text, r.Start) || !startsRune(a.Text, r.End):
		return fmt.Errorf("range %d–%d cuts a character", r.Start, r.End)
	}
	return nil
}

func startsRune(text string, at int) bool {
	return at == len(text) || utf8.RuneStart(text[at])
}
