package ingest

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// An xmlPart is read once, from its root to its end, in bounded memory.
type xmlPart struct {
	root    xml.StartElement
	decoder *xml.Decoder
	depth   int  // elements open
	left    *int // elements that may still come, in all parts
}

// readXML calls use once the root is open, and then reads what use left of the
// part, so that damage anywhere in it is found.
func readXML(r io.Reader, left *int, use func(*xmlPart) error) error {
	r = transform.NewReader(r, unicode.BOMOverride(encoding.Nop.NewDecoder()))
	x := &xmlPart{decoder: xml.NewDecoder(&tagGuard{from: r}), left: left}
	x.decoder.CharsetReader = fromCharset
	for x.depth == 0 {
		token, err := x.next()
		if err != nil {
			return err
		}
		if root, ok := token.(xml.StartElement); ok {
			x.root = root
		}
	}
	if err := use(x); err != nil {
		return err
	}
	for {
		switch _, err := x.next(); err {
		case nil:
		case io.EOF:
			return nil
		default:
			return err
		}
	}
}

// fromCharset is for the few programs that write parts in another encoding. What
// had a byte order mark is in UTF-8 by now.
func fromCharset(name string, r io.Reader) (io.Reader, error) {
	if strings.HasPrefix(strings.ToLower(name), "utf-16") {
		return r, nil
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, err
	}
	return e.NewDecoder().Reader(r), nil
}

// next refuses a declaration of a document type, which no part has: entities
// are declared there, and files outside named.
func (x *xmlPart) next() (xml.Token, error) {
	token, err := x.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token.(type) {
	case xml.Directive:
		return nil, ErrDamaged
	case xml.StartElement:
		if x.depth++; x.depth > MaxDepth {
			return nil, ErrDeep
		}
		if *x.left--; *x.left < 0 {
			return nil, ErrUnpacked
		}
	case xml.EndElement:
		x.depth--
	}
	return token, nil
}

// inner calls each for every element in the open one, and closes that. Each has
// to read the element it is given to its end.
func (x *xmlPart) inner(each func(xml.StartElement) error) error {
	for {
		token, err := x.next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := each(t); err != nil {
				return err
			}
		}
	}
}

// skip leaves the open element out.
func (x *xmlPart) skip() error {
	for end := x.depth - 1; x.depth > end; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// letters returns the characters in the open element, without those of the
// elements in it.
func (x *xmlPart) letters() (string, error) {
	var text strings.Builder
	for {
		token, err := x.next()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.EndElement:
			return text.String(), nil
		case xml.CharData:
			text.Write(t)
		case xml.StartElement:
			if err := x.skip(); err != nil {
				return "", err
			}
		}
	}
}

// valueOf returns an attribute by its local name: the parts that are read have
// no two that differ in their prefix alone.
func valueOf(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// A tagGuard refuses a tag of very many attributes, which the decoder would keep
// all at once in forty times their size.
type tagGuard struct {
	from  io.Reader
	in    byte // '<' in a tag, the quote in a value, 0 in text
	bytes int  // of the tag, without its values
}

var errLongTag = errors.New("a tag is too long")

func (g *tagGuard) Read(p []byte) (int, error) {
	n, err := g.from.Read(p)
	for _, b := range p[:n] {
		switch {
		case g.in == 0:
			if b == '<' {
				g.in, g.bytes = b, 0
			}
			continue
		case g.in != '<':
			if b == g.in {
				g.in = '<'
			}
			continue
		case b == '>':
			g.in = 0
		case b == '"', b == '\'':
			g.in = b
		}
		if g.bytes++; g.bytes > MaxTagBytes {
			return 0, errLongTag
		}
	}
	return n, err
}
