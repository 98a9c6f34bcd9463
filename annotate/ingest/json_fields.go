package ingest

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// objectRecord reads the fields of a JSON object that begins in a line. An
// object in it gives fields of names with dots; a list of texts is one field.
//
//	{"id": 7, "data": {"text": "…"}, "tags": ["a", "b"]}    id, data.text, tags
func objectRecord(value []byte, at int) (record, error) {
	o := object{in: jsontext.NewDecoder(bytes.NewReader(value)), index: make(map[string]int)}
	kind := o.in.PeekKind()
	err := o.value("", place{})
	if err == nil {
		_, err = o.in.ReadToken()
	}
	switch {
	case err != io.EOF:
		return record{}, refuseJSON(value, at, err)
	case kind != '{':
		return record{}, &Refusal{Line: at, Reason: ErrNoRecord}
	}
	return record{at, o.fields}, nil
}

// An object is a JSON object becoming fields.
type object struct {
	in     *jsontext.Decoder
	fields []field
	index  map[string]int // of fields, by name
	values int
}

// A place says what a value stands in.
type place struct {
	depth  int
	listed bool // an object of a list
	inList bool // a list itself
}

// value reads what comes next, as the field of this name or those below it.
func (o *object) value(name string, at place) error {
	if at.depth > MaxNesting {
		return ErrDeepFields
	}
	kind := o.in.PeekKind()
	token, err := o.in.ReadToken()
	if err != nil {
		return err
	}
	switch kind {
	case '{':
		return o.members(name, place{depth: at.depth + 1, listed: at.listed || at.inList})
	case '[':
		for o.in.PeekKind() != ']' {
			if err := o.value(name, place{at.depth + 1, at.listed || at.inList, true}); err != nil {
				return err
			}
		}
		_, err := o.in.ReadToken()
		return err
	case 'n':
		return nil
	}
	if at.inList && kind != '"' {
		return nil
	}
	return o.add(name, token.String(), at.listed)
}

func (o *object) members(name string, at place) error {
	if name != "" {
		name += "."
	}
	for o.in.PeekKind() != '}' {
		key, err := o.in.ReadToken()
		if err != nil {
			return err
		}
		if err := o.value(name+key.String(), at); err != nil {
			return err
		}
	}
	_, err := o.in.ReadToken()
	return err
}

func (o *object) add(name, value string, listed bool) error {
	if o.values++; o.values > MaxValues {
		return ErrMany
	}
	i, known := o.index[name]
	if !known {
		i = len(o.fields)
		o.index[name] = i
		o.fields = append(o.fields, field{name: name, listed: listed})
	}
	o.fields[i].values = append(o.fields[i].values, value)
	return nil
}

// refuseJSON says in an editor's words what is wrong with a value.
func refuseJSON(value []byte, at int, err error) error {
	syntax, ok := errors.AsType[*jsontext.SyntacticError](err)
	if !ok {
		if err != ErrDeepFields && err != ErrMany {
			err = ErrBroken
		}
		return &Refusal{Line: at, Reason: err}
	}
	var names []string
	for name := range syntax.JSONPointer.Tokens() {
		names = append(names, name)
	}
	reason, rest := ErrBroken, value[min(int(syntax.ByteOffset), len(value)):]
	r, n := utf8.DecodeRune(rest)
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		reason = ErrTwice
	case r == utf8.RuneError && n == 1:
		reason = ErrNotUTF8
	case n > 0 && r == 0:
		reason = ErrZero
	case len(rest) > 2 && rest[0] == '\\' && rest[1] == 'u' && (rest[2] == 'd' || rest[2] == 'D'):
		reason = ErrSurrogate
	}
	return &Refusal{Line: at, Field: strings.Join(names, "."), Reason: reason}
}
