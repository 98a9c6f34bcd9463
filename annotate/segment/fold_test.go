package segment

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		text, query string
		whole       bool
		want        string // the hits, "|" between
	}{
		{"Blinken met blinken and BLINKENS", "blinken", false, "Blinken|blinken|BLINKEN"},
		{"Blinken met blinken and BLINKENS", "blinken", true, "Blinken|blinken"},
		{"café CAFE\u0301 cafe", "cafe", false, "café|CAFE\u0301|cafe"},
		{"cafe", "café", false, "cafe"},
		{"قالَ أحمد لِأَحمد", "احمد", false, "أحمد|أَحمد"},
		{"القاهرة وعاصمه", "القاهره", true, "القاهرة"},
		{"Straße und STRASSE", "strasse", false, "Straße|STRASSE"},
		{"ßs", "s", false, "s"},
		{"“no secret”", `"no secret"`, false, "“no secret”"},
		{"aaaa", "aa", false, "aa|aa"},
		{"東京で会談、東京", "東京", false, "東京|東京"},
		{"anything", "", false, ""},
		{"U.S. and US", "u.s.", true, "U.S."},
	} {
		var got []string
		for _, r := range Fold(c.text).Find(c.query, c.whole) {
			got = append(got, r.In(c.text))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q in %q, whole %v: %q, want %q", c.query, c.text, c.whole, s, c.want)
		}
	}
}

func TestFindExact(t *testing.T) {
	text := "Blinken blinken cafe\u0301 cafe"
	for query, want := range map[string]int{"Blinken": 1, "blinken": 1, "BLINKEN": 0, "cafe": 1, "": 0} {
		if got := Fold(text).FindExact(query, false); len(got) != want {
			t.Errorf("%q: %v, want %d", query, got, want)
		}
	}
}

// Hits are whole characters, in order, apart, and fold into what was looked for.
func FuzzFind(f *testing.F) {
	f.Add("Blinken met BLINKEN, café", "blinken", true)
	f.Add("e\u0301ß\u0640أ👩‍👩‍👧", "s", false)
	f.Fuzz(func(t *testing.T, text, query string, whole bool) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd")
		}
		end := 0
		for _, r := range Fold(text).Find(query, whole) {
			if r.Start < end || r.End > len(text) || r.Empty() {
				t.Fatalf("%q in %q: %v after %d", query, text, r, end)
			}
			end = r.End
			if got := FoldString(r.In(text)); got != FoldString(query) {
				t.Fatalf("%q in %q: the hit %q folds into %q", query, text, r.In(text), got)
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("The ministers of the region met in Reykjavik. ", 1<<20/46)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fold(text)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The ministers of the region met in Reykjavik. ", 1<<20/46)
	folded := Fold(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if len(folded.Find("reykjavik", false)) < 1000 {
			b.Fatal("not found")
		}
	}
}
