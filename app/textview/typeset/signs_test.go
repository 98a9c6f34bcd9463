package typeset

import "testing"

// A character that would turn the order of a text turns nothing: it is drawn as a
// sign, as wide as its letters, with a caret before it and one behind.
func TestSignsAreSeenAndTurnNothing(t *testing.T) {
	setter := NewSetter(mono(t))
	cell := setter.Set("m", 0, 10, false, 1000)[0].Width
	for text, want := range map[string]string{
		"ab\u202ecd\u202c":   "0 1 2 7 8 9 14",
		"\u2067ab\u2069":     "0 5 6 7 12",
		"a\u202d1":           "0 1 6 7",
		"\u05d0\u202e\u05d1": "",
		"a\u200eb":           "",
		"👍🏽\u202e👍🏽":         "",
		"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069": "0 5 10 15 20 25 30 35 40 45",
	} {
		lines := setter.Set(text, 0, 10, false, 1000)
		if len(lines) != 1 {
			t.Fatalf("%q takes %d lines", text, len(lines))
		}
		if got := carets(&lines[0], cell); want != "" && got != want {
			t.Errorf("%q has carets at %s, want %s", text, got, want)
		}
	}
	plain, turned := setter.Set("\u05d0\u05d1", 0, 10, false, 1000)[0], setter.Set("\u05d0\u202d\u05d1", 0, 10, false, 1000)[0]
	if first, last := turned.lead[0], turned.lead[2]; first <= last {
		t.Errorf("Hebrew letters are turned: %v before %v; alone %v", first, last, plain.lead)
	}
	if w := setter.Set("a\u200eb", 0, 10, false, 1000)[0].Width; w > 2.5*cell {
		t.Errorf("a mark that only helps takes room: %v of %v", w, cell)
	}
}
