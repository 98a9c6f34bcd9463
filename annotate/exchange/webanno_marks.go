package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A mark is one annotation as a row has it.
type mark struct {
	id     int      // the same on all rows of the annotation; 0 where this is its only one
	values []string // of each feature of its layer; "" is nothing
	end    string   // for a link: "1-1", the row that it comes from
	ids    [2]int   // for a link: the annotations there and here
	slots  []string // features that cannot be taken
}

// marks are what a row says in the columns of a layer.
func (l layer) marks(r row) ([]mark, error) {
	var out []mark
	for i, c := range l.features {
		said := r.fields[3+l.first+i]
		if said == "_" {
			continue
		}
		for n, value := range stacked(said) {
			if n == len(out) {
				out = append(out, mark{values: make([]string, len(l.features))})
			}
			if err := out[n].take(c, i, value); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// take takes up what a column says of the annotation.
func (m *mark) take(c feature, i int, said string) error {
	value, id, marked := marked(said)
	switch {
	case c.holds == aTarget:
		if said != "*" {
			m.slots = append(m.slots, c.name)
		}
	case c.holds == anEnd:
		m.end = value
		from, to, ok := strings.Cut(id, "_")
		a, wrong := strconv.Atoi(from)
		b, also := strconv.Atoi(to)
		if m.ids = [2]int{a, b}; marked && (!ok || wrong != nil || also != nil || a < 0 || b < 0) {
			return fmt.Errorf("%q is no pair of numbers such as 1_2", shorten(id))
		}
	default:
		if n, err := strconv.Atoi(id); marked {
			if err != nil || n <= 0 || m.id > 0 && m.id != n {
				return fmt.Errorf("%q is no number of an annotation, or not the one of the column before", shorten(id))
			}
			m.id = n
		}
		if c.holds == aFeature && value != "*" {
			m.values[i] = webannoUnmark(value)
		}
	}
	return nil
}

// stacked are the values of a column, which has | between them, but for those
// that have a backslash before them.
func stacked(said string) []string {
	if !strings.Contains(said, "|") {
		return []string{said}
	}
	var out []string
	start := 0
	for at := 0; at < len(said); at++ {
		switch said[at] {
		case '\\':
			at++
		case '|':
			out = append(out, said[start:at])
			start = at + 1
		}
	}
	return append(out, said[start:])
}

// marked cuts what stands in brackets behind a value.
func marked(said string) (value, id string, ok bool) {
	if !strings.HasSuffix(said, "]") || strings.HasSuffix(said, `\]`) {
		return said, "", false
	}
	open := strings.LastIndexByte(said, '[')
	if open < 0 {
		return said, "", false
	}
	return said[:open], said[open+1 : len(said)-1], true
}

// chains are the mentions that a row says begin or go on in a layer of chains:
// "1-2" is the second of the first chain.
func (l layer) chains(r row) []string {
	var out []string
	for i := range l.features {
		for _, said := range stacked(r.fields[3+l.first+i]) {
			at := strings.LastIndex(said, "->")
			if at >= 0 && !strings.HasSuffix(said[:at], `\`) && !slices.Contains(out, said[at+2:]) {
				out = append(out, said[at+2:])
			}
		}
	}
	return out
}
