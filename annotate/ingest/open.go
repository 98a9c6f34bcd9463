package ingest

import (
	"bytes"
	"io"
	"iter"
)

// Open reads what stands at a path: a file of one article, a file of many, or,
// if asked, a folder, as Files lists it. Every error is a *Refusal, which wraps a
// *Doubt where the encoding has to be chosen; what follows it is read.
func Open(path string, o Options) iter.Seq2[Draft, error] {
	return func(yield func(Draft, error) bool) {
		for f, err := range Files(path, o.Recursive) {
			if err != nil && !yield(Draft{}, err) || err == nil && !openOne(f, o, yield) {
				return
			}
		}
	}
}

// Open reads the file alone, with refusals that call it by its name.
func (s Source) Open(o Options) iter.Seq2[Draft, error] {
	return func(yield func(Draft, error) bool) { openOne(s, o, yield) }
}

// Read reads the bytes of a file that has this name.
func Read(name string, data []byte, o Options) iter.Seq2[Draft, error] {
	return func(yield func(Draft, error) bool) {
		readOne(name, bytes.NewReader(data), o, yield)
	}
}

// openOne reads a file. It reports whether more is wanted.
func openOne(f Source, o Options, yield func(Draft, error) bool) bool {
	most := int64(MaxBytes)
	if o.Format.Records() || o.Format == "" && f.Format().Records() {
		most = MaxListBytes
	}
	file, err := openFile(f.Path, most)
	if err != nil {
		return yield(Draft{}, &Refusal{Name: f.Name, Reason: plain(err)})
	}
	defer file.Close()
	return readOne(f.Name, file, o, yield)
}

// readOne reads a file as the kind that it is.
func readOne(name string, in io.ReadSeeker, o Options, yield func(Draft, error) bool) bool {
	head := make([]byte, 512)
	n, err := io.ReadFull(in, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	}
	if _, err := in.Seek(0, io.SeekStart); err != nil {
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	}
	format := o.Format
	if format == "" {
		format = formatOf(name, head[:n])
	}
	if format.Records() {
		return readRecords(name, in, format, o, yield)
	}
	data, err := io.ReadAll(io.LimitReader(in, MaxBytes+1))
	switch {
	case err != nil:
		return yield(Draft{}, &Refusal{Name: name, Reason: plain(err)})
	case len(data) > MaxBytes:
		return yield(Draft{}, &Refusal{Name: name, Reason: ErrTooLarge})
	}
	a, err := article(name, data, format, o)
	if err != nil {
		return yield(Draft{}, &Refusal{Name: name, Reason: err})
	}
	return yield(Draft{a}, nil)
}
