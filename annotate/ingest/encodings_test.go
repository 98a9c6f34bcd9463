package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bluepencil/annotate"

	"golang.org/x/text/encoding/htmlindex"
)

// habits are the encodings in which texts of a language are found.
var habits = map[string][]string{
	"ar": {"windows-1256", "iso-8859-6"}, "fa": {"windows-1256"},
	"ru": {"windows-1251", "koi8-r", "iso-8859-5", "ibm866"}, "uk": {"windows-1251", "koi8-u"},
	"el": {"windows-1253", "iso-8859-7"}, "he": {"windows-1255", "iso-8859-8"}, "tr": {"windows-1254"},
	"pl": {"windows-1250", "iso-8859-2"}, "cs": {"windows-1250", "iso-8859-2"}, "hu": {"windows-1250", "iso-8859-2"},
	"fr": {"windows-1252"}, "de": {"windows-1252"}, "es": {"windows-1252", "iso-8859-15"},
	"lt": {"windows-1257"}, "th": {"windows-874"}, "ja": {"shift_jis", "euc-jp", "iso-2022-jp"},
	"zh-hans": {"gb18030", "gbk"}, "zh-hant": {"big5"}, "ko": {"euc-kr"},
}

// doubtful are texts of which the bytes alone do not tell enough.
var doubtful = []string{"cs iso-8859-2", "lt windows-1257"}

func encoded(t *testing.T, name, text string) []byte {
	t.Helper()
	table, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	data, err := table.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return data
}

// A paragraph in any language is read in its own encoding, or that is offered;
// even three lines of it are never read wrongly without asking.
func TestDetection(t *testing.T) {
	for language, names := range habits {
		whole, err := os.ReadFile(filepath.Join("testdata/encodings", language+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			text, record, err := decode(encoded(t, name, string(whole)), hint{})
			switch _, unsure := errors.AsType[*Doubt](err); {
			case unsure != slices.Contains(doubtful, language+" "+name):
				t.Errorf("%s in %s: %v", language, name, err)
			case err == nil && text != string(whole):
				t.Errorf("%s in %s was read as %s: %.60s", language, name, record.Encoding, text)
			case err == nil && record.Mended[0].What != EncodingDetected:
				t.Errorf("%s in %s: recorded %v", language, name, record.Mended)
			}
			for part := range slices.Chunk([]rune(string(whole)), 180) {
				offered(t, name, string(part))
			}
		}
	}
}

// offered fails when a text is neither read rightly nor offered so.
func offered(t *testing.T, name, text string) {
	t.Helper()
	data := encoded(t, name, text)
	if utf8.Valid(data) && name != "iso-2022-jp" {
		return
	}
	got, record, err := decode(data, hint{})
	if err == nil {
		if got != text {
			t.Errorf("%s was read as %s: %.60s", name, record.Encoding, got)
		}
		return
	}
	doubt, ok := errors.AsType[*Doubt](err)
	if !ok {
		t.Fatalf("%s: %v", name, err)
	}
	for _, c := range doubt.Candidates {
		if again, record, err := decode(data, hint{chosen: c.Encoding}); err != nil || record.Encoding != c.Encoding {
			t.Errorf("%s: choosing %s gave %s, %v", name, c.Encoding, record.Encoding, err)
		} else if again == text {
			return
		}
	}
	t.Errorf("%s: the right reading of %q was not offered", name, text)
}

func TestTell(t *testing.T) {
	const arabic, polish = "\xe3\xd5\xd1 \xca\xda\xe1\xe4 \xe6\xde\xdd", "za\xbf\xf3\xb3\xe6"
	for _, c := range []struct {
		name, data string
		hint       hint
		want       string
		encoding   string
		mended     []string
		err        error
	}{
		{name: "chosen", data: arabic, hint: hint{chosen: "Windows-1256"}, want: "مصر تعلن وقف", encoding: "windows-1256", mended: []string{EncodingChosen}},
		{name: "declared", data: polish, hint: hint{declared: "iso-8859-2"}, want: "zażółć", encoding: "iso-8859-2", mended: []string{EncodingDeclared}},
		{name: "chosen over declared", data: polish, hint: hint{chosen: "cp1252", declared: "iso-8859-2"}, want: "za¿ó³æ", encoding: "windows-1252", mended: []string{EncodingChosen}},
		{name: "chosen over mark", data: "\xef\xbb\xbfa", hint: hint{chosen: "latin1"}, want: "ï»¿a", encoding: "windows-1252", mended: []string{EncodingChosen}},
		{name: "chosen UTF-8", data: arabic, hint: hint{chosen: "utf8"}, want: "\uFFFD \uFFFD \uFFFD", encoding: "UTF-8", mended: []string{EncodingChosen, "invalid-utf8"}},
		{name: "chosen UTF-16", data: "\x00A\x00b", hint: hint{chosen: "utf-16be"}, want: "Ab", encoding: "UTF-16", mended: []string{EncodingChosen}},
		{name: "mark over declared", data: "\xef\xbb\xbfé", hint: hint{declared: "windows-1252"}, want: "é", encoding: "UTF-8", mended: []string{"bom"}},
		{name: "UTF-8 over declared", data: "été", hint: hint{declared: "windows-1252"}, want: "été", encoding: "UTF-8"},
		{name: "declared UTF-8 that is not", data: "une caf\xe9t\xe9ria", hint: hint{declared: "utf-8"}, want: "une cafétéria", encoding: "windows-1252", mended: []string{EncodingDetected}},
		{name: "declared and does not fit", data: "une caf\xe9t\xe9ria", hint: hint{declared: "euc-jp"}, want: "une cafétéria", encoding: "windows-1252", mended: []string{EncodingDetected}},
		{name: "declared nonsense", data: "une caf\xe9t\xe9ria", hint: hint{declared: "martian"}, want: "une cafétéria", encoding: "windows-1252", mended: []string{EncodingDetected}},
		{name: "typographic quotes alone", data: "\x93It\x92s so\x94", want: "“It’s so”", encoding: "windows-1252", mended: []string{EncodingDetected}},
		{name: "lines kept", data: "\x93a\x94\r\nb", want: "“a”\nb", encoding: "windows-1252", mended: []string{EncodingDetected, "crlf"}},
		{name: "UTF-8 with a byte lost", data: strings.Repeat("été ", 9) + "\xc3", want: strings.Repeat("été ", 9) + "\uFFFD", encoding: "UTF-8", mended: []string{"invalid-utf8"}},
		{name: "a place without a character", data: "a\x81", hint: hint{chosen: "windows-1252"}, want: "a\uFFFD", encoding: "windows-1252", mended: []string{EncodingChosen, "unreadable"}},
		{name: "bytes that stand for nothing", data: "a\xff", hint: hint{chosen: "shift_jis"}, want: "a\uFFFD", encoding: "shift_jis", mended: []string{EncodingChosen, "unreadable"}},
		{name: "no such encoding", data: "a", hint: hint{chosen: "martian"}, err: ErrNoSuchEncoding},
		{name: "an encoding only by name", data: "a", hint: hint{chosen: "replacement"}, err: ErrNoSuchEncoding},
		{name: "in doubt", data: arabic, err: ErrEncoding},
		{name: "half of UTF-16", data: "a\x00b", hint: hint{chosen: "utf-16"}, err: ErrEncoding},
		{name: "NUL in another encoding", data: arabic + "\x00", hint: hint{chosen: "windows-1256"}, err: ErrBinary},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, record, err := decode([]byte(c.data), c.hint)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if c.err == nil && (text != c.want || record.Encoding != c.encoding || !slices.Equal(whats(record), c.mended)) {
				t.Errorf("got %q, %+v", text, record)
			}
		})
	}
}

func whats(record annotate.Import) []string {
	var out []string
	for _, m := range record.Mended {
		out = append(out, m.What)
	}
	return out
}

// A doubt shows, for each candidate, what the first line that differs would be.
func TestDoubtShows(t *testing.T) {
	data := append([]byte("plain\n"), encoded(t, "windows-1256", "مصر تعلن وقف")...)
	_, _, err := decode(data, hint{})
	doubt, ok := errors.AsType[*Doubt](err)
	if !ok {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	defer func() {
		if !seen["مصر تعلن وقف"] {
			t.Errorf("%v does not show the right one", seen)
		}
	}()
	for _, c := range doubt.Candidates {
		if seen[c.Preview] || utf8.RuneCountInString(c.Preview) > PreviewLetters {
			t.Errorf("%s shows %q", c.Encoding, c.Preview)
		}
		seen[c.Preview] = true
	}
	long := encoded(t, "windows-1256", strings.Repeat("مصر ", 1000))
	for _, c := range candidates(long, false) {
		if n := utf8.RuneCountInString(c.Preview); n == 0 || n > PreviewLetters {
			t.Errorf("%s shows %d letters", c.Encoding, n)
		}
	}
}

// A letter far down a long text is found as well as one at its beginning.
func TestSampleReachesFar(t *testing.T) {
	french, err := os.ReadFile("testdata/encodings/fr.txt")
	if err != nil {
		t.Fatal(err)
	}
	data := append([]byte(strings.Repeat("A line of plain letters.\n", 9000)), encoded(t, "windows-1252", string(french))...)
	if text, record, err := decode(data, hint{}); err != nil || !strings.HasSuffix(text, string(french)) {
		t.Errorf("read as %s, %v", record.Encoding, err)
	}
	if n := len(surveyOf([]byte(strings.Repeat("é", SampleBytes))).lines()); n != SampleBytes {
		t.Errorf("a sample of %d bytes", n)
	}
}

// Real news comes back from the encoding of its language without a changed
// character.
func TestArabicCollection(t *testing.T) {
	data, err := os.ReadFile("../../../shared/corpora/newsfane-arabic/NewsFANE_Gold_2014_170K.txt")
	if err != nil {
		t.Skip("the folder shared/corpora/newsfane-arabic is not beside the project")
	}
	var words []string
	for line := range strings.Lines(string(data)) {
		if word, _, tagged := strings.Cut(line, "\t"); tagged {
			words = append(words, strings.Trim(word, "\u200e\uFEFF"))
		}
	}
	table, err := htmlindex.Get("windows-1256")
	if err != nil {
		t.Fatal(err)
	}
	articles := 0
	for part := range slices.Chunk(words, 200) {
		want := strings.Join(part, " ")
		data, err := table.NewEncoder().Bytes([]byte(want))
		if err != nil {
			continue
		}
		articles++
		if got, record, err := decode(data, hint{}); err != nil || got != want {
			t.Errorf("%.60q was read as %s: %.60q, %v", want, record.Encoding, got, err)
		}
	}
	if articles < 500 {
		t.Errorf("only %d articles", articles)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x93It\x92s so\x94"), "", "")
	f.Add([]byte("\xe3\xd5\xd1 \xca\xda\xe1\xe4"), "windows-1256", "")
	f.Add([]byte("\x1b$B4A\x1b(B"), "", "iso-2022-jp")
	f.Add([]byte("\xff\xfe\x00\x00"), "utf-16be", "gb18030")
	f.Fuzz(func(t *testing.T, data []byte, chosen, declared string) {
		text, record, err := decode(data, hint{chosen: chosen, declared: declared, tagged: len(data)%2 == 0})
		if err != nil {
			if doubt, ok := errors.AsType[*Doubt](err); ok && (len(doubt.Candidates) == 0 || utf8.Valid(data)) {
				t.Fatalf("a doubt about %q with %d candidates", data, len(doubt.Candidates))
			}
			return
		}
		if !utf8.ValidString(text) || strings.ContainsRune(text, 0) || strings.Contains(text, "\r\n") || record.Encoding == "" {
			t.Fatalf("%q became %q, %+v", data, text, record)
		}
		for _, m := range record.Mended {
			if m.Count < 1 {
				t.Fatalf("%q: %+v", data, record)
			}
		}
	})
}
