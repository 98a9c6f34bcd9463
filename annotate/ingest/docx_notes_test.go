package ingest

import (
	"reflect"
	"testing"
)

func TestDocxNotes(t *testing.T) {
	mark := func(kind, id string) string { return `<w:r><w:` + kind + `Reference w:id="` + id + `"/></w:r>` }
	note := func(kind, id, content string) string {
		return `<w:` + kind + ` w:id="` + id + `">` + content + `</w:` + kind + `>`
	}
	file := func(list ...string) docxFile {
		return docxOf(para(list...)).noted(
			note("footnote", "0", para("---"))+note("footnote", "1", para(" One."))+note("footnote", "2", para("\tTwo", within("del r delText", "gone"), ".")+table([]string{"a", "b"}))+
				note("footnote", "3", para())+note("footnote", "4", para("Four", drawing("<pic:pic/>"))),
			note("endnote", "1", para("End.")))
	}
	for _, c := range []struct {
		name string
		file docxFile
		want string
		lost []Loss
	}{
		{"in the order of their marks", file("A", mark("endnote", "1"), mark("footnote", "2"), " b", mark("footnote", "1")),
			"A b\n\nTwo.\n\na\tb\n\nOne.\n\nEnd.", []Loss{{"endnote mark", 1}, {"footnote mark", 2}}},
		{"marked twice", file("A", mark("footnote", "1"), mark("footnote", "1")), "A\n\nOne.", []Loss{{"footnote mark", 2}}},
		{"of a deleted mark", file("A", within("del", mark("footnote", "1"))), "A", nil},
		{"a blank one", file("A", mark("footnote", "3")), "A", []Loss{{"footnote mark", 1}}},
		{"a picture in one", file("A", mark("footnote", "4")), "A\n\nFour", []Loss{{"footnote mark", 1}, {"image", 1}}},
		{"not there", file("A", mark("footnote", "9"), mark("footnote", "1")), "A\n\nOne.", []Loss{{"footnote", 1}, {"footnote mark", 2}}},
		{"no part", docxOf(para("A", mark("endnote", "1"))), "A", []Loss{{"endnote", 1}, {"endnote mark", 1}}},
		{"a part that nothing names", docxOf(para("A", mark("endnote", "1"))).with("word/endnotes.xml", root("w:endnotes", note("endnote", "1", para("End.")))),
			"A\n\nEnd.", []Loss{{"endnote mark", 1}}},
		{"a broken part", file("A", mark("footnote", "1"), mark("footnote", "2")).with("word/footnotes.xml", "<w:footnotes"+namespaces+">"+note("footnote", "1", para("One."))+`<w:footnote w:id="2"><w:p>`+runs("Tw")),
			"A\n\nOne.", []Loss{{"footnote", 1}, {"footnote mark", 2}}},
	} {
		if e := c.file.read(t); e.Text != c.want || !reflect.DeepEqual(e.Lost, c.lost) {
			t.Errorf("%s: got %q, %v; want %q, %v", c.name, e.Text, e.Lost, c.want, c.lost)
		}
	}
}

func TestDocxProperties(t *testing.T) {
	long := make([]byte, 5*titleMax)
	for i := range long {
		long[i] = 'x'
	}
	core := func(content string) docxFile {
		return docxOf(para("A")).with("docProps/core.xml", root("cp:coreProperties", content))
	}
	for name, c := range map[string]struct {
		file docxFile
		want Extract
	}{
		"none":          {docxOf(para("A")), Extract{}},
		"long":          {core("<dc:title>" + string(long) + "</dc:title>"), Extract{Title: string(long[:titleMax])}},
		"blank, then":   {core("<dc:title> </dc:title><dc:title>One</dc:title><dc:title>Two</dc:title>"), Extract{Title: "One"}},
		"in lines":      {core("<dc:creator>Amal\n\tHaddad</dc:creator>"), Extract{Byline: "Amal Haddad"}},
		"another place": {docxOf(para("A")).with("_rels/.rels", relations("core-properties", "p.xml")).with("p.xml", root("x", "<dc:language>ar</dc:language>")), Extract{Language: "ar"}},
		"not a link":    {docxOf(para("A")).with("_rels/.rels", `<x><y Type="core-properties" Target="http://h/p.xml" TargetMode="External"/></x>`), Extract{}},
		"broken":        {docxOf(para("A")).with("docProps/core.xml", "<dc:title"), Extract{}},
	} {
		c.want.Text = "A"
		if e := c.file.read(t); !reflect.DeepEqual(e, c.want) {
			t.Errorf("%s: got %+v, want %+v", name, e, c.want)
		}
	}
}
