package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bluepencil/annotate"
)

// told writes drafts and refusals in short: "x.csv:2 in UTF-8: text [crlf 1]".
func told(drafts iter.Seq2[Draft, error]) []string {
	var out []string
	for d, err := range drafts {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		line := fmt.Sprintf("%s in %s: %q", d.Article.Import.Name, d.Article.Import.Encoding, d.Article.Text)
		for _, m := range d.Article.Import.Mended {
			line += fmt.Sprintf(" %s %d", m.What, m.Count)
		}
		out = append(out, line)
	}
	return out
}

// laid puts files into a new folder.
func laid(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "wire")
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestRead(t *testing.T) {
	arabic := string(encoded(t, "windows-1256", strings.Repeat("قال الوزير إن السفن ستعود إلى الميناء هذا الشتاء، ", 4)))
	const wide = "\xff\xfet\x00e\x00x\x00t\x00\t\x00n\x00\r\x00\n\x00\x27\x06\t\x001\x00\r\x00\n\x00"
	for _, c := range []struct {
		name, data string
		o          Options
		want       []string
	}{
		{name: "a.txt", data: "a", want: []string{`a.txt in UTF-8: "a"`}},
		{name: "a.txt", data: "<html><p>a", want: []string{`a.txt in UTF-8: "<html><p>a"`}},
		{name: "page", data: "\n<!DOCTYPE HTML><p>a", want: []string{`page in UTF-8: "a"`}},
		{name: "a.log", data: "a,b", want: []string{`a.log in UTF-8: "a,b"`}},
		{name: "a.md", data: "*a*", want: []string{`a.md in UTF-8: "*a*"`}},
		{name: "a.md", data: "*a*", o: Options{Markup: MarkupRemoved}, want: []string{`a.md in UTF-8: "a" lost markup 1`}},
		{name: "a.txt", data: "*a*", o: Options{Format: FormatMarkdown, Markup: MarkupRemoved}, want: []string{`a.txt in UTF-8: "a" lost markup 1`}},
		{name: "a.HTM", data: "<p>a", want: []string{`a.HTM in UTF-8: "a"`}},
		{name: "a.html", data: "<meta charset=iso-8859-2><p>za\xbf\xf3\xb3\xe6 g\xea\xb6l\xb1", want: []string{`a.html in iso-8859-2: "zażółć gęślą" encoding-declared 1`}},
		{name: "a.txt", data: "za\xbf\xf3\xb3\xe6", o: Options{Encoding: "latin2"}, want: []string{`a.txt in iso-8859-2: "zażółć" encoding-chosen 1`}},
		{name: "a.txt", data: "a", o: Options{Encoding: "martian"}, want: []string{`a.txt was not added: "martian": ` + ErrNoSuchEncoding.Error()}},
		{name: "a.docx", data: "a", want: []string{"a.docx was not added: " + ErrNotWord.Error()}},
		{name: "a", data: "PK\x03\x04", want: []string{"a was not added: " + ErrDamaged.Error()}},
		{name: "a.txt", data: `{\rtf1 a}`, want: []string{"a.txt was not added: " + ErrRichText.Error()}},
		{name: "a.pdf", data: "%PDF-1.7\na", want: []string{"a.pdf was not added: " + ErrPDF.Error()}},
		{name: "a.csv", data: "%PDF-1.7\na", want: []string{"a.csv was not added: " + ErrPDF.Error()}},
		{name: "a.doc", data: "\xd0\xcf\x11\xe0\xa1\xb1", want: []string{"a.doc was not added: " + ErrOldWord.Error()}},
		{name: "a.html", data: strings.Repeat("<b>", 600), want: []string{"a.html was not added: " + ErrNested.Error()}},
		{name: "a.html", data: "<p>", want: []string{"a.html was not added: " + ErrEmpty.Error()}},
		{name: "a.txt", data: "a\x00b", want: []string{"a.txt was not added: " + ErrBinary.Error()}},
		{name: "a.csv", data: "\uFEFFtext,n\r\n\"a\r\nb\",1\r\nééééééééé\xff,2\r\nd\x00,3\r\n,4\r\n", want: []string{`a.csv:2 in UTF-8: "a\nb" crlf 1`, `a.csv:4 in UTF-8: "ééééééééé�" invalid-utf8 1`,
			`a.csv, line 5, field "text", was not added: ` + ErrZero.Error(), `a.csv, line 6, field "text", was not added: ` + ErrNoText.Error()}},
		{name: "a.csv", data: "id;lead\n1;a\n2;b", want: []string{"a.csv was not added: " + ErrWhich.Error() + ": id, lead"}},
		{name: "a.csv", data: "id;lead\n1;a\n2;b", o: Options{TextField: "body"}, want: []string{`a.csv, field "body", was not added: ` + ErrNoField.Error() + ": id, lead"}},
		{name: "a.csv", data: "id;lead\n1;a\n2;b", o: Options{TextField: "lead"}, want: []string{`a.csv:2 in UTF-8: "a"`, `a.csv:3 in UTF-8: "b"`}},
		{name: "a.csv", data: "1;a\n2;b", o: Options{TextField: "#2"}, want: []string{`a.csv:1 in UTF-8: "a"`, `a.csv:2 in UTF-8: "b"`}},
		{name: "a.csv", data: "text\n", want: []string{"a.csv was not added: " + ErrEmpty.Error()}},
		{name: "a.csv", data: "text\n" + arabic, want: []string{fmt.Sprintf("a.csv:2 in windows-1256: %q encoding-detected 1", strings.Repeat("قال الوزير إن السفن ستعود إلى الميناء هذا الشتاء، ", 4))}},
		{name: "a.csv", data: "text\na\xff", o: Options{Encoding: "shift_jis"}, want: []string{`a.csv:2 in shift_jis: "a�" encoding-chosen 1 unreadable 1`}},
		{name: "a.tsv", data: wide, want: []string{`a.tsv:2 in UTF-16: "ا"`}},
		{name: "a.jsonl", data: "\uFEFF{\"text\":\"a\\r\\nb\"}\n{\"t\":1}\n{\"body\":\"c\"}", want: []string{`a.jsonl:1 in UTF-8: "a\nb" crlf 1`,
			`a.jsonl, line 2, was not added: ` + ErrWhich.Error() + ": t", `a.jsonl:3 in UTF-8: "c"`}},
		{name: "a.json", data: `{"articles":[{"text":"a"},{"text":"b"}]}`, want: []string{`a.json:1 in UTF-8: "a"`, `a.json:1 in UTF-8: "b"`}},
		{name: "a.txt", data: `{"text":"a"}`, o: Options{Format: FormatJSONLines}, want: []string{`a.txt:1 in UTF-8: "a"`}},
		{name: "../../x/..\\a.txt", data: "a", want: []string{`a.txt in UTF-8: "a"`}},
		{name: "..", data: "a", want: []string{`unnamed in UTF-8: "a"`}},
		{name: "a\u202e\n.txt", data: "a", want: []string{`a .txt in UTF-8: "a"`}},
	} {
		if got := told(Read(c.name, []byte(c.data), c.o)); !slices.Equal(got, c.want) {
			t.Errorf("%s, %.60q, %+v:\n got %q\nwant %q", c.name, c.data, c.o, got, c.want)
		}
	}
}

func TestReadLimits(t *testing.T) {
	if got := told(Read("a.txt", make([]byte, MaxBytes+1), Options{})); !slices.Equal(got, []string{"a.txt was not added: " + ErrTooLarge.Error()}) {
		t.Errorf("%q", got)
	}
	large := filepath.Join(t.TempDir(), "large.csv")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, MaxListBytes+1); err != nil {
		t.Skipf("this disk holds no file of %d GB, however empty", MaxListBytes>>30)
	}
	if got := told(Open(large, Options{})); len(got) != 1 || !strings.Contains(got[0], "was not added: it is larger") {
		t.Errorf("%q", got)
	}
}

// A doubt comes with what the file may be, and choosing one of it works.
func TestReadDoubts(t *testing.T) {
	data := encoded(t, "windows-1256", "مصر تعلن وقف")
	for _, name := range []string{"a.txt", "a.csv", "a.html"} {
		text := data
		if name == "a.csv" {
			text = append([]byte("text\n"), data...)
		}
		for _, err := range Read(name, text, Options{}) {
			doubt, ok := errors.AsType[*Doubt](err)
			if !ok || !errors.Is(err, ErrEncoding) || !strings.Contains(err.Error(), "windows-1256") {
				t.Fatalf("%s: %v", name, err)
			}
			if !slices.ContainsFunc(doubt.Candidates, func(c Candidate) bool { return strings.Contains(c.Preview, "مصر تعلن وقف") }) {
				t.Errorf("%s: %+v", name, doubt)
			}
		}
		for d, err := range Read(name, text, Options{Encoding: "windows-1256"}) {
			if err != nil || d.Article.Text != "مصر تعلن وقف" {
				t.Errorf("%s: %q, %v", name, d.Article.Text, err)
			}
		}
	}
}

func TestArticleSays(t *testing.T) {
	const page = `<html lang="pt_br"><title>A` + "\u202eB\u2066" + ` C</title><meta name=author content=" Jo
		Ray"><p>Text ` + "\u202eoverridden\u202c" + ` stays.`
	for d, err := range Read("a.html", []byte(page), Options{At: noon}) {
		a := d.Article
		if err != nil || a.Title != "AB C" || a.Byline != "Jo Ray" || a.Language != "pt-BR" || a.Text != "Text \u202eoverridden\u202c stays." || !a.Import.At.Equal(noon) {
			t.Errorf("%+v, %v", a, err)
		}
	}
	for d, err := range Read("a.jsonl", []byte(`{"text":"قال","lang":"no language","title":"`+"\\u202e"+`"}`), Options{}) {
		if err != nil || d.Article.Language != "ar" || d.Article.Title != "قال" || d.Article.Direction != annotate.RightToLeft {
			t.Errorf("%+v, %v", d.Article, err)
		}
	}
}

func TestOpenFolder(t *testing.T) {
	folder := laid(t, map[string]string{
		"b.txt": "b", "a/z.md": "z", "a/b/c.csv": "text\nc\nd", "a.txt": "a", ".hidden.txt": "no", ".git/x.txt": "no", "a/~$z.docx": "no",
		"photo.jpg": "\xff\xd8\xff\xe0\x00", "\u202egpj.txt": "e",
	})
	for link, to := range map[string]string{"c-link.txt": "a.txt", "loop": ".", "lost.txt": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{`a.txt in UTF-8: "a"`, `c.csv:2 in UTF-8: "c"`, `c.csv:3 in UTF-8: "d"`, `z.md in UTF-8: "z"`, `b.txt in UTF-8: "b"`, `c-link.txt in UTF-8: "a"`,
		"wire/loop was not added: " + ErrLinked.Error(), "wire/lost.txt was not added: " + errMissing.Error(), "wire/photo.jpg was not added: " + ErrBinary.Error(),
		`gpj.txt in UTF-8: "e"`}
	sorted := func(list []string) []string { return slices.Sorted(slices.Values(list)) }
	for range 3 {
		got := told(Open(folder, Options{Recursive: true}))
		if !slices.Equal(sorted(got), sorted(want)) {
			t.Fatalf("got %q", got)
		}
		if again := told(Open(folder, Options{Recursive: true})); !slices.Equal(got, again) {
			t.Fatalf("the order changes: %q, %q", got, again)
		}
	}
	if got := told(Open(folder, Options{})); !slices.Equal(got, []string{"wire was not added: " + ErrFolder.Error()}) {
		t.Errorf("not asked: %q", got)
	}
	for stop := 1; stop < len(want); stop++ {
		seen := 0
		for range Open(folder, Options{Recursive: true}) {
			if seen++; seen == stop {
				break
			}
		}
	}
}

// TestOpenLinkedFolder holds that a folder may be named by a link, and is then
// called as the link is.
func TestOpenLinkedFolder(t *testing.T) {
	folder := laid(t, map[string]string{"a.txt": "a", "monday/photo.jpg": "\xff\xd8\xff\xe0\x00"})
	link := filepath.Join(t.TempDir(), "desk")
	if err := os.Symlink(folder, link); err != nil {
		t.Fatal(err)
	}
	want := []string{`a.txt in UTF-8: "a"`, "desk/monday/photo.jpg was not added: " + ErrBinary.Error()}
	if got := told(Open(link, Options{Recursive: true})); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestOpenMissing(t *testing.T) {
	for _, o := range []Options{{}, {Recursive: true}, {Format: FormatCommas}} {
		if got := told(Open(filepath.Join(t.TempDir(), "none.txt"), o)); !slices.Equal(got, []string{"none.txt was not added: " + errMissing.Error()}) {
			t.Errorf("%q", got)
		}
	}
	folder := laid(t, map[string]string{"shut/a.txt": "a", "b.txt": "b"})
	if err := os.Chmod(filepath.Join(folder, "shut"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(folder, "shut"), 0o700) })
	got := told(Open(folder, Options{Recursive: true}))
	want := []string{`b.txt in UTF-8: "b"`, "wire/shut was not added: " + errClosed.Error()}
	if _, err := os.ReadDir(filepath.Join(folder, "shut")); !errors.Is(err, fs.ErrPermission) {
		want[1] = `a.txt in UTF-8: "a"` // as root, nothing is shut
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Every text of the collections that is UTF-8 with LF comes back to the byte.
func TestCollectionsComeBack(t *testing.T) {
	const folder = "../../../shared/corpora"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the folder shared/corpora is not beside the project")
	}
	files := 0
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || !utf8.Valid(data) || strings.Contains(string(data), "\r") || strings.HasPrefix(string(data), "\uFEFF") || strings.TrimSpace(string(data)) == "" {
			return err
		}
		files++
		for d, err := range Open(path, Options{}) {
			if err != nil || d.Article.Text != string(data) || d.Article.Import.Mended != nil {
				t.Errorf("%s: %v, %+v", path, err, d.Article.Import)
			}
		}
		return nil
	})
	if err != nil || files < 100 {
		t.Errorf("%d files, %v", files, err)
	}
}

// Whatever a file holds and is called, each article of it is whole.
func FuzzRead(f *testing.F) {
	f.Add("a.csv", []byte("text,title\n\"a\r\nb\",\u202ec\n"), "", "")
	f.Add("a.json", []byte(`[{"text":"a","lang":"en_us"},{"data":{"body":["b"]}}]`), "", "utf-8")
	f.Add("a.html", []byte("<title>\u2066</title><p>a"), "", "koi8-r")
	f.Add("a.md", []byte("# a\n---\n*b*"), "#1", "")
	f.Add("../a\n.tsv", []byte("\xff\xfea\x00\n\x00b\x00"), "#1", "")
	f.Fuzz(func(t *testing.T, name string, data []byte, field, encoding string) {
		for _, format := range append(Formats[:], "") {
			count := 0
			for d, err := range Read(name, data, Options{Format: format, TextField: field, Encoding: encoding, Markup: MarkupRemoved}) {
				if count++; count > len(data)+2 {
					t.Fatalf("%q as %q has no end", data, format)
				}
				if err != nil {
					if _, ok := errors.AsType[*Refusal](err); !ok {
						t.Fatalf("%q as %q: %v", data, format, err)
					}
					continue
				}
				a := d.Article
				if !utf8.ValidString(a.Text) || strings.ContainsRune(a.Text, 0) || strings.Contains(a.Text, "\r\n") && format.Records() ||
					a.ID != annotate.IdentifyText(a.Text) || a.Title != oneLine(a.Title) || a.Title == "" || strings.ContainsAny(a.Import.Name, "/\\\n") {
					t.Fatalf("%q as %q: %+v", data, format, a)
				}
			}
			if count == 0 {
				t.Fatalf("%q as %q is nothing", data, format)
			}
		}
	})
}
