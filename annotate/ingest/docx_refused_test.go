package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestDocxRefuses(t *testing.T) {
	whole := docxOf(para("A")).bytes(t)
	ole := func(streams ...string) []byte {
		out := []byte(oleMark)
		for _, unit := range utf16.Encode([]rune(strings.Join(streams, "\x00"))) {
			out = append(out, byte(unit), byte(unit>>8))
		}
		return out
	}
	part := func(name, content string) []byte { return docxOf(para("A")).with(name, content).bytes(t) }
	document := func(content string) []byte { return part("word/document.xml", content) }
	flip := func(at int) []byte {
		out := bytes.Clone(whole)
		out[at] ^= 0xff
		return out
	}
	locked := bytes.ReplaceAll(whole, []byte("PK\x01\x02\x14\x00\x14\x00\x08"), []byte("PK\x01\x02\x14\x00\x14\x00\x09"))
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, ErrEmpty},
		{"no text", docxOf(para() + para(" ")).bytes(t), ErrEmpty},
		{"all deleted", docxOf(para(within("del r delText", "A"))).bytes(t), ErrEmpty},
		{"a text", []byte("Talks open"), ErrNotWord},
		{"a web page", []byte("<html>"), ErrNotWord},
		{"rich text", []byte(`{\rtf1 A}`), ErrRichText},
		{".doc", ole("Root Entry", "WordDocument"), ErrOldWord},
		{"a password", ole("Root Entry", "EncryptionInfo", "EncryptedPackage"), ErrLocked},
		{"an old spreadsheet", ole("Root Entry", "Workbook"), ErrNotWord},
		{"a locked part", locked, ErrLocked},
		{"cut short", whole[:len(whole)/2], ErrDamaged},
		{"the end alone", whole[len(whole)/2:], ErrDamaged},
		{"a changed byte", flip(bytes.Index(whole, []byte("word/document.xml")) + 40), ErrDamaged},
		{".odt", docxFile{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}.bytes(t), ErrOpenDocument},
		{".ods", docxFile{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}.bytes(t), ErrNotWord},
		{"an archive", docxFile{"a.txt": "A"}.bytes(t), ErrNotWord},
		{"an archive of nothing", docxFile{}.bytes(t), ErrNotWord},
		{"a spreadsheet", docxFile{"_rels/.rels": relations("officeDocument", "xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}.bytes(t), ErrNotWord},
		{"no document", docxFile{"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"}.bytes(t), ErrDamaged},
		{"a document outside", docxFile{"_rels/.rels": relations("officeDocument", "../word/document.xml"), "../word/document.xml": root("w:document", para("A"))}.bytes(t), ErrNotWord},
		{"an empty document", document(""), ErrDamaged},
		{"an open element", document("<w:document" + namespaces + "><w:body><w:p>"), ErrDamaged},
		{"no UTF-8", document(root("w:document", para("caf\xe9"))), ErrDamaged},
		{"more after the end", document(root("w:document", para("A")) + "<w:p>"), ErrDamaged},
		{"an unknown entity", document(root("w:document", para("&secret;"))), ErrDamaged},
		{"a document type", document(`<!DOCTYPE w:document>` + root("w:document", para("A"))), ErrDamaged},
		{"a file outside", document(`<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + root("w:document", para("&x;"))), ErrDamaged},
		{"a declared encoding that is none", document(`<?xml version="1.0" encoding="klingon"?><w:document/>`), ErrDamaged},
		{"too large", make([]byte, MaxBytes+1), ErrTooLarge},
	} {
		if e, err := Docx(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v and %q, want %v", c.name, err, e.Text, c.want)
		}
	}
}

// Files that are odd and yet have a text.
func TestDocxBears(t *testing.T) {
	text := root("w:document", para("A é"))
	wide := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(strings.Replace(text, "UTF-8", "UTF-16", 1))) {
		wide = append(wide, byte(unit), byte(unit>>8))
	}
	strict := strings.Replace(text, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", 1)
	for name, file := range map[string]docxFile{
		"the document alone":      {"word/document.xml": text},
		"names with backslashes":  {`Word\Document.XML`: text},
		"a leading slash":         {"/word/document.xml": text},
		"another name":            {"_rels/.rels": relations("officeDocument", "/doc/Story.xml"), "doc/story.xml": text},
		"a broken list":           docxOf(para("A é")).with("_rels/.rels", "<"),
		"names outside":           docxOf(para("A é")).with("../word/document.xml", "<").with("/etc/passwd", "x").with("word/../word/document.xml", "<"),
		"broken properties":       docxOf(para("A é")).with("docProps/core.xml", "<x"),
		"the strict edition":      docxOf("").with("word/document.xml", strict),
		"another prefix":          docxOf("").with("word/document.xml", strings.NewReplacer("<w:", "<q:", "</w:", "</q:", "xmlns:w", "xmlns:q").Replace(text)),
		"a byte order mark":       docxOf("").with("word/document.xml", "\uFEFF"+text),
		"UTF-16":                  docxOf("").with("word/document.xml", string(wide)),
		"an encoding of the West": docxOf("").with("word/document.xml", strings.NewReplacer("UTF-8", "iso-8859-1", "é", "\xe9").Replace(text)),
	} {
		if e, err := Docx(file.bytes(t)); err != nil || e.Text != "A é" || e.Title != "" {
			t.Errorf("%s: %q, %v", name, e.Text, err)
		}
	}
}

// zipBomb is a document with n blanks in it, packed to a thousandth of that.
func zipBomb(t testing.TB, n int, before, after string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	part, err := w.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte(" "), 1<<20)
	fmt.Fprint(part, before)
	for ; n > 0; n -= len(block) {
		fmt.Fprintf(part, "%s", block)
	}
	fmt.Fprint(part, after)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Traps are refused before they take more than a few times MaxUnpacked, in the
// sum of all that was ever allocated.
func TestDocxTraps(t *testing.T) {
	start := "<w:document" + namespaces + "><w:body>"
	document := func(content string) []byte { return docxFile{"word/document.xml": start + content}.bytes(t) }
	bomb := zipBomb(t, 80<<20, start, "</w:body></w:document>")
	liar := bytes.Clone(bomb)
	at := bytes.LastIndex(liar, []byte("PK\x01\x02"))
	copy(liar[at+24:], "\x00\x01\x00\x00")
	var many strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&many, ` a%d=">"`, i)
	}
	parts := docxOf(para("A"))
	for i := range MaxParts {
		parts[fmt.Sprint(i)] = ""
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
		most uint64 // MB
	}{
		{"a bomb", bomb, ErrUnpacked, 1},
		{"a bomb that gives a smaller size", liar, ErrDamaged, 1},
		{"a bomb of one word", zipBomb(t, 80<<20, start+"<w:p><w:r><w:t>", ""), ErrUnpacked, 1},
		{"parts that are large together", docxFile{"_rels/.rels": strings.Repeat(" ", MaxUnpacked-1), "word/document.xml": start}.bytes(t), ErrUnpacked, 256},
		{"very many elements", document(strings.Repeat("<a/>", MaxElements)), ErrUnpacked, 600},
		{"deep elements", document(strings.Repeat("<w:p>", 1_000_000)), ErrDeep, 40},
		{"deep boxes", document(strings.Repeat("<w:p><w:r><w:txbxContent>", 1000)), ErrDeep, 2},
		{"deep tables", document(strings.Repeat("<w:tbl><w:tr><w:tc>", 1000)), ErrDeep, 2},
		{"deep in what is left out", document("<w:del>" + strings.Repeat("<a>", 1000)), ErrDeep, 2},
		{"a long tag", document("<w:p" + many.String() + ">" + runs("A") + "</w:p></w:body></w:document>"), ErrDamaged, 4},
		{"a tag without an end", document("<w:p " + strings.Repeat("x", 1<<20)), ErrDamaged, 4},
		{"very many parts", parts.packed(t, zip.Store), ErrNotWord, 1},
		{"a text beyond the largest", docxOf(para(strings.Repeat("A ", MaxBytes/2+1))).bytes(t), ErrUnpacked, 400},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Docx(c.data)
		runtime.ReadMemStats(&after)
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; !errors.Is(err, c.want) || used > c.most {
			t.Errorf("%s: %v after %d MB; want %v within %d MB", c.name, err, used, c.want, c.most)
		}
	}
}
