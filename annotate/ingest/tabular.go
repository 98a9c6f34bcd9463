package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// tableRows reads a record from each row of a table. The first has the names of
// the columns; a table without names has "#1", "#2" and so on. Rows end with
// lines, except within quotation marks.
func tableRows(in io.Reader, separators string, nameless bool) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		rows := &rows{lines: newLiner(in)}
		names, err := rows.names(separators, nameless)
		for err == nil {
			var cells []string
			var at int
			cells, at, err = rows.next()
			switch {
			case err == io.EOF:
				return
			case err == nil && len(cells) > len(names):
				err = &Refusal{Line: at, Reason: ErrColumns}
			}
			r := record{line: at}
			for i, cell := range cells[:min(len(cells), len(names))] {
				r.fields = append(r.fields, field{name: names[i], values: []string{cell}})
			}
			if _, ofRow := errors.AsType[*Refusal](err); ofRow {
				if !yield(record{}, err) {
					return
				}
				err = nil
			} else if err == nil && !yield(r, nil) {
				return
			}
		}
		if err != io.EOF {
			yield(record{}, err)
		}
	}
}

// rows reads the rows of a table.
type rows struct {
	lines     *liner
	separator byte
	cells     []string
	cell      []byte
	taken     []line // of the row
	stray     bool   // a quotation mark of the row stands where it may be wrong
	resumed   int
}

// names reads the names of the columns and finds what separates them. A first
// line such as "sep=;" says it.
func (r *rows) names(separators string, nameless bool) ([]string, error) {
	first, err := r.line()
	if err != nil {
		return nil, err
	}
	held := line{first.at, bytes.Clone(first.text), first.long}
	if said, ok := bytes.CutPrefix(bytes.TrimSpace(held.text), []byte("sep=")); ok && len(said) == 1 {
		r.separator = said[0]
	} else {
		r.separator = commonest(held.text, separators)
		r.lines.again([]line{held})
	}
	names, _, err := r.next()
	if err != nil {
		return nil, err
	}
	if nameless {
		r.lines.again(r.taken)
	}
	return unlike(names, nameless), nil
}

// unlike gives every column a name of its own: the second "text" is "text (2)",
// and one without a name that of its place, "#3".
func unlike(names []string, nameless bool) []string {
	seen := make(map[string]int)
	for i, name := range names {
		base := strings.TrimSpace(name)
		if nameless || base == "" {
			base = fmt.Sprintf("#%d", i+1)
		}
		name = base
		for seen[name] > 0 {
			seen[base]++
			name = fmt.Sprintf("%s (%d)", base, seen[base])
		}
		seen[name]++
		names[i] = name
	}
	return names
}

// commonest is the separator that stands most often in a line, outside quotation
// marks.
func commonest(text []byte, separators string) byte {
	counts, quoted := make(map[byte]int), false
	for _, c := range text {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[c]++
		}
	}
	best := separators[0]
	for _, c := range []byte(separators) {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// line reads the next line that is not blank.
func (r *rows) line() (line, error) {
	for {
		if l, err := r.lines.next(); err != nil || l.long || len(bytes.TrimSpace(l.text)) > 0 {
			return l, err
		}
	}
}

// next reads a row and the line in which it begins.
func (r *rows) next() (cells []string, at int, err error) {
	l, err := r.line()
	if err != nil {
		return nil, 0, err
	}
	at = l.at
	r.cells, r.taken, r.stray = nil, nil, false
	for size, open := 0, false; ; {
		r.taken = append(r.taken, line{l.at, bytes.Clone(l.text), l.long})
		if size += len(l.text) + 1; l.long || size > MaxRecordBytes {
			return nil, at, &Refusal{Line: at, Reason: ErrLong}
		}
		open = r.split(l.text, open)
		if len(r.cells) > MaxValues {
			return nil, at, &Refusal{Line: at, Reason: ErrMany}
		}
		if !open {
			break
		}
		if r.resumed > MaxResumes {
			return nil, at, &Refusal{Line: at, Reason: ErrQuotation}
		}
		if l, err = r.lines.next(); err == io.EOF {
			r.stray = true
			break
		} else if err != nil {
			return nil, at, err
		}
	}
	if r.stray {
		r.resumed++
		r.lines.again(r.taken[1:])
		return nil, at, &Refusal{Line: at, Reason: ErrQuotation}
	}
	return r.cells, at, nil
}
