package ingest

import (
	"reflect"
	"testing"
)

// Whole articles, and the text that is to become of them.
func TestDocx(t *testing.T) {
	heading := `<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:b/></w:rPr></w:pPr>` + runs("Talks open in Reykjavik") + `</w:p>`
	file := docxOf(heading + para() +
		para("The minister said", `<w:hyperlink r:id="r9">`+runs(" on Monday")+`</w:hyperlink>`,
			`<w:r><w:footnoteReference w:id="2"/></w:r>`, ".") +
		table([]string{"Votes", "2020", "2024"}, []string{"Yes", "41", "52"}, []string{"No", "", "9"}) +
		para("وقال الوزير: «نعم».", `<w:r><w:endnoteReference w:id="1"/></w:r>`, `<w:r><w:commentReference w:id="0"/></w:r>`) +
		para(drawing("<pic:pic/>")) +
		"<w:sectPr/>")
	file.noted(`<w:footnote w:type="separator" w:id="-1">`+para("---")+`</w:footnote>`+
		`<w:footnote w:id="2">`+para("<w:r><w:footnoteRef/></w:r>", " In a letter.")+para("And in another.")+`</w:footnote>`,
		`<w:endnote w:id="1">`+para(" Translated.")+`</w:endnote>`)
	file.with("docProps/core.xml", root("cp:coreProperties", "<dc:title>Talks\n open</dc:title><dc:creator> Amal Haddad </dc:creator>"+
		"<cp:lastModifiedBy>Jo Ray</cp:lastModifiedBy><dcterms:created>2021-05-20T10:30:00Z</dcterms:created><dc:language>en-GB</dc:language>"))
	want := Extract{
		Text: `Talks open in Reykjavik

The minister said on Monday.

Votes	2020	2024
Yes	41	52
No		9

وقال الوزير: «نعم».

In a letter.

And in another.

Translated.`,
		Title: "Talks open", Byline: "Amal Haddad", Published: "2021-05-20T10:30:00Z", Language: "en-GB",
		Lost: []Loss{{"comment", 1}, {"endnote mark", 1}, {"footnote mark", 1}, {"image", 1}},
	}
	if got := file.read(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%q\n%+v\nwant\n%q\n%+v", got.Text, got, want.Text, want)
	}
}

func drawing(content string) string {
	return "<w:r><w:drawing><a:graphic><a:graphicData>" + content + "</a:graphicData></a:graphic></w:drawing></w:r>"
}
