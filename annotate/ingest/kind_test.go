package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"

	"golang.org/x/text/encoding/charmap"
)

const webPage = `<!doctype html><html lang="ar"><head><meta charset="windows-1256"><title>قمة ريكيافيك` + "\u202e" + ` تبدأ اليوم</title>
<meta name="author" content="أمل حداد"></head><body><nav>الرئيسية اقتصاد رياضة</nav><article><h1>قمة ريكيافيك تبدأ اليوم</h1>
<p>قال وزير الخارجية إن المحادثات بدأت صباح اليوم في ريكيافيك بعد تأخير طويل، وإن الوفود وصلت كلها إلى مقر الاجتماع.</p>
<p>وأضاف أن الاجتماع الثاني سيعقد في المساء بحضور ممثلين عن ثماني دول، وأن بيانا ختاميا سيصدر يوم الجمعة.</p></article>
<script>alert("x")</script></body></html>`

// files writes files into a folder and reads each as its name says.
func readFiles(t *testing.T, files map[string][]byte) map[string]annotate.Article {
	t.Helper()
	folder, out := t.TempDir(), map[string]annotate.Article{}
	for name, data := range files {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := only(path)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if a.ID != annotate.IdentifyText(a.Text) || a.Import.Name != name {
			t.Errorf("%s: %s from %q", name, a.ID, a.Import.Name)
		}
		out[name] = a
	}
	return out
}

func TestFileByItsKind(t *testing.T) {
	arabic, err := charmap.Windows1256.NewEncoder().String(strings.ReplaceAll(webPage, "\u202e", "&#x202e;"))
	if err != nil {
		t.Fatal(err)
	}
	got := readFiles(t, map[string][]byte{
		"page.HTML":  []byte(arabic),
		"notes.md":   []byte("---\ntitle: Rain over Oslo\nauthor: Jo Ray\n---\n\n# Rain over Oslo\n\nIt *rained* in Oslo, said the mayor.\n"),
		"story.docx": docxOf(para("Talks open in Oslo after rain") + para("The minister said that it rained.")).bytes(t),
		"plain.log":  []byte("A log is read as text\n\nIt has lines.\n"),
	})
	page := got["page.HTML"]
	if page.Title != "قمة ريكيافيك تبدأ اليوم" || page.Language != "ar" || page.Direction != annotate.RightToLeft {
		t.Errorf("page: title %q, language %q, direction %q", page.Title, page.Language, page.Direction)
	}
	if !strings.Contains(page.Text, "ثماني دول") || strings.Contains(page.Text, "alert") || page.Import.Encoding != "windows-1256" {
		t.Errorf("page in %s: %q", page.Import.Encoding, page.Text)
	}
	if md := got["notes.md"]; md.Title != "Rain over Oslo" || !strings.Contains(md.Text, "*rained*") {
		t.Errorf("Markdown: %q, %q", md.Title, md.Text)
	}
	if word := got["story.docx"]; !strings.Contains(word.Text, "Talks open in Oslo after rain\n\nThe minister said that it rained.") || word.Title == "" {
		t.Errorf("Word: %q, %q", word.Title, word.Text)
	}
	if got["plain.log"].Title != "A log is read as text" {
		t.Errorf("text: %q", got["plain.log"].Title)
	}
}

func TestFileByItsKindRefuses(t *testing.T) {
	for name, data := range map[string]string{"empty.html": "<html><body></body></html>", "blank.md": " \n", "no.docx": "not a Word file at all"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := only(path)
		if err == nil || !strings.HasPrefix(err.Error(), name+" was not added: ") {
			t.Errorf("%s: %v", name, err)
		}
		if strings.HasSuffix(name, "html") && !errors.Is(err, ErrEmpty) {
			t.Errorf("%s: %v, want that it is empty", name, err)
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{"a\u202eb": "ab", " a\n\tb ": "a b", "x\x00\x1by": "xy", "مرحبا\u200f": "مرحبا", "": ""} {
		if got := oneLine(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
