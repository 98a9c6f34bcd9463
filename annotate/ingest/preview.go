package ingest

import (
	"path/filepath"
	"slices"
)

// A Preview is the beginning of a file of records, from which an editor chooses
// the field that holds the text.
type Preview struct {
	Fields   []string   // in the order in which the first records have them
	Text     string     // the field that is taken for the text; "" where none is
	Rows     [][]string // the first records, a value for each field, cut short
	Encoding string
}

// Look reads the first records of a file. Records that would be refused are
// passed over. The error is a *Refusal, as Open has it.
func Look(path string, o Options) (Preview, error) {
	name := filepath.Base(path)
	file, err := openFile(path, MaxListBytes)
	if err != nil {
		return Preview{}, &Refusal{Name: name, Reason: plain(err)}
	}
	defer file.Close()
	format := o.Format
	if format == "" {
		format = formatOf(name, nil)
	}
	if !format.Records() {
		return Preview{}, &Refusal{Name: name, Reason: ErrNoRecord}
	}
	records, r, err := recordsOf(file, format, o)
	if err != nil {
		return Preview{}, &Refusal{Name: name, Reason: plain(err)}
	}
	p := Preview{Encoding: r.name}
	for record, err := range records {
		if _, ofRecord := err.(*Refusal); err != nil && !ofRecord {
			return Preview{}, &Refusal{Name: name, Reason: plain(err)}
		}
		if err == nil {
			p.add(record, o.TextField)
		}
		if len(p.Rows) == PreviewRecords {
			break
		}
	}
	for i, row := range p.Rows {
		p.Rows[i] = append(row, make([]string, len(p.Fields)-len(row))...)
	}
	return p, nil
}

// add takes a record into the preview.
func (p *Preview) add(r record, chosen string) {
	row := make([]string, len(p.Fields))
	for _, f := range r.fields {
		at := slices.Index(p.Fields, f.name)
		if at < 0 {
			if len(p.Fields) == MaxFields {
				continue
			}
			at, p.Fields, row = len(p.Fields), append(p.Fields, f.name), append(row, "")
		}
		row[at] = cutTo(f.text(), PreviewLetters)
	}
	p.Rows = append(p.Rows, row)
	text := r.roles()[roleText]
	if chosen != "" {
		text = r.named(chosen)
	}
	if p.Text == "" && text != nil {
		p.Text = text.name
	}
}
