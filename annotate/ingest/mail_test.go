package ingest

import (
	"errors"
	"strings"
	"testing"
)

func TestMail(t *testing.T) {
	const head = "From: =?windows-1252?Q?Jo_R=E9y?= <jo@example.org>\r\nSubject: =?utf-8?B?2YXYtdixINiq2LnZhNmG?=\r\nDate: Thu, 20 May 2021 10:30:00 +0200\r\n"
	for name, c := range map[string]struct{ mail, text, lost string }{
		"plain":            {"\r\nOne line.\r\nTwo.\r\n", "One line.\nTwo.\n", ""},
		"quoted":           {"Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9 =\r\nopen", "café open", ""},
		"base64 windows":   {"Content-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: base64\r\n\r\n49XR\r\n", "مصر", ""},
		"flowed":           {"Content-Type: text/plain; format=flowed\r\n\r\nThis goes \r\non here.\r\n From here\r\n", "This goes on here.\nFrom here\n", ""},
		"page":             {"Content-Type: text/html\r\n\r\n<p>Words of a page.</p>", "Words of a page.", ""},
		"both":             {"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nPlain.\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Page.</p>\r\n--x--\r\n", "Plain.", ""},
		"page and picture": {"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Page.</p>\r\n--x\r\nContent-Type: image/png\r\n\r\nabc\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nNo.\r\n--x--\r\n", "Page.", "attachment 2"},
		"cut short":        {"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nAll that came.\r\n--x\r\nContent-Ty", "All that came.", ""},
	} {
		e, err := Mail([]byte(head + c.mail))
		if err != nil || e.Text != c.text || e.Title != "مصر تعلن" || e.Byline != "Jo Réy" || !strings.HasPrefix(e.Published, "2021-05-20") {
			t.Errorf("%s: %+v, %v", name, e, err)
		}
		lost := ""
		for _, l := range e.Lost {
			lost += l.What + " " + string(rune('0'+l.Count))
		}
		if lost != c.lost {
			t.Errorf("%s: lost %q, want %q", name, lost, c.lost)
		}
	}
}

func TestMailRefuses(t *testing.T) {
	deep := strings.Repeat("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", MaxMailNesting+2) + "\r\nx"
	for name, mail := range map[string]string{"no mail": "just words", "nothing": "", "too deep": "From: a@b.c\r\n" + deep, "many parts": "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + strings.Repeat("--x\r\n\r\n\r\n", MaxMailParts+1)} {
		if _, err := Mail([]byte(mail)); !errors.Is(err, ErrNotMail) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A mail is read by its name's extension, as other files are.
func TestMailAsAFile(t *testing.T) {
	for d, err := range Read("x.eml", []byte("Subject: Rain\n\nIt rained."), Options{At: noon}) {
		if err != nil || d.Article.Title != "Rain" || d.Article.Text != "It rained." {
			t.Errorf("%+v, %v", d.Article, err)
		}
	}
}

func FuzzMail(f *testing.F) {
	f.Add([]byte("From: a\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n--x--"))
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := Mail(data)
		if err == nil && strings.ToValidUTF8(e.Text, "") != e.Text {
			t.Errorf("%q is no UTF-8", e.Text)
		}
	})
}
