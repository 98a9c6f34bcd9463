package ingest

import (
	"bytes"
	"path/filepath"
	"strings"
	"time"
)

// Options say how files are read. Without any, everything is found out from the
// name and the bytes of a file.
type Options struct {
	Format    Format    // of the files, whatever their names say
	Encoding  string    // of the files, as web pages name it: "windows-1256"
	TextField string    // of records: "body", "data.text"; "#2" in a table without names
	Markup    Markup    // of Markdown
	Declared  string    // encoding that whoever sent the bytes said they have
	Address   string    // from which they were fetched; "" for a file
	Recursive bool      // folders are read, with the folders in them
	At        time.Time // of the import
}

// A Format is a kind of file.
type Format string

// The kinds of files that are read. The last four hold many articles.
const (
	FormatText      Format = "text"
	FormatMarkdown  Format = "markdown"
	FormatPage      Format = "html"
	FormatWord      Format = "docx"
	FormatMail      Format = "eml"
	FormatCommas    Format = "csv"
	FormatTabs      Format = "tsv"
	FormatJSON      Format = "json"
	FormatJSONLines Format = "jsonl"
)

// Markup is what becomes of the signs of Markdown.
type Markup string

// What becomes of the signs of Markdown.
const (
	MarkupKept    Markup = ""        // they are part of the text
	MarkupRemoved Markup = "removed" // what was left out is recorded
)

// formats are the kinds of files by their extensions.
var formats = map[string]Format{
	".txt": FormatText, ".md": FormatMarkdown, ".markdown": FormatMarkdown,
	".html": FormatPage, ".htm": FormatPage, ".xhtml": FormatPage, ".docx": FormatWord, ".eml": FormatMail,
	".csv": FormatCommas, ".tsv": FormatTabs, ".tab": FormatTabs, ".json": FormatJSON, ".jsonl": FormatJSONLines, ".ndjson": FormatJSONLines,
}

// Formats are the kinds of files that are read, and Extensions those of their
// names, in small letters with their dot; a file of another is read as what it
// looks like.
var (
	Formats    = [...]Format{FormatText, FormatMarkdown, FormatPage, FormatWord, FormatMail, FormatCommas, FormatTabs, FormatJSON, FormatJSONLines}
	Extensions = [...]string{".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".eml", ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson"}
)

// Records reports whether files of this kind hold many articles.
func (f Format) Records() bool {
	switch f {
	case FormatCommas, FormatTabs, FormatJSON, FormatJSONLines:
		return true
	}
	return false
}

// formatOf tells the kind of a file by its name, else by how it begins.
func formatOf(name string, head []byte) Format {
	if format, known := formats[strings.ToLower(filepath.Ext(name))]; known {
		return format
	}
	begin := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 512)], []byte("\uFEFF")), blanks))
	switch {
	case bytes.HasPrefix(begin, []byte("<!doctype html")), bytes.HasPrefix(begin, []byte("<html")):
		return FormatPage
	case bytes.HasPrefix(begin, []byte("pk\x03\x04")):
		return FormatWord
	}
	return FormatText
}

// foreign names the kinds of files that editors have and that are no text,
// although some look so.
func foreign(head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return ErrRichText
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return ErrPDF
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return ErrOldWord
	}
	return nil
}
