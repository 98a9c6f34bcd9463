package ingest

import (
	"reflect"
	"strings"
	"testing"
)

// A docxCase is a body and what becomes of it.
type docxCase struct {
	name, body, want string
	lost             []Loss
}

func checkDocx(t *testing.T, cases []docxCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := docxOf(c.body).read(t)
			if e.Text != c.want || !reflect.DeepEqual(e.Lost, c.lost) {
				t.Errorf("got %q, %v; want %q, %v", e.Text, e.Lost, c.want, c.lost)
			}
		})
	}
}

func TestDocxCharacters(t *testing.T) {
	char := func(content string) string { return "<w:r>" + content + "</w:r>" }
	sym := func(font, place string) string { return char(`<w:sym w:font="` + font + `" w:char="` + place + `"/>`) }
	checkDocx(t, []docxCase{
		{"runs", para("Ab", "cd", " e"), "Abcd e", nil},
		{"blanks kept", para("  A  b "), "  A  b ", nil},
		{"blanks of the file", para(char("<w:t>\n  A  b\n</w:t>"), char("<w:t>c</w:t>")), "A  bc", nil},
		{"lines of the file", para("A\nb\r\nc"), "A b c", nil},
		{"references", para("&lt;A&gt; &amp; &#233;&#x1F600;"), "<A> & é😀", nil},
		{"decomposed kept", para("e\u0301tat"), "e\u0301tat", nil},
		{"overrides kept", para("a\u202eb\u200fc"), "a\u202eb\u200fc", nil},
		{"tab", para("A", char("<w:tab/>"), "b", char("<w:ptab/>"), "c"), "A\tb\tc", nil},
		{"tab stops are none", "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + runs("A") + "</w:p>", "A", nil},
		{"breaks", para("A", char("<w:br/>"), "b", char("<w:cr/>"), "c"), "A\nb\nc", nil},
		{"a page break", para("A", char(`<w:br w:type="page"/>`)) + para(char("<w:br/>"), "b"), "A\n\nb", nil},
		{"a drawn page break is none", para("A", char("<w:lastRenderedPageBreak/>"), "b"), "Ab", nil},
		{"hyphens", para("A", char("<w:softHyphen/>"), "b", char("<w:noBreakHyphen/>"), "c"), "A\u00adb\u2011c", nil},
		{"a symbol of Symbol", para(sym("Symbol", "F061"), sym("symbol", "0062")), "αβ", nil},
		{"a symbol of Wingdings", para("A ", sym("Wingdings", "F0E0"), " b"), "A → b", nil},
		{"a symbol of its own", para(sym("Segoe UI Symbol", "2713")), "✓", nil},
		{"unknown symbols", para("A", sym("Webdings", "F021"), sym("Wingdings", "F000"), sym("Symbol", "x"), sym("Arial", "D800")), "A\uFFFD\uFFFD\uFFFD\uFFFD", []Loss{{"symbol", 4}}},
		{"field", para(char(`<w:fldChar w:fldCharType="begin"/>`), char("<w:instrText>HYPERLINK x</w:instrText>"), "A"), "A", nil},
		{"simple field", para(`<w:fldSimple w:instr="DATE">` + runs("May 3") + "</w:fldSimple>"), "May 3", nil},
		{"pronunciation", para(char("<w:ruby><w:rubyPr/><w:rt>" + runs("とう") + "</w:rt><w:rubyBase>" + runs("東") + "</w:rubyBase></w:ruby>")), "東", []Loss{{"pronunciation", 1}}},
		{"equation", para("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>"), "E=m", []Loss{{"equation", 1}}},
		{"hidden", para("A", char("<w:rPr><w:vanish/></w:rPr><w:t>b</w:t>"), char(`<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>c</w:t>`)), "Ac", []Loss{{"hidden text", 1}}},
	})
}

func TestDocxChanges(t *testing.T) {
	marked := func(mark, text string) string {
		return "<w:p><w:pPr><w:rPr><w:" + mark + "/></w:rPr></w:pPr>" + text + "</w:p>"
	}
	deleted := within("del r delText", "gone")
	moved := within("moveFrom r t", "gone")
	checkDocx(t, []docxCase{
		{"inserted", para("A", within("ins", runs(" b")), " c"), "A b c", nil},
		{"deleted", para("A", deleted, "b"), "Ab", nil},
		{"inserted, then deleted", para("A", within("ins", deleted)), "A", nil},
		{"moved", para("A", moved) + para(within("moveTo", runs("b"))), "A\n\nb", nil},
		{"a deleted paragraph", para("A") + marked("del", deleted) + para("b"), "A\n\nb", nil},
		{"a deleted mark", marked("del", runs("A")) + para("b") + para("c"), "Ab\n\nc", nil},
		{"a mark moved away", marked("moveFrom", runs("A")) + para("b"), "Ab", nil},
		{"an inserted mark", marked("ins", runs("A")) + para("b"), "A\n\nb", nil},
		{"a deleted mark at the end", para("b") + marked("del", runs("A")), "b\n\nA", nil},
		{"a deleted mark before a table", marked("del", runs("A")) + table([]string{"b"}), "A\n\nb", nil},
		{"a changed style", "<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange></w:pPr>" + runs("A") + "</w:p>", "A", nil},
		{"paragraphs inserted together", within("ins", para("A")+para("b")) + within("del", para("c")), "A\n\nb", nil},
		{"a deleted row", strings.Replace(table([]string{"A"}, []string{"b"}), "<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1), "b", nil},
		{"a deleted cell", strings.Replace(table([]string{"A", "b", "c"}), "<w:tc>", "<w:tc><w:tcPr><w:cellDel/></w:tcPr>", 1), "b\tc", nil},
	})
}

func TestDocxParagraphs(t *testing.T) {
	styled := func(style, text string) string { return "<w:p><w:pPr>" + style + "</w:pPr>" + runs(text) + "</w:p>" }
	checkDocx(t, []docxCase{
		{"blank ones", para() + para("A") + para(" \u00a0") + para("b") + para(), "A\n\nb", nil},
		{"a large first letter", styled(`<w:framePr w:dropCap="drop"/>`, "T") + para("alks"), "Talks", nil},
		{"a frame", styled(`<w:framePr w:dropCap="none"/>`, "A") + styled(`<w:framePr/>`, "b"), "A\n\nb", nil},
		{"list", styled(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>`, "A") + styled(`<w:numPr><w:numId w:val="0"/></w:numPr>`, "b"), "A\n\nb", []Loss{{"list number", 1}}},
		{"control", "<w:sdt><w:sdtPr/><w:sdtContent>" + para("A") + "</w:sdtContent></w:sdt>" + para("<w:sdt><w:sdtContent>"+runs("b")+"</w:sdtContent></w:sdt>"), "A\n\nb", nil},
		{"a control not filled in", para("A", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"+runs("Enter text")+"</w:sdtContent></w:sdt>"), "A", nil},
		{"what encloses", "<w:customXml><w:customXmlPr/>" + para(within("smartTag bdo", runs("A"))) + "</w:customXml>", "A", nil},
		{"an embedded file", para("A") + `<w:altChunk r:id="r1"/>` + para(within("r object", drawing("<pic:pic/>"))), "A", []Loss{{"embedded file", 2}}},
		{"pictures", para("A", drawing(`<c:chart r:id="r1"/>`), drawing("<dgm:relIds/>"), drawing("<pic:pic/>"), within("r pict", "<v:shape><v:imagedata/></v:shape>")), "A",
			[]Loss{{"chart", 1}, {"diagram", 1}, {"image", 2}}},
	})
}

func TestDocxTextBoxes(t *testing.T) {
	shape := func(content string) string {
		return drawing("<wps:wsp><wps:txbx>" + within("txbxContent", content) + "</wps:txbx></wps:wsp>")
	}
	old := func(content string) string {
		return within("r pict", "<v:textbox>"+within("txbxContent", content)+"</v:textbox>")
	}
	either := func(list ...string) string {
		return "<mc:AlternateContent><mc:Choice Requires='wps'>" + strings.Join(list, "</mc:Choice><mc:Fallback>") + "</mc:Fallback></mc:AlternateContent>"
	}
	checkDocx(t, []docxCase{
		{"once", para("A", either(shape(para("box")), old(para("box"))), " b") + para("c"), "A b\n\nbox\n\nc", nil},
		{"of an older Word", para("A", old(para("box")+para("two")), "b"), "Ab\n\nbox\n\ntwo", nil},
		{"what only the fallback has", para("A", either(drawing("<a:model/>"), within("r pict", "<v:imagedata/>"))), "A", []Loss{{"image", 1}}},
		{"a picture once", para("A", either(drawing("<pic:pic/>"), within("r pict", "<v:imagedata/>"))), "A", []Loss{{"image", 1}}},
		{"in a box", para("A", shape(para("outer", shape(para("inner"))))), "A\n\nouter\n\ninner", nil},
		{"alone", para(shape(para("box"))), "box", nil},
		{"where a paragraph goes on", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + runs("A", shape(para("box"))) + "</w:p>" + para("b"), "Ab\n\nbox", nil},
		{"in a table", table([]string{para("A", shape(para("box"))), "b"}), "A\n\nbox\n\nb", nil},
	})
}

func TestDocxTables(t *testing.T) {
	checkDocx(t, []docxCase{
		{"rows", para("A") + table([]string{"b", "c"}, []string{"d", "e"}) + para("f"), "A\n\nb\tc\nd\te\n\nf", nil},
		{"empty cells", table([]string{"", "b", ""}, []string{"", "", ""}, []string{"c", "", "d"}), "\tb\t\nc\t\td", nil},
		{"breaks in a cell", table([]string{para("A", "<w:r><w:br/></w:r>", "b", "<w:r><w:tab/></w:r>", "c"), "d"}), "A b c\td", nil},
		{"a layout", table([]string{"Head", "right"}, []string{para("A") + para("b"), "c"}, []string{"d", "e"}), "Head\tright\n\nA\n\nb\n\nc\n\nd\te", nil},
		{"in a table", table([]string{para("A") + table([]string{"b", "c"}) + para(), "d"}), "A\n\nb\tc\n\nd", nil},
		{"in controls", "<w:tbl>" + within("sdt sdtContent tr sdt sdtContent tc", para("A")) + "</w:tbl>", "A", nil},
		{"two", table([]string{"A"}) + table([]string{"b"}), "A\n\nb", nil},
	})
}
