package ingest

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"bluepencil/annotate"
)

// readRecords reads a file of many articles. It reports whether more is wanted.
func readRecords(name string, in io.ReadSeeker, format Format, o Options, yield func(Draft, error) bool) bool {
	records, r, err := recordsOf(in, format, o)
	if err != nil {
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	}
	read, refused := 0, 0
	for record, err := range records {
		read++
		var a annotate.Article
		if err == nil {
			a, err = record.article(name, r, o)
		}
		if err == nil {
			if !yield(Draft{a}, nil) {
				return false
			}
			continue
		}
		if refused++; refused > MaxRefused {
			return yield(Draft{}, &Refusal{Name: name, Reason: ErrRefused})
		}
		refusal, last := refusalOf(name, format, err)
		if more := yield(Draft{}, refusal); last || !more {
			return more
		}
	}
	return read > 0 || yield(Draft{}, &Refusal{Name: name, Reason: ErrEmpty})
}

// refusalOf says why a record was not added, and whether the file ends with it:
// when it cannot be read, or when a table has no column for texts and the next
// rows are like this one.
func refusalOf(name string, format Format, err error) (r *Refusal, last bool) {
	refusal, ofRecord := errors.AsType[*Refusal](err)
	switch {
	case !ofRecord:
		return &Refusal{Name: name, Reason: plain(err)}, true
	case format.table() && (errors.Is(err, ErrWhich) || errors.Is(err, ErrNoField)):
		return &Refusal{Name: name, Field: refusal.Field, Reason: refusal.Reason}, true
	}
	refusal.Name = name
	return refusal, false
}

func (f Format) table() bool { return f == FormatCommas || f == FormatTabs }

// recordsOf looks a file through for its encoding, and then reads it from the
// beginning as records.
func recordsOf(in io.ReadSeeker, format Format, o Options) (iter.Seq2[record, error], reading, error) {
	s := new(survey)
	if _, err := io.Copy(s, in); err != nil {
		return nil, reading{}, err
	}
	if err := foreign(s.head); err != nil {
		return nil, reading{}, err
	}
	r, err := tell(s.finish(), hint{chosen: o.Encoding, declared: o.Declared, records: true})
	if err != nil {
		return nil, reading{}, err
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return nil, reading{}, err
	}
	text := r.reader(in)
	switch format {
	case FormatCommas:
		return tableRows(text, ",;\t|", strings.HasPrefix(o.TextField, "#")), r, nil
	case FormatTabs:
		return tableRows(text, "\t", strings.HasPrefix(o.TextField, "#")), r, nil
	case FormatJSONLines:
		return jsonLines(text), r, nil
	}
	return jsonValues(text), r, nil
}

// article is a record as an article. Its name is that of the file with the line
// in which the record begins.
func (r record) article(name string, read reading, o Options) (annotate.Article, error) {
	e, err := r.extract(o.TextField)
	if err != nil {
		return annotate.Article{}, err
	}
	i := annotate.Import{Encoding: read.name}
	if read.how != "" {
		i.Mended = append(i.Mended, annotate.Mend{What: read.how, Count: 1})
	}
	if lost := strings.Count(e.Text, "\uFFFD"); lost > 0 && read.name != "UTF-8" {
		i.Mended = append(i.Mended, annotate.Mend{What: "unreadable", Count: lost})
	}
	text, mended := tidy([]byte(e.Text))
	e.Text, i.Mended = string(text), append(i.Mended, mended...)
	e.Source = firstOf(e.Source, hostOf(o.Address))
	return e.article(fmt.Sprintf("%s:%d", baseName(name), r.line), i, o.At)
}
