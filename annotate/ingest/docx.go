package ingest

import (
	"encoding/xml"
	"errors"
	"strings"
)

// Why a file is not read as a Word file. Each follows the words "was not added:".
var (
	ErrNotWord      = errors.New("it is not a Word file; check its name, or save it as .docx first")
	ErrOldWord      = errors.New("it is an old Word file (.doc); open it in Word and save it as .docx first")
	ErrOpenDocument = errors.New("it is an OpenDocument text (.odt); open it and save it as .docx first")
	ErrRichText     = errors.New("it is a Rich Text file (.rtf); open it and save it as .docx first")
	ErrLocked       = errors.New("it asks for a password; save a copy without one and add that")
	ErrDamaged      = errors.New("it is damaged or not whole; get it again, or open it and save it again")
	ErrUnpacked     = errors.New("unpacked, it is far larger than an article; split it into its articles first")
	ErrDeep         = errors.New("its tables or boxes stand too deep in each other; save it as plain text first")
)

// Docx takes the text out of a Word file (.docx), as Word shows it with all
// changes accepted.
//
//	Talks open                    a heading is a paragraph
//
//	Votes ⇥ 2020 ⇥ 2024           a row of a table is a line
//	Yes ⇥ 41 ⇥ 52
//
//	a row with a longer cell      is its paragraphs: a page laid out in columns
//
//	of the text in a box          after the paragraph that holds the box
//
//	the footnotes, the endnotes   at the end
//
// Lost counts what is left out: "chart", "comment", "diagram", "embedded file",
// "hidden text", "image", "list number", "pronunciation", "symbol" (U+FFFD stands
// in its place), a note that cannot be found ("footnote", "endnote"); what the text no
// longer shows the place of ("footnote mark", "endnote mark"); and "equation",
// of which the characters are kept and the form is not.
//
// The error is ErrTooLarge, ErrEmpty or one of those above.
func Docx(data []byte) (Extract, error) {
	if len(data) > MaxBytes {
		return Extract{}, ErrTooLarge
	}
	p, err := openDocx(data)
	if err != nil {
		return Extract{}, err
	}
	document, err := p.mainPart()
	if err != nil {
		return Extract{}, err
	}
	blocks, lost, err := p.read(document)
	if err != nil {
		return Extract{}, err
	}
	text := strings.Join(blocks, "\n\n")
	switch {
	case len(text) > MaxBytes:
		return Extract{}, ErrUnpacked
	case strings.TrimSpace(text) == "":
		return Extract{}, ErrEmpty
	}
	e := p.properties()
	e.Text, e.Lost = text, lost.sorted()
	return e, nil
}

// read returns the paragraphs and tables of a document and of its notes.
func (p *docxPackage) read(document string) ([]string, tally, error) {
	body := newStory(make(tally))
	err := p.parse(document, func(x *xmlPart) error {
		if !ofWord(x.root) || x.root.Name.Local != "document" {
			return ErrNotWord
		}
		body.xmlPart = x
		return body.inner(body.element)
	})
	if err != nil {
		return nil, nil, err
	}
	blocks := body.flow.close()
	for _, kind := range []string{"footnote", "endnote"} {
		blocks = append(blocks, p.notes(document, kind, body.noted[kind], body.lost)...)
	}
	return blocks, body.lost, nil
}

// ofWord reports whether an element is of Word's own vocabulary, in either of
// the two editions of ISO/IEC 29500.
func ofWord(e xml.StartElement) bool {
	return e.Name.Space == "http://schemas.openxmlformats.org/wordprocessingml/2006/main" ||
		e.Name.Space == "http://purl.oclc.org/ooxml/wordprocessingml/main"
}
