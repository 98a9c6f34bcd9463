package segment

import (
	"strings"
	"testing"
)

// FuzzSearch holds that a search finds what folding the whole text finds.
func FuzzSearch(f *testing.F) {
	for _, c := range [...][2]string{
		{"Blinken met BLINKEN, café", "blinken"}, {"the cafe\u0301", "CAFÉ"}, {"e\u0301ß\u0640أ👩‍👩‍👧", "s"}, {"Straße", "asse"}, {"ßs", "ss"}, {"ßs", "sss"},
		{"قالَ أحمد لِأَحمد", "احمد"}, {"القاهرة", "القاهره"}, {"서울에서", "서울"}, {"서울", "ᄉ"}, {"東京で会談", "会談"}, {"300 K", "k"}, {"“no secret”", `"no`},
		{"\u0301\u0301a\u0301b", "ab"}, {"k k k", " k"}, {"aaab", "aab"}, {"don’t", "n't"}, {"İstanbul", "istanbul"}, {"ΣΊΣΥΦΟΣ", "σισυφοσ"}, {"x", ""}, {"", "x"},
		{"\u0344", "\u0344"}, {"a\u00a0b", "a b"},
	} {
		f.Add(c[0], c[1])
	}
	f.Fuzz(func(t *testing.T, text, query string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		want := len(Fold(text).Find(query, false)) > 0
		s := NewSearch(query)
		if got := s.In([]byte(text)); got != want {
			t.Fatalf("%q in %q: %v, want %v", query, text, got, want)
		}
		if got := s.In([]byte(strings.Repeat("wide ”text “ ", 9) + text)); got != (len(Fold(strings.Repeat("wide ”text “ ", 9)+text).Find(query, false)) > 0) {
			t.Fatalf("%q behind other words and %q: %v", query, text, got)
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	for name, text := range map[string]string{
		"english": strings.Repeat("The ministers of the region met in “Reykjavik”; it’s cold. ", 80)[:4096],
		"arabic":  strings.Repeat("قال الوزير إن القاهرة تستضيف مؤتمرا دوليا في الخريف. ", 60)[:4096],
		"korean":  strings.Repeat("서울에서 열린 회의에 장관들이 참석했다. ", 100)[:4096],
	} {
		for _, query := range []string{"reykjaviks", "the minister of", "القاهرة الكبرى", "서울시"} {
			b.Run(name+"/"+query, func(b *testing.B) {
				s, text := NewSearch(query), []byte(strings.ToValidUTF8(text, ""))
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					if s.In(text) {
						b.Fatal("found")
					}
				}
			})
		}
	}
}
