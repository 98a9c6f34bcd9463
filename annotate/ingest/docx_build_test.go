package ingest

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
)

// A docxFile is a Word file to be: the names of its parts, and what is in them.
type docxFile map[string]string

const (
	namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"` +
		` xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"` +
		` xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"` +
		` xmlns:v="urn:schemas-microsoft-com:vml"` +
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"`
	purposes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// docxOf makes a Word file of what stands in its body.
func docxOf(body string) docxFile {
	return docxFile{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         relations("officeDocument", "word/document.xml", "core-properties", "docProps/core.xml"),
		"word/document.xml":   root("w:document", "<w:body>"+body+"</w:body>"),
	}
}

// with adds a part.
func (f docxFile) with(name, content string) docxFile {
	f[name] = content
	return f
}

// noted adds footnotes and endnotes under the usual names.
func (f docxFile) noted(footnotes, endnotes string) docxFile {
	f["word/_rels/document.xml.rels"] = relations("footnotes", "footnotes.xml", "endnotes", "/word/endnotes.xml")
	return f.with("word/footnotes.xml", root("w:footnotes", footnotes)).with("word/endnotes.xml", root("w:endnotes", endnotes))
}

func root(name, content string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<" + name + namespaces + ">" + content + "</" + name + ">"
}

// relations takes purposes and targets by turns.
func relations(list ...string) string {
	var out strings.Builder
	for pair := range slices.Chunk(list, 2) {
		out.WriteString(`<Relationship Id="r` + pair[0] + `" Type="` + purposes + pair[0] + `" Target="` + pair[1] + `"/>`)
	}
	return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + out.String() + `</Relationships>`
}

// para is a paragraph of runs; a run that is no element is its text.
func para(list ...string) string { return "<w:p>" + runs(list...) + "</w:p>" }

func runs(list ...string) string {
	var out strings.Builder
	for _, run := range list {
		if !strings.HasPrefix(run, "<") {
			run = `<w:r><w:t xml:space="preserve">` + run + `</w:t></w:r>`
		}
		out.WriteString(run)
	}
	return out.String()
}

// within puts content into elements, the outermost first.
func within(names, content string) string {
	list := strings.Fields(names)
	for _, name := range slices.Backward(list) {
		content = "<w:" + name + ">" + content + "</w:" + name + ">"
	}
	return content
}

// table is rows of cells; a cell that is no element is a paragraph.
func table(rows ...[]string) string {
	var out strings.Builder
	for _, row := range rows {
		out.WriteString("<w:tr>")
		for _, cell := range row {
			if !strings.HasPrefix(cell, "<") {
				cell = para(cell)
			}
			out.WriteString(within("tc", cell))
		}
		out.WriteString("</w:tr>")
	}
	return "<w:tbl><w:tblPr/><w:tblGrid/>" + out.String() + "</w:tbl>"
}

func (f docxFile) bytes(t testing.TB) []byte { return f.packed(t, zip.Deflate) }

// packed puts the parts into an archive, in the order of their names.
func (f docxFile) packed(t testing.TB, method uint16) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(f)) {
		part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = part.Write([]byte(f[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// read reads a file that has to be read.
func (f docxFile) read(t testing.TB) Extract {
	t.Helper()
	e, err := Docx(f.bytes(t))
	if err != nil {
		t.Fatal(err)
	}
	return e
}
