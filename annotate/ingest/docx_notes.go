package ingest

import (
	"encoding/xml"
	"path"
	"strings"
)

// note keeps in mind that the text names a note, "footnote" or "endnote".
func (s *story) note(kind, id string) {
	s.lose(kind + " mark")
	s.noted[kind] = append(s.noted[kind], id)
}

// notes returns the notes of a kind that the text names, in the order of their
// marks. One that cannot be read is counted as lost: the text is worth more.
func (p *docxPackage) notes(document, kind string, ids []string, lost tally) []string {
	if len(ids) == 0 {
		return nil
	}
	found := make(map[string][]string, len(ids))
	for _, id := range ids {
		found[id] = nil
	}
	names := append(p.related(document, kind+"s"), path.Join(path.Dir(document), kind+"s.xml"))
	// What a broken part still gave is kept, and the rest is counted.
	_ = p.parse(names[0], func(x *xmlPart) error { return readNotes(x, found, lost) })
	var blocks []string
	for _, id := range ids {
		note, first := found[id]
		if first && note == nil {
			lost[kind]++
		}
		blocks = append(blocks, note...)
		delete(found, id) // a second mark of it adds nothing
	}
	return blocks
}

// readNotes puts the notes asked for under their ids.
func readNotes(x *xmlPart, found map[string][]string, lost tally) error {
	s := newStory(lost)
	s.xmlPart = x
	return s.inner(func(e xml.StartElement) error {
		id := valueOf(e, "id")
		if _, asked := found[id]; !asked {
			return s.skip()
		}
		blocks, err := s.apart(s.element)
		if err != nil {
			return err
		}
		if len(blocks) > 0 { // the blank was between the note's own mark and its text
			blocks[0] = strings.TrimLeft(blocks[0], " \t\u00a0")
		}
		found[id] = append([]string{}, blocks...) // not nil, though it may be blank
		return nil
	})
}
