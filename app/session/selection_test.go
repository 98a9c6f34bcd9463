package session_test

import (
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

func TestSelect(t *testing.T) {
	const text = " one  two\n e\u0301a 👩‍🚒! "
	fire := strings.Index(text, "👩")
	for _, c := range []struct {
		name       string
		start, end int
		want       string
	}{
		{"as it is", 1, 4, "|one|"},
		{"blanks left out", 0, 6, "|one|"},
		{"blanks between stay", 0, 10, "|one  two|"},
		{"line ends are blanks", 8, 11, "|o|"},
		{"blanks alone are a caret", 4, 6, "6"},
		{"empty is a caret", 3, 3, "3"},
		{"turned round is a caret", 4, 1, "1"},
		{"before and after the text", -5, 900, "|" + strings.TrimSpace(text) + "|"},
		{"a letter without its accent", 11, 12, "|e\u0301|"},
		{"an accent without its letter", 12, 14, "|e\u0301|"},
		{"half of a letter's bytes", 13, 15, "|e\u0301a|"},
		{"a woman without her helmet", fire, fire + 4, "|👩‍🚒|"},
		{"a helmet without its woman", fire + 7, fire + 12, "|👩‍🚒!|"},
	} {
		d := newDesk(t, text)
		d.Select(annotate.Range{Start: c.start, End: c.end}, c.end)
		if got := d.selection(); got != c.want {
			t.Errorf("%s: selected %s, want %s", c.name, got, c.want)
		}
	}
}

// Wherever two offsets are thrown, the selection is whole and trimmed, and a
// caret stands between characters.
func TestSelectNeverCutsACharacter(t *testing.T) {
	const text = "a e\u0301 \r\n🇩🇪🇫🇷 قَال 👩‍🚒\t"
	d := newDesk(t, text)
	for start := -1; start <= len(text)+1; start++ {
		for end := -1; end <= len(text)+1; end++ {
			d.Select(annotate.Range{Start: start, End: end}, end)
			s := d.screen
			for _, at := range []int{s.Selection.Start, s.Selection.End, s.Caret} {
				if !segment.Boundary(text, at) {
					t.Fatalf("%d–%d: %d cuts a character", start, end, at)
				}
			}
			if words := s.Selection.In(text); words != strings.TrimSpace(words) {
				t.Fatalf("%d–%d: %q is not trimmed", start, end, words)
			}
			if s.Selection.Empty() && s.Selection.Start != s.Caret {
				t.Fatalf("%d–%d: nothing is selected at %d, but the caret is at %d", start, end, s.Selection.Start, s.Caret)
			}
		}
	}
}

func TestGrowAndShrink(t *testing.T) {
	const text = "Title\n\nIt began. Dr. Mansour, “the ‘deal’ is done,” she said. All left.\n"
	d := newDesk(t, text)
	at := strings.Index(text, "deal") + 2
	d.Select(annotate.Range{Start: at, End: at}, at)
	steps := []string{
		"|deal|", "|‘deal’|", "|the ‘deal’ is done,|", "|“the ‘deal’ is done,”|",
		"|Dr. Mansour, “the ‘deal’ is done,” she said.|",
		"|It began. Dr. Mansour, “the ‘deal’ is done,” she said. All left.|",
		"|" + strings.TrimSpace(text) + "|",
	}
	for _, want := range steps {
		if d.Grow(); d.selection() != want {
			t.Fatalf("grown to %s, want %s", d.selection(), want)
		}
	}
	if d.Grow(); d.selection() != steps[len(steps)-1] {
		t.Errorf("grown beyond the article: %s", d.selection())
	}
	for i := len(steps) - 2; i >= 0; i-- {
		if d.Shrink(); d.selection() != steps[i] {
			t.Fatalf("shrunk to %s, want %s", d.selection(), steps[i])
		}
	}
	if d.Shrink(); !d.screen.Selection.Empty() || d.screen.Caret != at {
		t.Errorf("shrunk to %s, want a caret at %d", d.selection(), at)
	}
	if d.Shrink(); d.screen.Caret != at {
		t.Errorf("there is nothing to go back to, but the caret went to %d", d.screen.Caret)
	}
}

// Blanks are left out here too: those inside guillemets, and an empty line.
func TestGrowLeavesBlanksOut(t *testing.T) {
	const text = "A « oui » B.\n\n  \nC.\n"
	d := newDesk(t, text)
	for _, c := range []struct {
		at   int
		want []string
	}{
		{strings.Index(text, "ui"), []string{"|oui|", "|« oui »|", "|A « oui » B.|", "|" + strings.TrimSpace(text) + "|"}},
		{strings.Index(text, "\n  ") + 2, []string{"|" + strings.TrimSpace(text) + "|"}},
	} {
		d.Select(annotate.Range{Start: c.at, End: c.at}, c.at)
		for _, want := range c.want {
			if d.Grow(); d.selection() != want {
				t.Errorf("from %d grown to %q, want %q", c.at, d.selection(), want)
			}
		}
	}
}

func TestShrinkBringsTheCaretBack(t *testing.T) {
	d := newDesk(t, news)
	r := d.of("he said")
	d.Select(r, r.Start) // dragged to the left
	d.Grow()
	d.Shrink()
	if d.screen.Selection != r || d.screen.Caret != r.Start {
		t.Errorf("%s with the caret at %d, want %d", d.selection(), d.screen.Caret, r.Start)
	}
}

func TestGrowFromASpan(t *testing.T) {
	d := newDesk(t, news)
	d.put("place", "lost")
	d.Grow()
	if got := d.selection(); got != "|We lost,|" {
		t.Errorf("grown to %s", got)
	}
	if d.screen.Selected == "" {
		t.Error("growing let go of the label")
	}
	d.Shrink()
	if !d.screen.Selection.Empty() || d.screen.Selected == "" {
		t.Error("shrinking did not lead back to the label alone")
	}
}

func TestDeselectOneThingAtATime(t *testing.T) {
	d := newDesk(t, news)
	d.put("speaker", "Varela")
	quote := d.put("quote", "“We lost,”")
	d.must(d.BeginLink())
	d.Deselect()
	if d.screen.Linking != nil || d.screen.Selected != quote {
		t.Error("the first does not let go of the choice of a speaker alone")
	}
	d.mark("he said")
	d.Grow()
	end := d.screen.Caret
	d.Deselect()
	d.Shrink() // there is no way back from here
	if !d.screen.Selection.Empty() || d.screen.Caret != end || d.screen.Selected != quote {
		t.Error("the second does not let go of the selected text alone")
	}
	d.Deselect()
	if d.screen.Selected != "" {
		t.Error("the third does not let go of the label")
	}
}

func TestNextAndPreviousSpan(t *testing.T) {
	d := newDesk(t, news)
	d.NextSpan()
	d.PreviousSpan()
	if d.screen.Selected != "" {
		t.Error("selected a label where there is none")
	}
	for _, name := range []string{"Varela", "Mansour", "Alexandria"} {
		d.put("speaker", name)
	}
	walk := func(step func(), from int, names ...string) {
		t.Helper()
		d.Select(annotate.Range{Start: from, End: from}, from)
		d.Pick("")
		for _, want := range names {
			step()
			if s, _ := d.screen.Span(); s.Quote(news) != want {
				t.Errorf("from %d: at %q, want %q", from, s.Quote(news), want)
			}
		}
	}
	walk(d.NextSpan, 0, "Varela", "Mansour", "Alexandria", "Varela")
	walk(d.NextSpan, d.of("he said").Start, "Mansour", "Alexandria")
	walk(d.NextSpan, len(news), "Varela")
	walk(d.PreviousSpan, 0, "Alexandria", "Mansour", "Varela", "Alexandria")
	walk(d.PreviousSpan, d.of("he said").Start, "Varela", "Alexandria")
}

func TestCopy(t *testing.T) {
	d := newDesk(t, news)
	if got := d.Copy(); got != "" {
		t.Errorf("copied %q of nothing", got)
	}
	d.put("quote", "“We lost,”")
	d.mark("“eleven boats.”")
	if got := d.Copy(); got != "“eleven boats.”" {
		t.Errorf("copied %q, want the selected text", got)
	}
	d.must(d.AddPart())
	if got := d.Copy(); got != "“We lost,” … “eleven boats.”" {
		t.Errorf("copied %q, want the label's text", got)
	}
}
