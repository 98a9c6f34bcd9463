package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
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
	for i, name := range names {
		base := strings.TrimSpace(name)
		if nameless || base == "" {
			base = fmt.Sprintf("#%d", i+1)
		}
		name = base
		for n := 2; slices.Contains(names[:i], name); n++ {
			name = fmt.Sprintf("%s (%d)", base, n)
		}
		names[i] = name
	}
	return names, nil
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
		if size += len(l.text) + 1; l.long || size > RecordBytes {
			return nil, at, &Refusal{Line: at, Reason: ErrLong}
		}
		if open = r.split(l.text, open); !open {
			break
		}
		if r.resumed > Resumes {
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

// split takes the cells of a line. open says that the cell before the line goes
// on within its quotation marks, and the result that the last one in it does.
func (r *rows) split(text []byte, open bool) bool {
	if open {
		r.cell = append(r.cell, '\n')
	}
	for rest := text; ; open = false {
		if !open && (len(rest) == 0 || rest[0] != '"') {
			if rest = r.bare(rest); rest == nil {
				return false
			}
			continue
		}
		opened := rest
		if !open {
			r.cell, rest = r.cell[:0], rest[1:]
		}
		end, stray := r.quoted(rest)
		switch {
		case stray && !open && r.separator == '\t':
			if rest = r.bare(opened); rest == nil {
				return false
			}
			continue
		case stray && (open || end < 0):
			r.stray = true
		}
		if end < 0 {
			return true
		}
		r.cells = append(r.cells, string(r.cell))
		if rest = rest[end:]; len(rest) == 0 {
			return false
		}
		rest = rest[1:]
	}
}

// bare takes a cell without quotation marks and returns what follows its
// separator, nil at the end of the line.
func (r *rows) bare(text []byte) []byte {
	end := bytes.IndexByte(text, r.separator)
	if end < 0 {
		r.cells = append(r.cells, string(bytes.TrimSuffix(text, []byte("\r"))))
		return nil
	}
	r.cells = append(r.cells, string(text[:end]))
	return text[end+1:]
}

// quoted adds to a cell what stands before the quotation mark that ends it, and
// returns where its separator is; -1 when it goes on in the next line. A mark
// that is neither doubled nor before a separator is part of the text: stray.
func (r *rows) quoted(text []byte) (end int, stray bool) {
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			r.cell = append(r.cell, text[i])
			continue
		}
		after := text[i+1:]
		switch {
		case len(after) > 0 && after[0] == '"':
			i++
		case len(after) == 0, string(after) == "\r":
			return len(text), stray
		case after[0] == r.separator:
			return i + 1, stray
		default:
			stray = true
		}
		r.cell = append(r.cell, '"')
	}
	return -1, stray
}
