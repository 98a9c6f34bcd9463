package exchange

import (
	"fmt"
	"io"
	"iter"
	"slices"

	"bluepencil/annotate"
)

// A Format is one way of writing data sets, and what can be said in it.
type Format struct {
	Name   string // as on the command line: "doccano"
	Title  string // as in the window: "doccano"
	Ending string // of its files: ".jsonl"
	Folder bool   // it has a file for each article, so a data set of it is a folder
	Holds  Holds

	Units     []Unit // that its offsets may count; the first is the usual one
	Also      []Unit // that the offsets of files from elsewhere may count
	Base      int    // number of the first piece of a text
	Inclusive bool   // the end of a span belongs to it
	Quoted    bool   // its files say what the text of each span is
	Loose     bool   // its files hold tokens and not the text: white space is as it comes

	sign string // stands in the first lines of its files; "" where nothing does

	Textless bool // its files do not hold the texts of the articles: they are read for the proof alone

	write    func(files, Setting) (writer, error)          // nil: it is only read
	read     func(Source, Setting) iter.Seq2[Claim, error] // nil: it is only written
	spell    func(annotate.Label) annotate.Label           // how its files spell a label; nil: as it is
	note     func(string) string                           // how its files can have a note; nil: as it is
	question func(string) string                           // how they can have the name of an answer; nil: as answer has it
	answer   func(string) string                           // how they can have an answer, and its name where question is nil; nil: as they are
	beside   func(Setting) map[string][]byte               // files that go with the data, by name; nil: none
	claimed  func(annotate.Record, Setting) []Claim        // what a reader must find of a record; nil: one claim, as it is
}

// A Setting is what is chosen about a data set.
type Setting struct {
	Schema annotate.Schema
	Unit   Unit // "": the format's usual one
	Policy Policy
	Links  bool // doccano: for a project of relations
	Ints   bool // Hugging Face: tags are numbers
}

// unit is what offsets are written in.
func (s Setting) unit(usual Unit) Unit {
	if s.Unit != "" {
		return s.Unit
	}
	return usual
}

// A writer puts records into the files of a data set. They have been cut down to
// what the format can hold.
type writer interface {
	record(annotate.Record) error
	close() error // writes what stands at the end
}

// files is where a writer's data goes. A format of one file creates it under the
// name "", another one names each of its files.
type files interface {
	create(name string) (io.Writer, error)
}

// A Source is one file of a data set. Beside opens another that lies with it:
// the text that a list of spans is about.
type Source struct {
	Name   string
	Open   func() (io.ReadCloser, error)
	Beside func(name string) (io.ReadCloser, error)
}

// Formats is every format, in the order in which they are offered.
func Formats() []Format {
	return []Format{
		nativeFormat(),
		prodigy(),
		doccano(),
		labelStudio(),
		brat(),
		webanno(),
		spacy(),
		spacyJSON(),
		huggingFace(),
		gliner(),
		conll(),
		w3c(),
		spreadsheet(),
	}
}

// FormatNamed is the format of that name.
func FormatNamed(name string) (Format, error) {
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, fmt.Errorf("there is no format %q", name)
	}
	return all[i], nil
}

// Writes and Reads say what can be done with the format.
func (f Format) Writes() bool { return f.write != nil }

// Reads reports whether files of the format can be read.
func (f Format) Reads() bool { return f.read != nil && !f.Textless }
