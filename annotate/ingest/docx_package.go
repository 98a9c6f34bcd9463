package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
)

// A docxPackage is the archive that a Word file is: parts, and beside a part
// the relationships by which it names others. No part is written anywhere.
//
//	_rels/.rels                     the document is word/document.xml
//	word/document.xml
//	word/_rels/document.xml.rels    its footnotes are word/footnotes.xml
type docxPackage struct {
	parts map[string]*zip.File // by name in small letters
	// What may still be read.
	bytes    uint64
	elements int
}

var errNoPart = errors.New("there is no such part")

// What files begin with.
const (
	zipMark  = "PK\x03\x04"
	oleMark  = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // of .doc, and of encrypted files
	richMark = `{\rtf`
)

// openDocx lists the parts of a Word file.
func openDocx(data []byte) (*docxPackage, error) {
	if len(data) == 0 {
		return nil, ErrEmpty
	}
	// Every part is listed with this mark: a list of millions would take more
	// memory than the file.
	if bytes.Count(data, []byte("PK\x01\x02")) > MaxParts {
		return nil, ErrNotWord
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // such names are left out below
		return nil, notZip(data)
	}
	p := &docxPackage{parts: make(map[string]*zip.File, len(archive.File)), bytes: MaxUnpacked, elements: MaxElements}
	for _, file := range archive.File {
		name := strings.TrimPrefix(strings.ReplaceAll(strings.ToLower(file.Name), `\`, "/"), "/")
		if _, twice := p.parts[name]; fs.ValidPath(name) && !twice {
			p.parts[name] = file
		}
	}
	return p, nil
}

// notZip says what a file is that is no archive.
func notZip(data []byte) error {
	wide := func(name string) bool {
		return bytes.Contains(data, []byte(strings.Join(strings.Split(name, ""), "\x00")))
	}
	switch {
	case bytes.HasPrefix(data, []byte(zipMark)):
		return ErrDamaged
	case bytes.HasPrefix(data, []byte(richMark)):
		return ErrRichText
	case !bytes.HasPrefix(data, []byte(oleMark)):
		return ErrNotWord
	case wide("EncryptedPackage"):
		return ErrLocked
	case wide("WordDocument"):
		return ErrOldWord
	}
	return ErrNotWord
}

// mainPart finds the document.
func (p *docxPackage) mainPart() (string, error) {
	for _, name := range append(p.related("", "officeDocument"), "word/document.xml") {
		if p.parts[name] != nil {
			return name, nil
		}
	}
	if p.parts["[content_types].xml"] != nil {
		return "", ErrDamaged
	}
	if r, err := p.open("mimetype"); err == nil {
		const text = "application/vnd.oasis.opendocument.text"
		if said, err := io.ReadAll(io.LimitReader(r, int64(len(text)))); err == nil && string(said) == text {
			return "", ErrOpenDocument
		}
	}
	return "", ErrNotWord
}

// related returns the parts that a part names for a purpose, which is the last
// word of the relationship's type. The package itself is "".
func (p *docxPackage) related(part, purpose string) []string {
	folder, name := path.Split(part)
	var found []string
	err := p.parse(path.Join(folder, "_rels", name+".rels"), func(x *xmlPart) error {
		return x.inner(func(e xml.StartElement) error {
			target := strings.ToLower(valueOf(e, "Target"))
			if path.Base(valueOf(e, "Type")) == purpose {
				if !strings.HasPrefix(target, "/") {
					target = path.Join(folder, target)
				}
				found = append(found, strings.TrimPrefix(target, "/"))
			}
			return x.skip()
		})
	})
	if err != nil {
		return nil
	}
	return found
}

// parse reads a part. The error is one of those that Docx has, or errNoPart.
func (p *docxPackage) parse(name string, use func(*xmlPart) error) error {
	r, err := p.open(name)
	if err == nil {
		err = readXML(r, &p.elements, use)
	}
	for _, known := range []error{errNoPart, ErrUnpacked, ErrDeep, ErrNotWord, ErrLocked} {
		if errors.Is(err, known) {
			return known
		}
	}
	if err != nil {
		return ErrDamaged
	}
	return nil
}

func (p *docxPackage) open(name string) (io.Reader, error) {
	file := p.parts[name]
	switch {
	case file == nil:
		return nil, errNoPart
	case file.Flags&1 != 0:
		return nil, ErrLocked
	case file.UncompressedSize64 > p.bytes:
		return nil, ErrUnpacked
	}
	p.bytes -= file.UncompressedSize64 // a part that unpacks to more than it says is an error of its reader
	return file.Open()
}
