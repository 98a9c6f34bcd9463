package ingest

import (
	"encoding/xml"
	"strings"
)

// table reads the rows. One of which each cell is at most a paragraph is a line;
// one with a longer cell, as in a page laid out by a table, is its paragraphs.
func (s *story) table() error {
	s.flow.end()
	var lines []string
	end := func() {
		if len(lines) > 0 {
			s.flow.blocks = append(s.flow.blocks, strings.Join(lines, "\n"))
		}
		lines = nil
	}
	err := s.find(map[string]func() error{"tr": func() error {
		cells, err := s.row()
		line, blocks := rowText(cells)
		if line != "" {
			lines = append(lines, line)
		}
		if len(blocks) > 0 {
			end()
			s.flow.blocks = append(s.flow.blocks, blocks...)
		}
		return err
	}})
	end()
	return err
}

// withinCell has no place in a line of cells.
var withinCell = strings.NewReplacer("\n", " ", "\t", " ")

// rowText makes a line of a row, or blocks.
func rowText(cells [][]string) (line string, blocks []string) {
	short := make([]string, len(cells))
	long := false
	for i, cell := range cells {
		blocks = append(blocks, cell...)
		long = long || len(cell) > 1
		if len(cell) > 0 {
			short[i] = withinCell.Replace(cell[0])
		}
	}
	if long || len(blocks) == 0 {
		return "", blocks
	}
	return strings.Join(short, "\t"), nil
}

// row reads the cells, none when the row was deleted.
func (s *story) row() (cells [][]string, err error) {
	deleted := false
	err = s.find(map[string]func() error{
		"trPr": func() error { return s.mark("del", &deleted) },
		"tc": func() error {
			if deleted {
				return s.skip()
			}
			cell, there, err := s.cell()
			if there {
				cells = append(cells, cell)
			}
			return err
		},
	})
	return cells, err
}

// cell reads one, unless it was deleted.
func (s *story) cell() (blocks []string, there bool, err error) {
	deleted := false
	blocks, err = s.apart(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "tcPr":
			return s.mark("cellDel", &deleted)
		case deleted:
			return s.skip()
		}
		return s.element(e)
	})
	return blocks, !deleted, err
}

// mark sets a flag when the open element holds one of a name.
func (s *story) mark(name string, flag *bool) error {
	return s.inner(func(e xml.StartElement) error {
		*flag = *flag || e.Name.Local == name
		return s.skip()
	})
}

// find reads the elements of some names through all that may enclose them, such
// as a content control around a row.
func (s *story) find(readers map[string]func() error) error {
	return s.inner(func(e xml.StartElement) error {
		if read := readers[e.Name.Local]; read != nil {
			return read()
		}
		return s.find(readers)
	})
}
