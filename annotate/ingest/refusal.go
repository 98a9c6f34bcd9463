package ingest

import (
	"errors"
	"fmt"
)

// A Refusal is the error of a file, or of one record in a file of many, that was
// not added. The rest of the file is not touched by it.
type Refusal struct {
	Name   string // base name of the file
	Line   int    // in which the record begins, from 1; 0 for the whole file
	Field  string // of the record; "" where it is no single field's fault
	Reason error  // one of the errors of this package, or of the file system
}

func (r *Refusal) Error() string {
	where := r.Name
	if r.Line > 0 {
		where += fmt.Sprintf(", line %d,", r.Line)
	}
	if r.Field != "" && r.Line == 0 {
		where += ","
	}
	if r.Field != "" {
		where += fmt.Sprintf(" field %q,", r.Field)
	}
	return fmt.Sprintf("%s was not added: %v", where, r.Reason)
}

// Unwrap gives the reason.
func (r *Refusal) Unwrap() error { return r.Reason }

// Why a record is no article.
var (
	ErrLong       = fmt.Errorf("it is longer than %d MB; split it first", MaxRecordBytes>>20)
	ErrZero       = errors.New("there is a zero byte in it; export it again")
	ErrSurrogate  = errors.New("there is half a character in it; export it again as UTF-8")
	ErrNotUTF8    = errors.New("there are bytes in it that are no UTF-8; export it again as UTF-8")
	ErrTwice      = errors.New("the field is there twice; give one of them another name")
	ErrBroken     = errors.New("it is broken off or is not JSON; export it again")
	ErrNoRecord   = errors.New("it is no record with named fields; choose another format")
	ErrDeepFields = fmt.Errorf("its fields are nested more than %d deep; take the text out of them first", MaxNesting)
	ErrMany       = fmt.Errorf("it has more than %d values; take out what is not the article", MaxValues)
	ErrNoText     = errors.New("there is no text in it")
	ErrNoField    = errors.New("there is no such field; choose the field that holds the text")
	ErrWhich      = errors.New("no field has a name that texts usually have; choose the field that holds the text")
	ErrColumns    = errors.New("it has more fields than the first line has names; put texts with separators in quotation marks")
	ErrRefused    = fmt.Errorf("more than %d of its records are no articles, so the rest was not read; choose another format or field", MaxRefused)
	ErrQuotation  = errors.New("its quotation mark is never closed; export it again")
)
