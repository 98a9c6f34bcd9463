package ingest

import "bytes"

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
