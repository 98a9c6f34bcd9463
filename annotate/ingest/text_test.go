package ingest

import (
	"encoding/binary"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"bluepencil/annotate"
)

var noon = time.Date(2026, 5, 20, 12, 0, 0, 0, time.UTC)

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, data, want string
		encoding         string
		mended           []annotate.Mend
		err              error
	}{
		{name: "plain", data: "A b.\n", want: "A b.\n", encoding: "UTF-8"},
		{name: "blanks kept", data: "  A  b. \n\n", want: "  A  b. \n\n", encoding: "UTF-8"},
		{name: "mark", data: "\xef\xbb\xbfA", want: "A", encoding: "UTF-8", mended: []annotate.Mend{{What: "bom", Count: 1}}},
		{name: "crlf", data: "A\r\nb\r\n", want: "A\nb\n", encoding: "UTF-8", mended: []annotate.Mend{{What: "crlf", Count: 2}}},
		{name: "cr alone kept", data: "A\rb", want: "A\rb", encoding: "UTF-8"},
		{name: "decomposed kept", data: "e\u0301tat", want: "e\u0301tat", encoding: "UTF-8"},
		{name: "invalid", data: "A word and \xff more words", want: "A word and \uFFFD more words", encoding: "UTF-8",
			mended: []annotate.Mend{{What: "invalid-utf8", Count: 1}}},
		{name: "little endian", data: "\xff\xfeA\x00b\x00", want: "Ab", encoding: "UTF-16", mended: []annotate.Mend{{What: "bom", Count: 1}}},
		{name: "big endian", data: "\xfe\xff\x00A\x00b", want: "Ab", encoding: "UTF-16", mended: []annotate.Mend{{What: "bom", Count: 1}}},
		{name: "no mark", data: "A\x00 \x00b\x00c\x00", want: "A bc", encoding: "UTF-16"},
		{name: "empty", err: ErrEmpty},
		{name: "blanks", data: " \n\t\n", err: ErrEmpty},
		{name: "one letter beyond ASCII", data: "caf\xe9", want: "café", encoding: "windows-1252", mended: []annotate.Mend{{What: EncodingDetected, Count: 1}}},
		{name: "little invalid", data: "a word \xe9\xff", want: "a word \uFFFD", encoding: "UTF-8", mended: []annotate.Mend{{What: "invalid-utf8", Count: 2}}},
		{name: "a run of invalid", data: "A w\xff\xfe\xfdrd of it all", want: "A w\uFFFDrd of it all", encoding: "UTF-8",
			mended: []annotate.Mend{{What: "invalid-utf8", Count: 3}}},
		{name: "Arabic in windows-1256", data: "\xe3\xd5\xd1 \xca\xda\xe1\xe4 \xe6\xde\xdd\r\n", err: ErrEncoding},
		{name: "pair", data: "\xff\xfeA\x00\x3d\xd8\x00\xde", want: "A😀", encoding: "UTF-16", mended: []annotate.Mend{{What: "bom", Count: 1}}},
		{name: "half a pair", data: "\xff\xfeA\x00\x3d\xd8b\x00", err: ErrEncoding},
		{name: "half a pair at the end", data: "\xff\xfeA\x00\x3d\xd8", err: ErrEncoding},
		{name: "half a unit", data: "\xff\xfeA\x00b", err: ErrEncoding},
		{name: "nul", data: "A word\x00 and more of it", err: ErrBinary},
		{name: "binary", data: "\x89PNG\r\n\x1a\n\xff\xfe\xfd\xfc", err: ErrBinary},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := Text("x.txt", []byte(c.data), noon)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if c.err != nil {
				return
			}
			if a.Text != c.want || a.Import.Encoding != c.encoding || !reflect.DeepEqual(a.Import.Mended, c.mended) {
				t.Errorf("got %q, %+v", a.Text, a.Import)
			}
			if a.ID != annotate.IdentifyText(c.want) {
				t.Error("the ID is not that of the text")
			}
		})
	}
}

func TestDescribe(t *testing.T) {
	for _, c := range []struct{ text, title, byline, date string }{
		{"Desk One\nDesk Two of Four\n\nTalks open in Oslo\n\n\nThu 20 May 2021 | 10:30 AM\nAmal Haddad\n\nBody text.",
			"Talks open in Oslo", "Amal Haddad", "Thu 20 May 2021 | 10:30 AM"},
		{"By the river it was calm.\nMore.", "By the river it was calm.", "", ""},
		{"Rain ends the drought\n\nBy Jo Ray\nMay 3, 2024\n\nBody.", "Rain ends the drought", "Jo Ray", "May 3, 2024"},
	} {
		a, err := Text("x.txt", []byte(c.text), noon)
		if err != nil {
			t.Fatal(err)
		}
		if a.Title != c.title || a.Byline != c.byline || a.Published != c.date {
			t.Errorf("got %q by %q on %q; want %q by %q on %q", a.Title, a.Byline, a.Published, c.title, c.byline, c.date)
		}
	}
}

func TestArabic(t *testing.T) {
	a, err := Text("x.txt", []byte("مصر تعلن وقف إطلاق النار في غزة"), noon)
	if err != nil || a.Direction != annotate.RightToLeft || a.Language != "ar" {
		t.Errorf("%v, %q, %q", err, a.Direction, a.Language)
	}
}

func TestSeed(t *testing.T) {
	const seed = "../../../shared/corpora/seed/blinken-lavrov.txt"
	data, err := os.ReadFile(seed)
	if err != nil {
		t.Skip("the folder shared/corpora/seed is not beside the project")
	}
	a, err := only(seed)
	if err != nil || a.Text != string(data) {
		t.Fatalf("%v; the text differs from the file", err)
	}
	if a.Title != "Blinken, Lavrov Seek Cooperation despite 'Differences' at 1st Meeting" ||
		a.Byline != "Omnia Ahmed" || a.Published != "Thu 20 May 2021 | 10:30 AM" {
		t.Errorf("title %q, byline %q, date %q", a.Title, a.Byline, a.Published)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("A\r\nb"))
	f.Add([]byte("\xff\xfeA\x00"))
	f.Add([]byte("\xef\xbb\xbfe\u0301tat \xff\xfe now\r\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := Text("x.txt", data, noon)
		if err != nil {
			return
		}
		if !utf8.ValidString(a.Text) || a.Title == "" || a.ID != annotate.IdentifyText(a.Text) {
			t.Fatalf("%q became %q, title %q", data, a.Text, a.Title)
		}
		if want := plainly(data); a.Import.Encoding == "UTF-8" && a.Text != want {
			t.Fatalf("%q became %q, want %q", data, a.Text, want)
		}
	})
}

// plainly reads UTF-8 one character after another, as simply as can be.
func plainly(data []byte) string {
	in, out, broken := strings.TrimPrefix(string(data), "\uFEFF"), "", false
	for i, r := range in {
		_, n := utf8.DecodeRuneInString(in[i:])
		invalid := r == utf8.RuneError && n == 1
		switch {
		case invalid && broken, r == '\r' && strings.HasPrefix(in[i:], "\r\n"):
		default:
			out += string(r)
		}
		broken = invalid
	}
	return out
}

// A text in UTF-16 with its mark is read as the same text in UTF-8.
func FuzzUTF16(f *testing.F) {
	f.Add("He said “yes” to 👩‍👧.\r\n\nقال نعم", true)
	f.Add("\uFEFF\U0010FFFF\uE000", false)
	f.Fuzz(func(t *testing.T, text string, big bool) {
		if !utf8.ValidString(text) {
			return
		}
		var order binary.AppendByteOrder = binary.LittleEndian
		if big {
			order = binary.BigEndian
		}
		var data []byte
		for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
			data = order.AppendUint16(data, unit)
		}
		got, err := Text("x.txt", data, noon)
		want, errWant := Text("x.txt", []byte("\uFEFF"+text), noon)
		if err != errWant || got.Text != want.Text || !reflect.DeepEqual(got.Import.Mended, want.Import.Mended) {
			t.Fatalf("%q became %q, %v; want %q, %v", text, got.Text, err, want.Text, errWant)
		}
	})
}
