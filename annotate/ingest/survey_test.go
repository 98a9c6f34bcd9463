package ingest

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSurvey(t *testing.T) {
	s := surveyOf([]byte("a\té\xff\x00\x01\n\x1b$B\nok"))
	if s.size != 14 || s.bad != 1 || s.wide != 1 || s.zeros != 1 || s.control != 2 || s.shifts != 1 {
		t.Errorf("%+v", s)
	}
	if got := string(s.lines()); got != string(s.head) {
		t.Errorf("a short text is its own sample, not %q", got)
	}
	long := surveyOf([]byte("é\n" + strings.Repeat("plain\n", SampleBytes) + "ü at the end"))
	if got := string(long.lines()); got != "é\nü at the end" || len(long.head) != SampleBytes {
		t.Errorf("of a long text, the sample is %.40q", got)
	}
	plain := surveyOf([]byte(strings.Repeat("plain\n", SampleBytes)))
	if len(plain.lines()) != SampleBytes {
		t.Errorf("a plain text has a sample of %d bytes", len(plain.lines()))
	}
	if endless := surveyOf(bytes.Repeat([]byte("\xe9"), 3*SampleBytes)); len(endless.lines()) != SampleBytes {
		t.Errorf("a line without end has a sample of %d bytes", len(endless.lines()))
	}
}

// Japanese is known by its escape sequences although it has no byte beyond
// ASCII, even where the sample ends within a character.
func TestSurveySeesShifts(t *testing.T) {
	japanese := string(encoded(t, "iso-2022-jp", strings.Repeat("運輸大臣は、\n", SampleBytes/8)))
	for data, want := range map[string]bool{japanese: true, "\x1b$B4A\x1b(B": true, "\x1b$ is no shift": false, "none": false} {
		if got := surveyOf([]byte(data)).shiftsToJapanese(); got != want {
			t.Errorf("%.20q: %v", data, got)
		}
	}
}

// A file that is looked through in pieces says the same as one in one piece.
func FuzzSurvey(f *testing.F) {
	f.Add([]byte("a\n\xe9t\xc3\xa9\n\x00\x1b"), 1)
	f.Add([]byte("\xf0\x9f\x8e\x89\xf0\x9f"), 3)
	f.Fuzz(func(t *testing.T, data []byte, size int) {
		if size <= 0 {
			return
		}
		whole, pieces := surveyOf(data), new(survey)
		for at := 0; at < len(data); at += min(size, len(data)) {
			if _, err := pieces.Write(data[at:min(at+min(size, len(data)), len(data))]); err != nil {
				t.Fatal(err)
			}
		}
		pieces.finish()
		if whole.bad != pieces.bad || whole.wide != pieces.wide || whole.zeros != pieces.zeros || whole.control != pieces.control ||
			whole.size != pieces.size || !bytes.Equal(whole.head, pieces.head) || !bytes.Equal(whole.sample, pieces.sample) {
			t.Fatalf("%q in pieces of %d: %+v, whole %+v", data, size, pieces, whole)
		}
		if valid := utf8.Valid(data); valid != (whole.bad == 0) {
			t.Fatalf("%q: %d bad", data, whole.bad)
		}
	})
}
