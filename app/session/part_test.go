package session

import (
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

func TestNudge(t *testing.T) {
	for _, c := range []struct {
		name, label string
		edge        Edge
		dir         int
		unit        segment.Unit
		times       int
		want        string
	}{
		{"end a word on", "no secret", End, 1, segment.WordUnit, 1, "no secret that"},
		{"end a word back", "no secret that", End, -1, segment.WordUnit, 1, "no secret"},
		{"end back to nothing", "secret", End, -1, segment.WordUnit, 3, "secret"},
		{"start a word back", "secret", Start, -1, segment.WordUnit, 1, "no secret"},
		{"start a word on", "no secret", Start, 1, segment.WordUnit, 1, "secret"},
		{"start past the end", "secret", Start, 1, segment.WordUnit, 2, "secret"},
		{"end a character on", "secre", End, 1, segment.Character, 1, "secret"},
		{"end a character over a blank", "secret", End, 1, segment.Character, 1, "secret t"},
		{"end a character back over a blank", "secret t", End, -1, segment.Character, 1, "secret"},
		{"start a character back over a blank", "secret", Start, -1, segment.Character, 1, "o secret"},
		{"start at the start", "Talks", Start, -1, segment.Character, 2, "Talks"},
	} {
		d := newDesk(t, story)
		d.label(c.label, "claim")
		for range c.times {
			d.must(d.Nudge(c.edge, c.dir, c.unit))
		}
		d.want(c.name, d.chosen().Quote(d.article.Text), c.want)
	}
}

func TestNudgeAtTheEnd(t *testing.T) {
	d := newDesk(t, "one two\n")
	d.label("two", "claim")
	d.must(d.Nudge(End, 1, segment.WordUnit))
	d.want("past the last word", d.chosen().Quote(d.article.Text), "two")
}

func TestParts(t *testing.T) {
	d := newDesk(t, story)
	d.label(`"no secret that we differ"`, "quote")
	d.refused("no selection", d.AddPart(), ErrNoSelection)
	d.refused("the only part", d.RemovePart(), ErrLastPart)
	d.on(`"we must talk"`)
	d.must(d.AddPart())
	d.want("two parts", d.quotes(), `quote "no secret that we differ" … "we must talk"`)
	d.on("soon")
	d.must(d.AddPart())
	r := d.find("we must")
	d.Select(annotate.Range{Start: r.Start, End: r.Start}, r.Start)
	d.must(d.RemovePart())
	d.want("the part at the caret goes", d.quotes(), `quote "no secret that we differ" … soon`)
	d.Pick(d.chosen().ID)
	d.must(d.RemovePart())
	d.want("else the last", d.quotes(), `quote "no secret that we differ"`)
	for range 4 {
		d.must(d.Undo())
	}
	d.want("undone", d.quotes(), `quote "no secret that we differ"`)
}

func TestPartThatTouches(t *testing.T) {
	d := newDesk(t, story)
	d.label("no secret", "quote")
	d.on("secret that we")
	d.must(d.AddPart())
	if s := d.chosen(); len(s.Parts) != 1 {
		t.Errorf("overlapping parts stay two: %v", s.Parts)
	}
	d.want("one part", d.quotes(), "quote no secret that we")
}

func TestResize(t *testing.T) {
	d := newDesk(t, story)
	span := d.label("no secret", "quote")
	d.must(d.Resize(span.ID, 0, d.find(" secret that ")))
	d.want("resized and trimmed", d.quotes(), "quote secret that")
	d.must(d.Resize(span.ID, 0, annotate.Range{Start: 3, End: 3}))
	d.want("to nothing", d.quotes(), "quote secret that")
	d.refused("no such part", d.Resize(span.ID, 1, d.find("we")), ErrNoSpan)
	d.refused("no such label", d.Resize("who", 0, d.find("we")), ErrNoSpan)
}
