package typeset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"bluepencil/annotate/segment"
	"bluepencil/assets"
	"golang.org/x/image/font/gofont/gomono"
)

// longestSure is how long in bytes a character may be that is never cut.
const longestSure = 400

// mostInOne is how many characters may be drawn as one, which is not broken.
const mostInOne = 3

// FuzzLayout lays out any text at any width: every byte is on one line, in
// order, no character is cut, and where a caret is drawn, it is found.
func FuzzLayout(f *testing.F) {
	for _, text := range counted {
		f.Add(text, uint16(100))
	}
	for _, text := range []string{"one\n\ntwo\n", "שלום abc 12 דג", "مرحبا بالعالم 123 abc", "👨\u200d👩\u200d👧👍🏽🇩🇪🇫🇷", "e\u0301 \u0301 a\u0323\u0302",
		"漢字かな混じり文。「引用」", "a\tb\r\nc\x00d\u2028e\u0085f", "\u202eabc\u202c\u2067def\u2069", "नमस्ते क्षत्रिय", "\xff\xfeabc\xc3", "\u0600a\u0600", "ไทยไม่มีช่องว่าง",
		strings.Repeat("x", longest-1) + "e\u0301" + strings.Repeat("👍🏽", longest/4), strings.Repeat("y", longest-1) + " \u0301z"} {
		f.Add(text, uint16(60))
	}
	f.Add(strings.Repeat("ab \u0301", 9), uint16(25))
	fonts, err := NewFonts(gomono.TTF, gomono.TTF, assets.ArabicRegular)
	if err != nil {
		f.Fatal(err)
	}
	fonts.Alone()
	f.Fuzz(func(t *testing.T, text string, width uint16) {
		d := NewDocument(text, fonts, 16, 0, len(text)%7)
		d.SetWidth(float32(width % 3000))
		next := 0
		for p := range d.Paragraphs() {
			start, end := d.Bounds(p)
			if start != next && (start != next+1 || text[next] != '\n') {
				t.Fatalf("paragraph %d begins at %d, the last ended at %d", p, start, next)
			}
			if start > 0 && text[start-1] != '\n' && cutsCharacter(text, start) {
				t.Fatalf("paragraph %d begins at %d within a character", p, start)
			}
			next = end
			checkParagraph(t, text, d.Lines(p), start, end, d.width)
		}
		if next != len(text) && text[next:] != "\n" {
			t.Fatalf("%d of %d bytes are in paragraphs", next, len(text))
		}
	})
}

// cutsCharacter is never so in a text that is not UTF-8, which has none.
func cutsCharacter(text string, at int) bool {
	return utf8.ValidString(text) && !segment.Boundary(text, at) && segment.Next(text, at)-segment.Prev(text, at) < longestSure
}

func checkParagraph(t *testing.T, text string, lines []Line, start, end int, width float32) {
	t.Helper()
	at := start
	for i := range lines {
		l := &lines[i]
		if l.Start != at || l.End < l.Start || l.End == l.Start && start != end {
			t.Fatalf("line %d of bytes %d to %d goes from %d to %d, after %d", i, start, end, l.Start, l.End, at)
		}
		at = l.End
		if at < end && cutsCharacter(text, at) {
			t.Fatalf("a line ends at %d within a character of %q", at, text[start:end])
		}
		checkCarets(t, text, l, width)
	}
	if at != end {
		t.Fatalf("lines end at %d, the paragraph at %d", at, end)
	}
}

func checkCarets(t *testing.T, text string, l *Line, width float32) {
	t.Helper()
	for at := l.Start; at <= l.End; at++ {
		if at < l.End && !utf8.RuneStart(text[at]) {
			continue
		}
		for _, before := range []bool{false, true} {
			x := l.X(at, before)
			found, side := l.At(x)
			if l.X(found, side) != x && segment.Boundary(text, at) {
				t.Fatalf("a caret at %d, %v is drawn at %v, where %d, %v is found", at, before, x, found, side)
			}
			if found < l.Start || found > l.End {
				t.Fatalf("at %v, %d is found on a line from %d to %d", x, found, l.Start, l.End)
			}
		}
		l.Over(l.X(at, false))
	}
	characters := 0
	for _, stop := range l.stop[1:] {
		if stop {
			characters++
		}
	}
	if characters > mostInOne && l.Width > max(width, 1)+1 {
		t.Fatalf("%q, %d characters, is %v wide, not %v", text[l.Start:l.End], characters, l.Width, width)
	}
	for _, s := range l.Strips(l.Start, l.End) {
		if s.X1 < s.X0 || s.X1-s.X0 > l.Width+1 {
			t.Fatalf("a strip from %v to %v on a line %v wide", s.X0, s.X1, l.Width)
		}
	}
	if strings.TrimSpace(text[l.Start:l.End]) != "" && len(l.Glyphs) == 0 {
		t.Fatalf("nothing is drawn of %q", text[l.Start:l.End])
	}
}
