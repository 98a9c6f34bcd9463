package segment

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"bluepencil/annotate"
)

// mark finds the place of "|" in a text and takes it out.
func mark(t *testing.T, text string) (string, int) {
	t.Helper()
	at := strings.IndexByte(text, '|')
	if at < 0 {
		t.Fatalf("no mark in %q", text)
	}
	return text[:at] + text[at+1:], at
}

func TestWord(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"the U|.S. Secretary", "U.S."},
		{"the U.S|. Secretary", "U.S."},
		{"he do|n't know", "don't"},
		{"Ko|rea's nuclear", "Korea's"},
		{"leader|s' marks", "leaders"},
		{"an AK-|47 rifle", "AK-47"},
		{"Abdel Fattah al-Si|si", "al-Sisi"},
		{"end of it|.", "."},
		{"end|.", "."},
		{"Hello| you", "Hello"},
		{"Mr|. Brown", "Mr."},
		{"said \"|no\"", "no"},
		{"said |\"no\"", "\""},
		{"قال الرئ|يس إن", "الرئيس"},
		{"a 👩‍👩‍|👧 b", "👩‍👩‍👧"},
		{"it", "it"},
		{"|", ""},
		{"   |   ", " "},
		{"2,487.5|0 dollars", "2,487.50"},
	} {
		text, at := c.text, len(c.text)
		if strings.Contains(text, "|") {
			text, at = mark(t, c.text)
		}
		if got := Word(text, at).In(text); got != c.want {
			t.Errorf("Word(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNextPrevWord(t *testing.T) {
	text := `He said: "No, U.S. troops" left.`
	var stops []string
	for at := 0; at < len(text); {
		next := NextWord(text, at)
		stops = append(stops, text[at:next])
		at = next
	}
	if got := strings.Join(stops, "|"); got != `He| said|: "No|, U.S.| troops|" left|.` {
		t.Errorf("forward stops %s", got)
	}
	stops = nil
	for at := len(text); at > 0; {
		prev := PrevWord(text, at)
		stops = append(stops, text[prev:at])
		at = prev
	}
	if got := strings.Join(stops, "|"); got != `left.|troops" |U.S. |No, |said: "|He ` {
		t.Errorf("backward stops %s", got)
	}
}

func TestSentence(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"First one. U.S. Secretary| of State met Mr. Lavrov. Third.", "U.S. Secretary of State met Mr. Lavrov."},
		{"He lives in the U.S. The| rest do not.", "The rest do not."},
		{"“Why?” he| asked. Nobody knew.", "“Why?” he asked."},
		{"It was a \"good start.\" Then| it ended.", "Then it ended."},
		{"At 10:30 a.m. it| began. It ended.", "At 10:30 a.m. it began."},
		{"One\nTwo. Th|ree\nFour", "Three"},
		{"No. 5 is| alive. So am I. Good.", "No. 5 is alive."},
		{"J. R. R. Tolkien| wrote it. Fine.", "J. R. R. Tolkien wrote it."},
		{"قال الوزير نعم. ثم خ|رج.", "ثم خرج."},
		{"|", ""},
	} {
		text, at := mark(t, c.text)
		if got := Sentence(text, at).In(text); got != c.want {
			t.Errorf("Sentence(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestQuotation(t *testing.T) {
	for _, c := range []struct{ text, inner, outer string }{
		{`it was "no sec|ret", noting`, "no secret", `"no secret"`},
		{`despite 'Differ|ences' at 1st`, "Differences", "'Differences'"},
		{`the leaders' wo|rds weren't kept`, "", ""},
		{`Korea's pro|grams' end`, "", ""},
		{"“he called it ‘a m|ess’ again”", "a mess", "‘a mess’"},
		{"“he called it ‘a mess’ ag|ain”", "he called it ‘a mess’ again", "“he called it ‘a mess’ again”"},
		{"„so ge|ht es“, sagte", "so geht es", "„so geht es“"},
		{"قال «هذا ص|حيح» اليوم", "هذا صحيح", "«هذا صحيح»"},
		{`"one" and t|wo "three"`, "", ""},
		{"“don’t g|o”", "don’t go", "“don’t go”"},
	} {
		text, at := mark(t, c.text)
		inner, outer, ok := Quotation(text, annotate.Range{Start: at, End: at})
		if ok != (c.outer != "") || ok && (inner.In(text) != c.inner || outer.In(text) != c.outer) {
			t.Errorf("Quotation(%q) = %q, %q, %v", c.text, inner.In(text), outer.In(text), ok)
		}
	}
}

func TestGrow(t *testing.T) {
	text := "A caption.\n\nBlinken said it was \"no secret at all\", he noted. More here.\nLast."
	at := strings.Index(text, "secret") + 2
	r := annotate.Range{Start: at, End: at}
	for _, want := range []string{
		"secret", "no secret at all", `"no secret at all"`,
		`Blinken said it was "no secret at all", he noted.`,
		`Blinken said it was "no secret at all", he noted. More here.`, text,
	} {
		next, ok := Grow(text, r)
		if !ok || next.In(text) != want {
			t.Fatalf("Grow(%q) = %q, %v; want %q", r.In(text), next.In(text), ok, want)
		}
		r = next
	}
	if _, ok := Grow(text, r); ok {
		t.Error("the whole text grows")
	}
}

func TestSnap(t *testing.T) {
	text := "  He paid e\u0301tat  twice. "
	for _, c := range []struct {
		start, end int
		unit       Unit
		want       string
	}{
		{0, 4, Character, "He"},
		{0, 2, Character, ""},
		{11, 14, Character, "e\u0301t"}, // the accent is cut off at 11
		{12, 14, WordUnit, "e\u0301tat"},
		{4, 12, WordUnit, "paid e\u0301tat"},
		{6, 9, SentenceUnit, "He paid e\u0301tat  twice."},
	} {
		if got := Snap(text, annotate.Range{Start: c.start, End: c.end}, c.unit).In(text); got != c.want {
			t.Errorf("Snap(%d, %d, %d) = %q, want %q", c.start, c.end, c.unit, got, c.want)
		}
	}
}

// A line of a megabyte without a blank must cost no more than a short one: the
// pieces found in it are short.
func TestBounded(t *testing.T) {
	long := strings.Repeat("a", 1<<20)
	if w := Word(long, 1<<19); w.Len() > 2*chunkMax+8 {
		t.Errorf("a word of %d bytes", w.Len())
	}
	if s := Sentence(long, 1<<19); s.Len() > 2*paragraphMax+8 {
		t.Errorf("a sentence of %d bytes", s.Len())
	}
	marks := "a" + strings.Repeat("\u0301", 1<<19)
	if n := Next(marks, 1<<18) - 1<<18; n > 2*lookBack {
		t.Errorf("a cluster of %d bytes", n)
	}
	if n := len(Tokens(long)); n < 1<<20/(chunkMax+8) {
		t.Errorf("%d tokens", n)
	}
}

func FuzzClusters(f *testing.F) {
	f.Add("He said “Yes” to 👩‍👩‍👧 in e\u0301tat.\r\n\nقال «نعم» 5.")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > lookBack/2 {
			return
		}
		var ends []int
		for at := 0; at < len(text); at = ends[len(ends)-1] {
			ends = append(ends, Next(text, at))
		}
		for i := len(ends) - 1; i >= 0; i-- {
			want := 0
			if i > 0 {
				want = ends[i-1]
			}
			if got := Prev(text, ends[i]); got != want {
				t.Fatalf("Prev(%q, %d) = %d, want %d", text, ends[i], got, want)
			}
			if !Boundary(text, ends[i]) {
				t.Fatalf("%q: no boundary at %d", text, ends[i])
			}
		}
	})
}

func FuzzTokens(f *testing.F) {
	f.Add("The U.S. Secretary said “no, don't” – twice.")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		at := 0
		for _, k := range Tokens(text) {
			if k.Start < at || k.Empty() || strings.TrimSpace(text[at:k.Start]) != "" {
				t.Fatalf("token %v after %d in %q", k.Range, at, text)
			}
			if strings.ContainsFunc(k.In(text), unicode.IsSpace) {
				t.Fatalf("token %q holds a blank", k.In(text))
			}
			at = k.End
		}
		if strings.TrimSpace(text[at:]) != "" {
			t.Fatalf("%q is in no token", text[at:])
		}
	})
}

func FuzzSnap(f *testing.F) {
	f.Add("He said “Yes” to e\u0301tat.", 3, 9, 1)
	f.Fuzz(func(t *testing.T, text string, a, b, unit int) {
		if !utf8.ValidString(text) || len(text) > lookBack/2 {
			return
		}
		r := annotate.Range{Start: a, End: b}
		got := Snap(text, r, Unit(((unit%4)+4)%4))
		if got.Empty() {
			return
		}
		if got.Start < 0 || got.End > len(text) || !Boundary(text, got.Start) || !Boundary(text, got.End) {
			t.Fatalf("Snap(%q, %v) = %v", text, r, got)
		}
	})
}
