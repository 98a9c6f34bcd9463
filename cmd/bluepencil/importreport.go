package main

import (
	"errors"
	"fmt"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
)

// importLines is how many articles are listed one by one; of more, only the number
// is said.
const importLines = 200

// An importReport says what became of each file, and of each record of a file of
// many. As text, what was refused is said at once and not kept, so that a million
// articles take no more memory than a thousand; as JSON, all is one value.
type importReport struct {
	Imported []importedFile `json:"imported"`
	Already  []importedFile `json:"already"`
	Refused  []refusedFile  `json:"refused"`

	to                         *terminal
	asJSON                     bool
	imported, already, refused int
}

type importedFile struct {
	File    string             `json:"file"`
	Article annotate.ArticleID `json:"article"`
	Title   string             `json:"title"`
	Mended  []annotate.Mend    `json:"mended,omitempty"` // what reading it changed
}

type refusedFile struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitzero"` // in which the record begins, from 1
	Field  string `json:"field,omitzero"`
	Reason string `json:"reason"`
}

func newImportReport(to *terminal, asJSON bool) *importReport {
	return &importReport{Imported: []importedFile{}, Already: []importedFile{}, Refused: []refusedFile{}, to: to, asJSON: asJSON}
}

// take records an article that was added, or was there already.
func (r *importReport) take(name string, a annotate.Article, added bool) {
	count, list := &r.already, &r.Already
	if added {
		count, list = &r.imported, &r.Imported
	}
	*count++
	file := importedFile{name, a.ID, a.Title, a.Import.Mended}
	if r.asJSON || r.imported+r.already <= importLines {
		*list = append(*list, file)
	}
	if added && !r.asJSON {
		file.warn(r.to, a.Import.Encoding)
	}
}

// refuse records that a file, or a record of one, was not added, with what to do
// about it here.
func (r *importReport) refuse(name string, err error) {
	r.refused++
	f := refusedFile{File: name, Reason: err.Error()}
	if refusal, ok := errors.AsType[*ingest.Refusal](err); ok {
		f.Line, f.Field = refusal.Line, refusal.Field
	}
	f.Reason += advice(err)
	if r.asJSON {
		r.Refused = append(r.Refused, f)
		return
	}
	fmt.Fprintf(r.to.err, "bluepencil: %s\n", f.Reason)
}

// advice is what a refusal asks for, as this command wants it.
func advice(err error) string {
	_, unsure := errors.AsType[*ingest.Doubt](err)
	switch {
	case unsure:
		return " (with --encoding)"
	case errors.Is(err, ingest.ErrWhich), errors.Is(err, ingest.ErrNoField):
		return " (with --text-field)"
	case errors.Is(err, ingest.ErrPrivate):
		return " with --allow-private"
	case errors.Is(err, ingest.ErrFolder):
		return ", or give --recursive"
	}
	return ""
}

func (r *importReport) print() error {
	if r.asJSON {
		return r.to.json(r)
	}
	if r.imported+r.already <= importLines {
		for _, f := range r.Imported {
			fmt.Fprintf(r.to.out, "imported %s: %s\n", f.File, f.Title)
		}
		for _, f := range r.Already {
			fmt.Fprintf(r.to.out, "already there %s: %s\n", f.File, f.Title)
		}
	}
	fmt.Fprintf(r.to.out, "%d imported, %d already there, %d refused\n", r.imported, r.already, r.refused)
	return nil
}

// warn tells of what is missing from a text. Other mends change nothing that a
// reader misses.
func (f importedFile) warn(t *terminal, encoding string) {
	for _, m := range f.Mended {
		switch m.What {
		case "invalid-utf8":
			fmt.Fprintf(t.err, "bluepencil: %s was added with %s shown as �; if letters are missing, save the file as UTF-8 and import it again\n",
				f.File, plural(m.Count, "unreadable byte", "unreadable bytes"))
		case "unreadable":
			fmt.Fprintf(t.err, "bluepencil: %s was added with %s shown as �, for which %s has none; if letters are wrong, give another --encoding\n",
				f.File, plural(m.Count, "character", "characters"), encoding)
		case ingest.LostPrefix + "end":
			fmt.Fprintf(t.err, "bluepencil: %s was added without its end, which is broken off; get it again\n", f.File)
		}
	}
}
