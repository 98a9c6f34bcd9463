package ingest

import (
	"archive/zip"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever stands in a document, reading it ends, and a text that comes out is
// one: valid, not blank, of no more letters than went in, and the same again.
func FuzzDocx(f *testing.F) {
	f.Add(para("A", within("ins", runs("b")), within("del r delText", "c")), para("note"))
	f.Add(table([]string{"A", "b"}, []string{para("c") + para("d"), "e"}), "")
	f.Add(`<mc:AlternateContent><mc:Choice>`+para("A")+`</mc:Choice></mc:AlternateContent><w:sym w:font="Symbol" w:char="F061"/>`, "<w:p/>")
	f.Add(para(`<w:r><w:footnoteReference w:id="1"/><w:br/></w:r>`, "A"), para(" One."))
	f.Fuzz(func(t *testing.T, body, note string) {
		data := docxOf(body).noted(`<w:footnote w:id="1">`+note+`</w:footnote>`, "").packed(t, zip.Store)
		e, err := Docx(data)
		if err != nil {
			return
		}
		if !utf8.ValidString(e.Text) || strings.TrimSpace(e.Text) == "" || len(e.Text) > 3*(len(body)+len(note)) {
			t.Errorf("%q of %q and %q", e.Text, body, note)
		}
		if again, err := Docx(data); err != nil || again.Text != e.Text {
			t.Errorf("%q, then %q, %v", e.Text, again.Text, err)
		}
	})
}

// Any bytes are a text or a sentence.
func FuzzDocxBytes(f *testing.F) {
	f.Add(docxOf(para("A")).bytes(f))
	f.Add([]byte(zipMark))
	f.Add([]byte(oleMark))
	f.Fuzz(func(t *testing.T, data []byte) {
		if e, err := Docx(data); (err == nil) != (strings.TrimSpace(e.Text) != "") {
			t.Errorf("%q, %v", e.Text, err)
		}
	})
}

func BenchmarkDocx(b *testing.B) {
	var body strings.Builder
	for range 100 {
		body.WriteString(para(strings.Repeat("The minister said on Monday. ", 8), within("ins", runs("It rained."))))
	}
	data := docxOf(body.String()).bytes(b)
	b.SetBytes(int64(body.Len()))
	for b.Loop() {
		if _, err := Docx(data); err != nil {
			b.Fatal(err)
		}
	}
}
