package session

import (
	"testing"

	"bluepencil/annotate"
)

func TestLabel(t *testing.T) {
	d := newDesk(t, story)
	d.refused("nothing selected", d.Label("speaker"), nil) // the word at the caret, Talks
	d.want("the word at the caret", d.quotes(), "speaker Talks")
	d.must(d.Undo())
	span := d.label("Blinken", "speaker")
	if span.Origin != annotate.Human || span.At.IsZero() || len(span.Parts) != 1 {
		t.Errorf("%+v", span)
	}
	if s := d.seen; s.Selected != span.ID || !s.Selection.Empty() || s.Caret != span.Hull().End || s.State.Status != annotate.Started || s.Saved.IsZero() {
		t.Errorf("the window was told %+v", s)
	}
	d.on("Blinken")
	d.must(d.Label("speaker"))
	d.want("the same again", d.quotes(), "speaker Blinken")
	d.on("Blinken")
	d.must(d.Label("place"))
	d.want("another label on the same words", d.quotes(), "place Blinken | speaker Blinken")
	d.on("Lavrov")
	d.refused("an unknown label", d.Label("weather"), annotate.ErrSchema)
}

func TestLabelWithoutWords(t *testing.T) {
	d := newDesk(t, "one\n\n\ntwo\n")
	d.Select(annotate.Range{Start: 5, End: 5}, 5)
	d.refused("on a blank line", d.Label("speaker"), ErrNoSelection)
	none := &desk{Session: &Session{OnChange: func(Screen) {}}, t: t}
	d.refused("no article", none.Label("speaker"), ErrNoArticle)
}

func TestRelabel(t *testing.T) {
	d := newDesk(t, story)
	d.label("Blinken", "speaker")
	quote := d.label(`"no secret that we differ"`, "quote")
	d.must(d.Answer("kind", "direct"))
	d.must(d.BeginLink())
	d.must(d.ChooseLink(0))
	d.must(d.Label("claim"))
	if got := d.chosen(); got.ID != quote.ID || got.Label != "claim" || len(got.Attrs) > 0 || len(d.Screen().Links) != 1 {
		t.Errorf("a claim keeps the link and loses the kind: %+v, %d links", got, len(d.Screen().Links))
	}
	d.must(d.Label("place"))
	if got := d.Screen(); len(got.Links) != 0 {
		t.Errorf("a place keeps %d links", len(got.Links))
	}
	d.must(d.Undo())
	d.must(d.Undo())
	if got := d.chosen(); got.Label != "quote" || got.Attr("kind") != "direct" || len(d.Screen().Links) != 1 {
		t.Errorf("two steps back: %+v, %d links", got, len(d.Screen().Links))
	}
	d.must(d.Redo())
	d.must(d.Redo())
	if got := d.chosen(); got.Label != "place" || len(d.Screen().Links) != 0 {
		t.Errorf("two steps on: %+v", got)
	}
}

func TestDelete(t *testing.T) {
	d := newDesk(t, story)
	d.refused("nothing selected", d.Delete(), ErrNoSpan)
	speaker := d.label("Blinken", "speaker")
	d.label(`"no secret that we differ"`, "quote")
	d.must(d.Link(speaker.ID))
	d.Pick(speaker.ID)
	d.must(d.Delete())
	d.want("left", d.quotes(), `quote "no secret that we differ"`)
	if s := d.Screen(); len(s.Links) != 0 || s.Selected != "" || s.Caret != speaker.Hull().Start {
		t.Errorf("%d links, selected %q, caret %d", len(s.Links), s.Selected, s.Caret)
	}
	d.must(d.Undo())
	if s := d.Screen(); len(s.Links) != 1 || len(s.Spans) != 2 {
		t.Errorf("undo brings back %d labels and %d links", len(s.Spans), len(s.Links))
	}
}
