package segment

import (
	"testing"
	"unicode/utf8"

	"bluepencil/annotate"
)

// FuzzUnits asks for every unit at every boundary of a text: it lies in the text,
// cuts no character, and holds the place that was asked for; steps go forward or
// back to the end of the text and no further.
func FuzzUnits(f *testing.F) {
	f.Add("He said: “No, U.S. troops” left. Mr. Roe didn't.\n\n  «نعم» 5.\r\nAK-47 ")
	f.Add("‘a’ \"b 'c' d\" e\u0301 👩‍👩‍👧 \n")
	f.Add("")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 400 {
			return
		}
		for at := 0; ; at = Next(text, at) {
			for name, r := range map[string]annotate.Range{
				"word": Word(text, at), "sentence": Sentence(text, at), "paragraph": Paragraph(text, at),
			} {
				if r.Start < 0 || r.End > len(text) || r.Start > r.End || !Boundary(text, r.Start) || !Boundary(text, r.End) {
					t.Fatalf("%s of %q at %d is %v", name, text, at, r)
				}
				if !blankAt(text, at) && !r.Holds(at) {
					t.Fatalf("%s of %q at %d is %v, beside it", name, text, at, r)
				}
				if trimmed := Trim(text, r); name != "word" && trimmed != r {
					t.Fatalf("%s of %q at %d has blanks: %v, %v without", name, text, at, r, trimmed)
				}
			}
			steps(t, text, at)
			if at == len(text) {
				break
			}
		}
	})
}

func steps(t *testing.T, text string, at int) {
	for name, to := range map[string]int{"next word": NextWord(text, at), "next character": Next(text, at)} {
		if to <= at && at < len(text) || to > len(text) || !Boundary(text, to) {
			t.Fatalf("%s of %q leads from %d to %d", name, text, at, to)
		}
	}
	for name, to := range map[string]int{"word before": PrevWord(text, at), "character before": Prev(text, at)} {
		if to >= at && at > 0 || to < 0 || !Boundary(text, to) {
			t.Fatalf("%s of %q leads from %d to %d", name, text, at, to)
		}
	}
}

// FuzzGrow widens a place until it is the whole text: each step holds the one
// before and is larger.
func FuzzGrow(f *testing.F) {
	f.Add("A caption.\n\nBlinken said it was \"no 'secret' at all\", he noted. More.\nLast.", 32, 32)
	f.Add("“he called it ‘a mess’ again”", 10, 20)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if !utf8.ValidString(text) || len(text) > 400 {
			return
		}
		r := Snap(text, annotate.Range{Start: min(max(start, 0), len(text)), End: min(max(end, 0), len(text))}, Character)
		for n := 0; ; n++ {
			next, ok := Grow(text, r)
			if !ok {
				if all := Trim(text, annotate.Range{End: len(text)}); all.Contains(r) && all.Len() > r.Len() {
					t.Fatalf("%q ends to grow at %v", text, r)
				}
				return
			}
			if n > 0 && (!next.Contains(r) || next.Len() <= r.Len()) || n > 20 || !Boundary(text, next.Start) || !Boundary(text, next.End) {
				t.Fatalf("%q grows from %v to %v", text, r, next)
			}
			r = next
		}
	})
}
