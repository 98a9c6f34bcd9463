package annotate_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bluepencil/annotate"
)

const older = `Talks open in Reykjavik

"No secret," Blinken said, "that we differ." Lavrov nodded on Monday.

Blinken will leave on Tuesday. Lavrov will stay.
`

// span marks pieces of a text, each the first after the one before.
func spanOf(t testing.TB, text string, pieces ...string) annotate.Span {
	t.Helper()
	s := annotate.Span{ID: annotate.SpanID(strings.Join(pieces, "+")), Label: "quote"}
	at := 0
	for _, piece := range pieces {
		i := strings.Index(text[at:], piece)
		if i < 0 {
			t.Fatalf("no %q in %q", piece, text[at:])
		}
		s.Parts = append(s.Parts, annotate.Range{Start: at + i, End: at + i + len(piece)})
		at += i + len(piece)
	}
	return s
}

func told(text string, c annotate.Carried) string {
	out := string(c.Fate)
	for _, r := range c.Parts {
		out += fmt.Sprintf(" %d:%q", r.Start, r.In(text))
	}
	return out
}

func TestCarry(t *testing.T) {
	for _, c := range []struct {
		name, newer string
		pieces      []string
		want        string
	}{
		{"nothing", older, []string{"Blinken"}, `moved 38:"Blinken"`},
		{"a paragraph before", "A new paragraph.\n\n" + older, []string{"Blinken"}, `moved 56:"Blinken"`},
		{"a word before", strings.Replace(older, "said,", "said loudly,", 1), []string{`"No secret,"`, `"that we differ."`}, `moved 25:"\"No secret,\"" 59:"\"that we differ.\""`},
		{"a word in it", strings.Replace(older, "we differ", "we sometimes differ", 1), []string{`"that we differ."`}, `changed 52:"\"that we sometimes differ.\""`},
		{"a word replaced at its end", strings.Replace(older, "we differ", "we disagree", 1), []string{`that we differ`}, `changed 53:"that we disagree"`},
		{"its paragraph moved down", strings.Replace(older, "\"No secret,\" Blinken said, \"that we differ.\" Lavrov nodded on Monday.\n\n", "", 1) + "\n\"No secret,\" Blinken said, \"that we differ.\" Lavrov nodded on Monday.\n", []string{"Lavrov"}, `moved 120:"Lavrov"`},
		{"its sentence gone, the name elsewhere", strings.Replace(older, " Lavrov nodded on Monday.", "", 1), []string{"Lavrov"}, "lost"},
		{"all gone", "Something else entirely.", []string{"Blinken"}, "lost"},
		{"empty", "", []string{"Blinken"}, "lost"},
		{"one part gone", strings.Replace(older, `, "that we differ."`, ".", 1), []string{`"No secret,"`, `"that we differ."`}, "lost"},
		{"what was between its parts gone", strings.Replace(older, ` Blinken said, `, "", 1), []string{`"No secret,"`, `"that we differ."`}, `moved 25:"\"No secret,\"\"that we differ.\""`},
		{"a name spelled right", strings.Replace(older, "Lavrov nodded", "Lawrow nodded", 1), []string{`Lavrov`}, `changed 70:"Lawrow"`},
		{"another day", strings.Replace(older, "on Monday", "on Tuesday", 1), []string{`Monday`}, `lost`},
		{"another word in its place", strings.Replace(older, "Blinken said", "Shoukry said", 1), []string{"Blinken"}, "lost"},
	} {
		l := annotate.Align(older, c.newer)
		if got := told(c.newer, l.Carry(spanOf(t, older, c.pieces...))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Words that stand in too many places to look at all of them are lost where they
// have gone from their own.
func TestCarryAmongTooMany(t *testing.T) {
	for _, n := range []int{10, 1100} {
		var lines strings.Builder
		for i := range n {
			fmt.Fprintf(&lines, "%d Blinken, with %d\n", i, n-i)
		}
		first := "In Reykjavik, Blinken spoke before the others came.\n"
		want := annotate.Moved
		if n > 1000 {
			want = annotate.Lost
		}
		c := annotate.Align(first+lines.String(), lines.String()+first).Carry(spanOf(t, first, "Blinken"))
		if c.Fate != want {
			t.Errorf("among %d it is %s, want %s", n, c.Fate, want)
		}
	}
}

// Words whose sentence was taken out are not found in another sentence that was there
// before and says the same of them; they are where the sentence has gone to.
func TestCarryTakesNoOthersPlace(t *testing.T) {
	const cairo, rain, paris = "In Cairo, Lavrov said no to them.\n", "Rain fell all day and all night.\n", "In Paris, Lavrov said no to us.\n"
	s := spanOf(t, cairo, "Lavrov")
	for newer, want := range map[string]string{
		rain + paris:         "lost",
		rain + paris + cairo: `moved 75:"Lavrov"`,
	} {
		if got := told(newer, annotate.Align(cairo+rain+paris, newer).Carry(s)); got != want {
			t.Errorf("%q: %s, want %s", newer, got, want)
		}
	}
}

// A paragraph that comes in anywhere leaves the words of every span as they are.
func TestCarryPastAParagraph(t *testing.T) {
	paragraphs := strings.SplitAfter(older, "\n\n")
	for at := range len(paragraphs) + 1 {
		newer := strings.Join(paragraphs[:at], "") + "A correction: the talks were long.\n\n" + strings.Join(paragraphs[at:], "")
		l := annotate.Align(older, newer)
		for i := 0; i < len(older); i++ {
			for _, n := range []int{1, 7, 30} {
				r := annotate.Range{Start: i, End: min(i+n, len(older))}
				if words := r.In(older); strings.Contains(words, "\n\n") || strings.TrimSpace(words) != words {
					continue
				}
				c := l.Carry(annotate.Span{Parts: []annotate.Range{r}})
				want := r.Start
				if r.Start >= len(strings.Join(paragraphs[:at], "")) {
					want += len(newer) - len(older)
				}
				if c.Fate != annotate.Moved || c.Parts[0].Start != want {
					t.Fatalf("at %d, %q is %s, want at %d", at, r.In(older), told(newer, c), want)
				}
			}
		}
	}
}

// A long text that was edited all over is compared in bounded time, and what was not
// touched moves.
func TestAlignLongTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var old, fresh strings.Builder
	var s annotate.Span
	for i := range 100_000 {
		word := fmt.Sprintf("w%d ", r.IntN(200))
		if i == 50_000 {
			word = "here it is "
			s.Parts = []annotate.Range{{Start: old.Len(), End: old.Len() + len("here it is")}}
		}
		old.WriteString(word)
		if r.IntN(10) > 0 || i == 50_000 {
			fresh.WriteString(word)
		}
	}
	c := annotate.Align(old.String(), fresh.String()).Carry(s)
	if c.Fate != annotate.Moved || c.Parts[0].In(fresh.String()) != "here it is" {
		t.Error(told(fresh.String(), c))
	}
}

func TestTakeover(t *testing.T) {
	layer := annotate.NewLayer("old", "amal")
	layer.State = annotate.State{Status: annotate.Done, Flag: true, Note: "n"}
	quote, speaker := spanOf(t, older, `"No secret,"`), spanOf(t, older, "Blinken")
	gone := spanOf(t, older, "Lavrov nodded")
	layer.Spans = []annotate.Span{quote, speaker, gone}
	layer.Links = []annotate.Link{{ID: "1", Label: "said by", From: quote.ID, To: speaker.ID}, {ID: "2", Label: "said by", From: quote.ID, To: gone.ID}}
	newer := strings.Replace(older, " Lavrov nodded on Monday.", "", 1)
	c := annotate.Takeover("new", layer, annotate.Align(older, newer).CarryLayer(layer))
	next, err := annotate.NewLayer("new", "amal").Apply(c)
	if err != nil {
		t.Fatal(err)
	}
	if len(next.Spans) != 2 || len(next.Links) != 1 || next.State != (annotate.State{Status: annotate.Started, Flag: true, Note: "n"}) {
		t.Errorf("%+v", next)
	}
}

func FuzzCarry(f *testing.F) {
	f.Add(older, strings.Replace(older, "said", "says", 1), 10, 20)
	f.Add("a\u0301b", "ab", 0, 3)
	f.Add("", "x", 0, 0)
	f.Fuzz(func(t *testing.T, older, newer string, start, end int) {
		r := annotate.Range{Start: start, End: end}
		if (annotate.Article{Text: older}).Check(r) != nil {
			return
		}
		c := annotate.Align(older, newer).Carry(annotate.Span{Parts: []annotate.Range{r}})
		if (c.Fate == annotate.Lost) != (len(c.Parts) == 0) {
			t.Fatalf("%+v", c)
		}
		for _, at := range c.Parts {
			if at.Start < 0 || at.End > len(newer) || at.Empty() {
				t.Fatalf("%v of %d bytes", at, len(newer))
			}
			if c.Fate == annotate.Moved && at.In(newer) != r.In(older) {
				t.Fatalf("moved %q to %q", r.In(older), at.In(newer))
			}
		}
		if c := annotate.Align(older, older).Carry(annotate.Span{Parts: []annotate.Range{r}}); c.Fate != annotate.Moved || c.Parts[0] != r {
			t.Fatalf("in its own text: %+v", c)
		}
	})
}
