package session

import (
	"strings"
	"testing"

	"bluepencil/annotate"
)

var errSchema = annotate.ErrSchema

func TestAnswers(t *testing.T) {
	d := newDesk(t, story)
	d.refused("no label", d.Answer("kind", "direct"), ErrNoSpan)
	d.label(`"we must talk"`, "quote")
	d.refused("an unknown value", d.Answer("kind", "loud"), errSchema)
	d.refused("an unknown question", d.Answer("mood", "angry"), errSchema)
	d.must(d.Answer("kind", "mixed"))
	d.want("answer", d.chosen().Attr("kind"), "mixed")
	d.must(d.Answer("kind", "mixed"))
	d.want("the same takes it away", d.chosen().Attr("kind"), "")
	var round []string
	for range 5 {
		d.must(d.NextAnswer())
		round = append(round, d.chosen().Attr("kind"))
	}
	d.want("round", strings.Join(round, ","), "direct,indirect,mixed,,direct")
	d.label("Blinken", "speaker")
	d.refused("a speaker has no question", d.NextAnswer(), errSchema)
}

func TestNotes(t *testing.T) {
	d := newDesk(t, story)
	d.refused("no label", d.SetNote("x"), ErrNoSpan)
	d.label("Blinken", "speaker")
	d.must(d.SetNote("the minister?"))
	d.want("note", d.chosen().Note, "the minister?")
	d.must(d.SetArticleNote("read it twice"))
	d.want("note on the article", d.seen.State.Note, "read it twice")
	d.must(d.Undo())
	d.must(d.Undo())
	d.want("both undone", d.seen.State.Note+d.seen.Spans[0].Note, "")
}

func TestStatusAndFlag(t *testing.T) {
	d := newDesk(t, story)
	d.must(d.ToggleFlag())
	d.must(d.ToggleDone())
	if s := d.seen; !s.State.Flag || s.State.Status != annotate.Done || s.Done != 1 || s.All != 1 {
		t.Errorf("%+v, %d of %d", s.State, s.Done, s.All)
	}
	saved := d.seen.Saved
	d.must(d.SetStatus(annotate.Done))
	if d.seen.Saved != saved {
		t.Error("a status that it has already was saved again")
	}
	d.must(d.ToggleDone())
	d.must(d.ToggleFlag())
	if s := d.seen; s.State.Flag || s.State.Status != annotate.Started || s.Done != 0 {
		t.Errorf("%+v, %d done", s.State, s.Done)
	}
	none := &desk{Session: &Session{OnChange: func(Screen) {}}, t: t}
	d.refused("no article", none.ToggleFlag(), ErrNoArticle)
}
