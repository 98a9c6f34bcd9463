package ingest

import (
	"encoding/xml"
	"maps"
	"slices"
	"strings"
)

// A flow is paragraphs and tables in order, and the paragraph being written.
type flow struct {
	blocks []string
	open   strings.Builder
	boxes  []string // that the open paragraph holds
}

// end ends the open paragraph. Of a blank one nothing is left, as of the line
// breaks at its ends: blank lines separate.
func (f *flow) end() {
	text := strings.Trim(f.open.String(), "\n")
	if strings.TrimSpace(text) != "" {
		f.blocks = append(f.blocks, text)
	}
	f.blocks = append(f.blocks, f.boxes...)
	f.open, f.boxes = strings.Builder{}, nil
}

func (f *flow) close() []string {
	f.end()
	return f.blocks
}

// A tally counts what is left out, by what it is.
type tally map[string]int

func (t tally) sorted() []Loss {
	var all []Loss
	for _, what := range slices.Sorted(maps.Keys(t)) {
		all = append(all, Loss{what, t[what]})
	}
	return all
}

// paragraph reads one; it goes on in the next one when its mark was deleted or
// when it is the large first letter of that.
func (s *story) paragraph() error {
	goesOn := false
	err := s.inner(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			return s.style(&goesOn)
		}
		return s.element(e)
	})
	if !goesOn {
		s.flow.end()
	}
	return err
}

// style reads what is said of a paragraph.
func (s *story) style(goesOn *bool) error {
	return s.inner(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "framePr":
			first := valueOf(e, "dropCap")
			*goesOn = *goesOn || first != "" && first != "none"
		case "numPr":
			return s.inner(func(e xml.StartElement) error {
				if e.Name.Local == "numId" && valueOf(e, "val") != "0" {
					s.lose("list number")
				}
				return s.skip()
			})
		case "rPr":
			return s.inner(func(e xml.StartElement) error {
				*goesOn = *goesOn || e.Name.Local == "del" || e.Name.Local == "moveFrom"
				return s.skip()
			})
		}
		return s.skip()
	})
}

// run reads letters of one look, and leaves them out when that is hidden.
func (s *story) run() error {
	unseen := false
	return s.inner(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "rPr":
			return s.inner(func(e xml.StartElement) error {
				if e.Name.Local == "vanish" && on(e) && !unseen {
					unseen = true
					s.lose("hidden text")
				}
				return s.skip()
			})
		case unseen:
			return s.skip()
		}
		return s.element(e)
	})
}

// lines are not broken within a piece of text: Word shows a blank.
var lines = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// text reads the letters themselves. Blanks at their ends count when kept.
func (s *story) text(kept bool) error {
	text, err := s.letters()
	if !kept {
		text = strings.Trim(text, " \t\r\n")
	}
	if text != "" {
		s.write(lines.Replace(text))
	}
	return err
}
