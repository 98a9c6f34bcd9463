package ingest

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"bluepencil/annotate"
)

const mailHead = "From: =?windows-1252?Q?R=E9y=2C_Jo?= <jo@example.org>\r\nSubject: =?utf-8?B?2YXYtdixINiq2LnZhNmG?=\r\nDate: Thu, 20 May 2021 10:30:00 +0200\r\n"

// parted is a mail of several parts.
func parted(kind string, parts ...string) string {
	return "Content-Type: multipart/" + kind + "; boundary=" + kind + "\r\n\r\n--" + kind + "\r\n" + strings.Join(parts, "\r\n--"+kind+"\r\n") + "\r\n--" + kind + "--\r\n"
}

func TestMail(t *testing.T) {
	const plain, page, picture = "Content-Type: text/plain\r\n\r\nPlain.", "Content-Type: text/html\r\n\r\n<p>Page.</p>", "Content-Type: image/png\r\n\r\nabc"
	for name, c := range map[string]struct{ mail, text, changed string }{
		"plain":              {"\r\nOne line.\r\nTwo.\r\n", "One line.\nTwo.\n", "UTF-8"},
		"quoted":             {"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9 =\r\nopen", "café open", "windows-1252 encoding-declared 1"},
		"base64 windows":     {"Content-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n\r\n49XR\r\n", "مصر", "windows-1256 encoding-declared 1"},
		"japanese":           {"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n\x1b$BF|K\\\x1b(B\r\n", "日本\n", "iso-2022-jp encoding-detected 1"},
		"wrong letters":      {"Content-Type: text/plain; charset=utf-8\r\n\r\n“é” – “é” – “é” caf\xe9", "“é” – “é” – “é” caf\uFFFD", "UTF-8 invalid-utf8 1"},
		"letters of a page":  {"Content-Type: text/html; charset=unknown-8bit\r\n\r\n<meta charset=windows-1256><p>\xe3\xd5\xd1</p>", "مصر", "windows-1256 encoding-declared 1"},
		"page":               {"Content-Type: text/html; charset==\r\n\r\n<p>Words of a page.</p>", "Words of a page.", "UTF-8"},
		"of a mailbox":       {"\r\nOne line.", "One line.", "UTF-8"},
		"alternative":        {parted("alternative", plain, page), "Plain.", "UTF-8"},
		"page first":         {parted("alternative", page, plain), "Plain.", "UTF-8"},
		"blank plain":        {parted("alternative", "Content-Type: text/plain\r\n\r\n ", page), "Page.", "UTF-8"},
		"nested":             {parted("mixed", parted("alternative", plain, parted("related", page, picture)), picture), "Plain.", "UTF-8 lost attachment 2"},
		"page, then a note":  {parted("mixed", page, plain, page), "Page.\n\nPage.\n\nPlain.", "UTF-8"},
		"a note, then pages": {parted("mixed", plain, picture, page), "Plain.\n\nPage.", "UTF-8 lost attachment 1"},
		"attached text":      {parted("mixed", page, "Content-Disposition: attachment; filename=a.txt\r\n\r\nNo."), "Page.", "UTF-8 lost attachment 1"},
		"cut short":          {"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nAll that came.\r\n--x\r\nContent-Ty", "All that came.", "UTF-8 lost end 1"},
		"cut in base64":      {"Content-Transfer-Encoding: base64\r\n\r\n49XR~", "", "UTF-8 lost end 1"},
	} {
		head := mailHead
		if name == "of a mailbox" {
			head = "From jo@example.org Thu May 20 10:30:00 2021\r\n" + head
		}
		if c.text == "" {
			c.mail = strings.Replace(c.mail, "49XR", "QSB3b3Jk", 1)
			c.text = "A word"
		}
		e, record, err := Mail([]byte(head+c.mail), "")
		if err != nil || e.Text != c.text || e.Title != "مصر تعلن" || e.Byline != "Réy, Jo" || e.Published != "2021-05-20T10:30:00+02:00" {
			t.Errorf("%s: %+v, %v", name, e, err)
		}
		changed := record.Encoding
		for _, m := range record.Mended {
			changed += fmt.Sprintf(" %s %d", m.What, m.Count)
		}
		for _, l := range e.Lost {
			changed += fmt.Sprintf(" lost %s %d", l.What, l.Count)
		}
		if changed != c.changed {
			t.Errorf("%s: changed %q, want %q", name, changed, c.changed)
		}
	}
}

func TestReflowed(t *testing.T) {
	for text, want := range map[string]string{
		"a \nb\n":              "a b\n",
		"a\n b\n":              "a\nb\n",
		"a \n\nb":              "a \n\nb",
		"> a \n> b\nc":         "> a b\nc",
		"> a \n>> b \n>> c\n":  "> a \n>> b c\n",
		">a":                   "> a",
		"a \n-- \nJo \nRay\n ": "a \n-- \nJo Ray\n",
		" From here":           "From here",
		"a ":                   "a ",
	} {
		if got, _ := reflowed(text, false); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	if got, joined := reflowed("日 \n本 \n語\n", true); got != "日本語\n" || joined != 2 {
		t.Errorf("%q, %d", got, joined)
	}
}

func TestMailRefuses(t *testing.T) {
	deep := "\r\nx"
	for level := range MaxMailNesting + 1 {
		deep = fmt.Sprintf("Content-Type: multipart/mixed; boundary=x%d\r\n\r\n--x%d\r\n", level, level) + deep
	}
	many := "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + strings.Repeat("--x\r\n\r\n\r\n", MaxMailParts+1)
	for name, c := range map[string]struct {
		mail string
		want error
	}{
		"no mail": {"just words", ErrNotMail}, "nothing": {"", ErrNotMail}, "no head": {"\r\nwords", ErrNotMail}, "broken head": {"Subject: a\r\nno colon\r\n\r\nx", ErrNotMail},
		"too deep": {"From: a@b.c\r\n" + deep, ErrManyParts}, "many parts": {many, ErrManyParts},
		"nothing came": {"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Ty", ErrNotMail},
		"zero byte":    {"Subject: a\r\n\r\na\x00b", ErrBinary}, "in doubt": {"Subject: a\r\n\r\n\xe3\xd5\xd1 \xca\xda\xe1\xe4", ErrEncoding},
	} {
		if _, _, err := Mail([]byte(c.mail), ""); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A mail is read by its name's extension, as other files are, in the letters that
// the editor chooses.
func TestMailAsAFile(t *testing.T) {
	for d, err := range Read("x.eml", []byte("Subject: \u202eRain\n\n\xe3\xd5\xd1"), Options{At: noon, Encoding: "windows-1256"}) {
		if err != nil || d.Article.Title != "Rain" || d.Article.Text != "مصر" || d.Article.Import.Encoding != "windows-1256" {
			t.Errorf("%+v, %v", d.Article, err)
		}
	}
	want, err := os.ReadFile("testdata/mails/harbour.txt")
	if err != nil {
		t.Fatal(err)
	}
	for d, err := range Open("testdata/mails/harbour.eml", Options{At: noon}) {
		a := d.Article
		if err != nil || a.Text != string(want) {
			t.Fatalf("%q, %v", a.Text, err)
		}
		if a.Title != "Harbour stays open after the storm – draft" || a.Byline != "Varéla, Inês" || a.Published != "2021-05-20T10:30:00+03:00" || a.Import.Name != "harbour.eml" {
			t.Errorf("%+v", a)
		}
		if got := fmt.Sprint(a.Import.Mended); got != fmt.Sprint([]annotate.Mend{{What: "flowed", Count: 1}, {What: "lost attachment", Count: 2}}) {
			t.Errorf("changed %s", got)
		}
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte("From: a\r\n"+parted("mixed", "Content-Transfer-Encoding: base64\r\n\r\neA==", parted("alternative", "\r\n", "Content-Type: text/html\r\n\r\n<p>"))), "")
	f.Add([]byte("Subject: =?x?Q?=E9?=\nContent-Type: text/plain; format=flowed; delsp=yes; charset=koi8-r\n\n> a \n>b"), "utf-16")
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		e, record, err := Mail(data, encoding)
		if err == nil && (!utf8.ValidString(e.Text+e.Title+e.Byline) || strings.ContainsRune(e.Text, 0) || record.Encoding == "") {
			t.Errorf("%q: %+v", data, e)
		}
	})
}
