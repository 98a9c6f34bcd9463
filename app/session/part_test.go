package session_test

import (
	"errors"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"bluepencil/app/session"
)

// An end goes from stop to stop, and stays where there is no next one.
func TestNudge(t *testing.T) {
	const text = `He said: "No, U.S.  help."` + "\n\nTwo e\u0301t.\n"
	for _, c := range []struct {
		name  string
		piece string
		edge  session.Edge
		dir   int
		unit  segment.Unit
		want  []string // the label's text after each step; the last one stays
	}{
		{"start back by character", "No", session.Start, -1, segment.Character,
			[]string{`"No`, `: "No`, `d: "No`}},
		{"start on by character", "said:", session.Start, 1, segment.Character,
			[]string{"aid:", "id:", "d:", ":", ":"}},
		{"start on past a blank", "a text", session.Start, 1, segment.Character, nil},
		{"end on by character", "Two", session.End, 1, segment.Character,
			[]string{"Two e\u0301", "Two e\u0301t", "Two e\u0301t.", "Two e\u0301t."}},
		{"end back by character", "Two e\u0301", session.End, -1, segment.Character,
			[]string{"Two", "Tw", "T", "T"}},
		{"end on over lines", "help.\"", session.End, 1, segment.Character,
			[]string{"help.\"\n\nT", "help.\"\n\nTw"}},
		{"start back by word", "help", session.Start, -1, segment.WordUnit,
			[]string{"U.S.  help", ", U.S.  help", "No, U.S.  help", `"No, U.S.  help`, `: "No, U.S.  help`,
				`said: "No, U.S.  help`, `He said: "No, U.S.  help`, `He said: "No, U.S.  help`}},
		{"start on by word", `said: "No`, session.Start, 1, segment.WordUnit,
			[]string{`: "No`, `"No`, "No", "No"}},
		{"end on by word", "No", session.End, 1, segment.WordUnit,
			[]string{"No,", "No, U.S.", "No, U.S.  help", "No, U.S.  help.", `No, U.S.  help."`, "No, U.S.  help.\"\n\nTwo"}},
		{"end back by word", `No, U.S.  help."`, session.End, -1, segment.WordUnit,
			[]string{"No, U.S.  help.", "No, U.S.  help", "No, U.S.", "No,", "No", "No"}},
		{"from inside a word", "el", session.End, 1, segment.WordUnit, []string{"elp", "elp."}},
		{"back from inside a word", "el", session.Start, -1, segment.WordUnit, []string{"hel", "U.S.  hel"}},
		{"on from inside a word", "elp.", session.Start, 1, segment.WordUnit, []string{".", "."}},
		{"back at the end from inside a word", `: "No, U.S.  he`, session.End, -1, segment.WordUnit, []string{`: "No, U.S.`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.want == nil {
				c.piece, c.want = "e\u0301t", []string{"t", "t"}
			}
			d := newDesk(t, text)
			d.put("claim", c.piece)
			for i, want := range c.want {
				d.must(d.Nudge(c.edge, c.dir, c.unit))
				if span, _ := d.screen.Span(); span.Quote(text) != want {
					t.Fatalf("step %d: %q, want %q", i, span.Quote(text), want)
				}
			}
			d.wantStored()
		})
	}
}

// Wherever an end is nudged to, the label stays sound, moves in the right
// direction or not at all, and keeps its other end.
func TestNudgeEverywhere(t *testing.T) {
	const text = "  He said:\t“No,  e\u0301 👩‍🚒” (U.S.)\n\n قال «نعم». \n"
	d := newDesk(t, text)
	d.put("claim", "No")
	for _, unit := range []segment.Unit{segment.Character, segment.WordUnit} {
		for _, dir := range []int{1, -1} {
			for _, edge := range []session.Edge{session.Start, session.End} {
				for range len(text) {
					before, _ := d.screen.Span()
					d.must(d.Nudge(edge, dir, unit))
					after, _ := d.screen.Span()
					if err := unsound(d.screen.Article, d.Schema(), d.screen.Spans.List(), nil); err != nil {
						t.Fatal(err)
					}
					a, b := before.Hull(), after.Hull()
					if edge == session.Start && (b.End != a.End || (b.Start-a.Start)*dir < 0) ||
						edge == session.End && (b.Start != a.Start || (b.End-a.End)*dir < 0) {
						t.Fatalf("end %d by %d: from %v to %v", edge, dir, a, b)
					}
					if before.Equal(after) {
						break
					}
				}
			}
		}
	}
	if span, _ := d.screen.Span(); span.Len() == 0 {
		t.Error("the label is empty")
	}
}

// Only the first start and the last end move; the parts between are left alone.
func TestNudgeABrokenQuote(t *testing.T) {
	d := newDesk(t, news)
	if err := d.Nudge(session.End, 1, segment.WordUnit); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("no label to nudge: %v", err)
	}
	d.put("quote", "lost,")
	d.mark("boats.")
	d.must(d.AddPart())
	d.must(d.Nudge(session.Start, -1, segment.WordUnit))
	d.must(d.Nudge(session.End, 1, segment.Character))
	d.wantLayer("[quote We lost, … boats.”]")
	for range 20 {
		d.must(d.Nudge(session.Start, 1, segment.Character))
		d.must(d.Nudge(session.End, -1, segment.Character))
	}
	d.wantLayer("[quote , … b]")
}

func TestParts(t *testing.T) {
	d := newDesk(t, news)
	d.mark("he said")
	if err := d.AddPart(); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("a part of nothing: %v", err)
	}
	d.put("quote", "“We lost,”")
	if err := d.AddPart(); !errors.Is(err, session.ErrNoSelection) {
		t.Errorf("no text to add: %v", err)
	}
	if err := d.RemovePart(); !errors.Is(err, session.ErrLastPart) {
		t.Errorf("the only part: %v", err)
	}
	for _, step := range []struct{ add, want string }{
		{"boats.”", "[quote “We lost,” … boats.”]"},
		{"Varela", "[quote Varela … “We lost,” … boats.”]"},
		{"eleven", "[quote Varela … “We lost,” … eleven … boats.”]"},
		{"eleven boats", "[quote Varela … “We lost,” … eleven boats.”]"},
		{"lost", "[quote Varela … “We lost,” … eleven boats.”]"},
		{"“We lost,” he", "[quote Varela … “We lost,” he … eleven boats.”]"},
	} {
		d.mark(step.add)
		d.must(d.AddPart())
		d.wantLayer(step.want)
	}
	at := d.of("eleven").Start + 2
	d.Select(annotate.Range{Start: at, End: at}, at)
	d.must(d.RemovePart())
	d.wantLayer("[quote Varela … “We lost,” he]")
	d.Select(annotate.Range{}, len(news))
	d.must(d.RemovePart()) // the caret is beside all parts: the last goes
	d.wantLayer("[quote Varela]")
	d.must(d.Undo())
	d.must(d.Undo())
	d.wantLayer("[quote Varela … “We lost,” he … eleven boats.”]")
}

func TestResize(t *testing.T) {
	d := newDesk(t, news)
	id := d.put("quote", "“We lost,”")
	d.mark("eleven")
	d.must(d.AddPart())
	d.Pick("")
	for _, step := range []struct {
		part        int
		piece, want string
	}{
		{1, "eleven boats.” ", "[quote “We lost,” … eleven boats.”]"},
		{0, "lost", "[quote lost … eleven boats.”]"},
		{1, " ", "[quote lost … eleven boats.”]"},
		{0, "E\u0301vry", "[quote eleven boats.” … E\u0301vry]"},
		{0, "boats.” Mansour, of Alexandria, agreed.\n\nThe U.S. sent  help. E", "[quote boats.” Mansour, of Alexandria, agreed.\n\nThe U.S. sent  help. E\u0301vry]"},
	} {
		d.must(d.Resize(id, step.part, d.of(step.piece)))
		d.wantLayer(step.want)
	}
	for _, part := range []int{-1, 1} {
		if err := d.Resize(id, part, d.of("Varela")); !errors.Is(err, session.ErrNoSpan) {
			t.Errorf("part %d: %v", part, err)
		}
	}
	if err := d.Resize("nobody", 0, d.of("Varela")); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("a label that is not there: %v", err)
	}
	d.must(d.Resize(id, 0, annotate.Range{Start: -9, End: 2 * len(news)}))
	if span, _ := d.screen.Span(); span.Quote(news) != strings.TrimSpace(news) {
		t.Errorf("dragged out of the article: %q", span.Quote(news))
	}
	d.must(d.Resize(id, 0, annotate.Range{Start: 9, End: 2}))
	if span, _ := d.screen.Span(); span.Quote(news) != strings.TrimSpace(news) {
		t.Errorf("dragged to nothing: %q", span.Quote(news))
	}
}
