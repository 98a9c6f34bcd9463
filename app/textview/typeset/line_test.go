package typeset

import (
	"strings"
	"testing"

	"bluepencil/assets"
	"golang.org/x/image/font/gofont/gomono"
)

func mono(t testing.TB) *Fonts {
	f, err := NewFonts(gomono.TTF, gomono.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return f.Alone()
}

func TestWrap(t *testing.T) {
	f := mono(t)
	cell := NewSetter(f).Set("m", 0, 10, false, 1000)[0].Width
	for _, c := range []struct {
		text  string
		cells float32
		want  string
	}{
		{"", 5, ""},
		{"a", 5, "a"},
		{"one two three", 8, "one two |three"},
		{"abcdefghij", 4, "abcd|efgh|ij"},
	} {
		var got []string
		for _, l := range NewSetter(f).Set(c.text, 0, 10, false, c.cells*cell+1) {
			got = append(got, c.text[l.Start:l.End])
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q at %v cells: %q, want %q", c.text, c.cells, s, c.want)
		}
	}
}

func TestCaretRoundTrip(t *testing.T) {
	line := NewSetter(mono(t)).Set("abc שלום 12 def", 0, 16, false, 1000)[0]
	for i, offset := range line.offsets[:len(line.offsets)-1] {
		middle := (line.lead[i] + line.trail[i]) / 2
		if got, ok := line.Over(middle); !ok || got != offset {
			t.Errorf("over %v: %d, want %d", middle, got, offset)
		}
	}
	if l := line.lead; l[4] <= l[5] {
		t.Errorf("hebrew is not right to left: %v", l)
	}
}

// TestCharacterOfTwoFaces takes a number sign that belongs to the letter after
// it, each in a face of its own.
func TestCharacterOfTwoFaces(t *testing.T) {
	f, err := NewFonts(gomono.TTF, gomono.TTF, assets.ArabicRegular)
	if err != nil {
		t.Fatal(err)
	}
	line := NewSetter(f.Alone()).Set("\u0600ab", 0, 16, false, 1000)[0]
	low, high := min(line.X(0, false), line.X(3, true)), max(line.X(0, false), line.X(3, true))
	if line.Glyphs[0].Face == line.Glyphs[1].Face {
		t.Fatal("both characters are in one face")
	}
	for x := low + .5; x < high; x += 2 {
		if over, _ := line.Over(x); over != 0 {
			t.Errorf("at %v of %v to %v is byte %d, not 0", x, low, high, over)
		}
		if at, _ := line.At(x); at != 0 && at != 3 {
			t.Errorf("a caret at %v of %v to %v stands at %d, in the character", x, low, high, at)
		}
	}
}

func TestBounds(t *testing.T) {
	for text, want := range map[string]int{"": 1, "a": 1, "a\nb": 2, "a\n": 2, "\n\n": 3} {
		d := NewDocument(text, mono(t), 17, 0, 0)
		d.SetWidth(300)
		for p := range d.Paragraphs() {
			d.Lines(p)
		}
		if d.Total() != want {
			t.Errorf("%q: %d lines, want %d", text, d.Total(), want)
		}
	}
}

func TestHostile(t *testing.T) {
	for name, text := range map[string]string{"long": strings.Repeat("x", 10<<20), "marks": "e" + strings.Repeat("\u0301", 100000), "overrides": strings.Repeat("\u202ea\u202c", 50000)} {
		d := NewDocument(text, mono(t), 17, 0, 0)
		d.SetWidth(600)
		first, last := d.Lines(0), d.Lines(d.Paragraphs()-1)
		if first[0].Start != 0 || last[len(last)-1].End != len(text) {
			t.Errorf("%s: laid out from %d to %d of %d", name, first[0].Start, last[len(last)-1].End, len(text))
		}
	}
}

// A stretch is one strip where nothing lies between, whatever its directions and
// however many characters share a place.
func TestStrips(t *testing.T) {
	for _, c := range []struct {
		text       string
		start, end string // from the first of the one to the end of the other
		want       int
	}{
		{"plain words here", "words", "words", 1},
		{"a 👩‍👩‍👧 b", "a", "b", 1},
		{"one שלום two", "one", "two", 1},
		{"one שלום two", "ne", "של", 2},
		{"one שלום two", "לום", "tw", 2},
		{"e\u0301e\u0301e\u0301", "e", "e\u0301e\u0301e\u0301", 1},
	} {
		line := NewSetter(mono(t)).Set(c.text, 0, 16, false, 1000)[0]
		from := strings.Index(c.text, c.start)
		to := strings.Index(c.text, c.end) + len(c.end)
		strips := line.Strips(from, to)
		if len(strips) != c.want {
			t.Errorf("%q from %q to %q: %v, want %d", c.text, c.start, c.end, strips, c.want)
		}
		for i := 1; i < len(strips); i++ {
			if strips[i].X0 <= strips[i-1].X1 {
				t.Errorf("%q: strips overlap: %v", c.text, strips)
			}
		}
	}
}
