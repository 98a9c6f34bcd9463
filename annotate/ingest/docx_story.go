package ingest

import (
	"encoding/xml"
	"strings"
)

// A story is a text that flows by itself: the body, a note. Its elements are
// read into a flow, which is another one in a cell or a text box.
type story struct {
	*xmlPart
	flow    *flow
	lost    tally
	noted   map[string][]string // the ids of the notes named, by "footnote" and "endnote", as they occur
	written int                 // pieces of text and losses so far
}

func newStory(lost tally) *story {
	return &story{flow: new(flow), lost: lost, noted: make(map[string][]string)}
}

func (s *story) lose(what string) {
	s.lost[what]++
	s.written++
}

func (s *story) write(text string) {
	s.flow.open.WriteString(text)
	s.written++
}

// element reads an element wherever it stands: what encloses others without a
// meaning for the text (inserted text, a link, a content control) is its content.
func (s *story) element(e xml.StartElement) error {
	if !ofWord(e) {
		return s.foreign(e)
	}
	name := e.Name.Local
	switch name {
	case "del", "moveFrom":
		return s.skip()
	case "p":
		return s.paragraph()
	case "tbl":
		return s.table()
	case "r":
		return s.run()
	case "t":
		return s.text(valueOf(e, "space") == "preserve")
	case "txbxContent":
		return s.box()
	case "sdt":
		return s.control()
	case "sym":
		return s.symbol(e)
	case "footnoteReference", "endnoteReference":
		s.note(strings.TrimSuffix(name, "Reference"), valueOf(e, "id"))
		return s.skip()
	}
	if left, ok := leftOut[name]; ok {
		s.lose(left)
		return s.skip()
	}
	if sign, ok := signs[name]; ok {
		s.write(sign)
		return s.skip()
	}
	return s.inner(s.element)
}

// signs are the characters that are elements.
var signs = map[string]string{"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}

// leftOut names what is no text of the article. An "rt" says how to pronounce
// the characters below it.
var leftOut = map[string]string{"commentReference": "comment", "altChunk": "embedded file", "object": "embedded file", "rt": "pronunciation"}

// foreign reads an element of another vocabulary than Word's: drawings,
// equations, and alternatives of which a program shows the first that it can.
func (s *story) foreign(e xml.StartElement) error {
	switch space := e.Name.Space; e.Name.Local {
	case "AlternateContent":
		return s.alternatives()
	case "t":
		if strings.HasSuffix(space, "/math") {
			return s.text(true)
		}
	case "oMath":
		s.lose("equation")
	case "pic", "imagedata":
		s.lose("image")
	case "chart":
		s.lose("chart")
	case "relIds":
		s.lose("diagram")
	}
	return s.inner(s.element)
}

// alternatives reads the first that has anything: Word writes a text box twice,
// for itself and for its older versions.
func (s *story) alternatives() error {
	before := s.written
	return s.inner(func(e xml.StartElement) error {
		if s.written > before {
			return s.skip()
		}
		return s.inner(s.element)
	})
}

// control reads a field to fill in, unless it still says only what to fill in.
func (s *story) control() error {
	prompt := false
	return s.inner(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sdtPr":
			return s.inner(func(e xml.StartElement) error {
				prompt = prompt || e.Name.Local == "showingPlcHdr" && on(e)
				return s.skip()
			})
		case "sdtContent":
			if !prompt {
				return s.inner(s.element)
			}
		}
		return s.skip()
	})
}

// box reads a text box: it stands beside the paragraph that holds it, and comes
// after it.
func (s *story) box() error {
	blocks, err := s.apart(s.element)
	s.flow.boxes = append(s.flow.boxes, blocks...)
	return err
}

// apart reads what is in the open element as a flow of its own.
func (s *story) apart(each func(xml.StartElement) error) ([]string, error) {
	outer := s.flow
	s.flow = new(flow)
	err := s.inner(each)
	blocks := s.flow.close()
	s.flow = outer
	return blocks, err
}

// on reads a property that is there or not, and may say that it is not.
func on(e xml.StartElement) bool {
	switch valueOf(e, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}
