package ingest

import (
	"bufio"
	"bytes"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// jsonLines reads a record from each line.
func jsonLines(in io.Reader) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		lines := newLiner(in)
		for {
			l, err := lines.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(record{}, err)
				return
			}
			text := bytes.TrimSpace(l.text)
			switch {
			case l.long:
				if !yield(record{}, &Refusal{Line: l.at, Reason: ErrLong}) {
					return
				}
			case len(text) > 0:
				if !yield(objectRecord(text, l.at)) {
					return
				}
			}
		}
	}
}

// jsonValues reads a record from each value of a list, or from values that stand
// one after another. An object that is no article, but has a list of objects, is
// that list.
func jsonValues(in io.Reader) iter.Seq2[record, error] { return jsonFrom(in, 1, true) }

func jsonFrom(in io.Reader, line int, outermost bool) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		values := &splitter{in: bufio.NewReaderSize(in, 64<<10), line: line}
		for {
			err := values.next()
			switch {
			case err == io.EOF:
				return
			case err != nil && err != ErrLong && err != ErrBroken:
				yield(record{}, err)
				return
			case err != nil:
				if !yield(record{}, &Refusal{Line: values.from, Reason: err}) {
					return
				}
				continue
			}
			if list, above := listWithin(values.value); outermost && !values.list && list != nil {
				for r, err := range jsonFrom(bytes.NewReader(list), values.from+above, false) {
					if !yield(r, err) {
						return
					}
				}
			} else if !yield(objectRecord(values.value, values.from)) {
				return
			}
		}
	}
}

// listWithin finds the longest list of objects in an object that has no field
// for a text, and counts the lines above it.
func listWithin(value []byte) (list jsontext.Value, above int) {
	in := jsontext.NewDecoder(bytes.NewReader(value), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if token, err := in.ReadToken(); err != nil || token.Kind() != '{' {
		return nil, 0
	}
	for in.PeekKind() == '"' {
		name, err := in.ReadToken()
		if err != nil {
			return nil, 0
		}
		usual := slices.Contains(usualNames[roleText], strings.ToLower(name.String()))
		member, err := in.ReadValue()
		if err != nil {
			return nil, 0
		}
		objects := member.Kind() == '[' && bytes.HasPrefix(bytes.TrimLeft(member[1:], " \t\r\n"), []byte("{"))
		switch {
		case usual && !objects:
			return nil, 0
		case objects && len(member) > len(list):
			end := int(in.InputOffset())
			list, above = value[end-len(member):end], bytes.Count(value[:end-len(member)], []byte("\n"))
		}
	}
	return list, above
}
