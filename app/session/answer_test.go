package session_test

import (
	"errors"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

func TestAnswer(t *testing.T) {
	d := newDesk(t, news)
	if err := d.Answer("kind", "direct"); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("no label: %v", err)
	}
	d.put("quote", "“We lost,”")
	for _, step := range []struct{ name, value, want string }{
		{"kind", "direct", "[quote “We lost,” kind=direct]"},
		{"kind", "mixed", "[quote “We lost,” kind=mixed]"},
		{"kind", "mixed", "[quote “We lost,”]"},
		{"kind", "indirect", "[quote “We lost,” kind=indirect]"},
		{"kind", "", "[quote “We lost,”]"},
	} {
		d.must(d.Answer(step.name, step.value))
		d.wantLayer(step.want)
	}
	for _, wrong := range [][2]string{{"kind", "sung"}, {"mood", "glad"}} {
		if err := d.Answer(wrong[0], wrong[1]); !errors.Is(err, annotate.ErrSchema) {
			t.Errorf("%v: %v", wrong, err)
		}
	}
	d.must(d.Undo())
	d.wantLayer("[quote “We lost,” kind=indirect]")
}

func TestNextAnswer(t *testing.T) {
	d := newDesk(t, news)
	if err := d.NextAnswer(); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("no label: %v", err)
	}
	d.put("place", "Alexandria")
	if err := d.NextAnswer(); !errors.Is(err, annotate.ErrSchema) {
		t.Errorf("a label without questions: %v", err)
	}
	d.put("quote", "“We lost,”")
	for _, want := range []string{" kind=direct", " kind=indirect", " kind=mixed", "", " kind=direct"} {
		d.must(d.NextAnswer())
		d.wantLayer("[quote “We lost,”" + want + "], place Alexandria")
	}
}

func TestNote(t *testing.T) {
	d := newDesk(t, news)
	if err := d.SetNote("x"); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("no label: %v", err)
	}
	d.put("speaker", "Varela")
	title := d.screen.UndoTitle
	d.must(d.SetNote(""))
	if d.screen.UndoTitle != title {
		t.Error("the note that was there became a step")
	}
	d.must(d.SetNote("of Lisbon\n“port”"))
	d.wantLayer("[speaker Varela (of Lisbon\n“port”)]")
	d.must(d.SetNote(""))
	d.wantLayer("[speaker Varela]")
	d.must(d.Undo())
	d.wantLayer("[speaker Varela (of Lisbon\n“port”)]")
}

// What is said of the article as a whole leaves the selection as it is, and so
// does taking it back.
func TestState(t *testing.T) {
	d := newDesk(t, news)
	quote := d.put("quote", "“We lost,”")
	d.mark("he said")
	for _, step := range []struct {
		name  string
		do    func() error
		after annotate.State
	}{
		{"done", d.ToggleDone, annotate.State{Status: annotate.Done}},
		{"open again", d.ToggleDone, annotate.State{Status: annotate.Started}},
		{"to do", func() error { return d.SetStatus(annotate.ToDo) }, annotate.State{Status: annotate.ToDo}},
		{"flag", d.ToggleFlag, annotate.State{Status: annotate.ToDo, Flag: true}},
		{"note", func() error { return d.SetArticleNote("who?") }, annotate.State{Status: annotate.ToDo, Flag: true, Note: "who?"}},
		{"done from to do", d.ToggleDone, annotate.State{Status: annotate.Done, Flag: true, Note: "who?"}},
		{"no flag", d.ToggleFlag, annotate.State{Status: annotate.Done, Note: "who?"}},
	} {
		before := d.screen.State
		want := func(when string, state annotate.State) {
			t.Helper()
			if d.screen.State != state {
				t.Errorf("%s%s: %+v, want %+v", step.name, when, d.screen.State, state)
			}
			if d.screen.Selected != quote || d.selection() != "|he said|" {
				t.Errorf("%s%s: selected %q %s", step.name, when, d.screen.Selected, d.selection())
			}
			if tally := d.Queue()[0].Tally("amal"); tally.Status != state.Status || tally.Flag != state.Flag || tally.Spans != 1 {
				t.Errorf("%s%s: the queue has %+v", step.name, when, tally)
			}
			d.wantStored()
		}
		d.must(step.do())
		want("", step.after)
		d.must(d.Undo())
		want(" undone", before)
		d.must(d.Redo())
		want(" redone", step.after)
	}
	shown := d.shown
	d.must(d.SetStatus(annotate.Done))
	if d.shown != shown || d.screen.UndoTitle != "flag" {
		t.Error("the status that it had became a step")
	}
}

func TestNoArticle(t *testing.T) {
	d := newDesk(t)
	for name, do := range map[string]func() error{
		"label": func() error { return d.Label("quote") }, "delete": d.Delete, "add part": d.AddPart, "remove part": d.RemovePart,
		"nudge": func() error { return d.Nudge(session.End, 1, 0) }, "link": d.BeginLink, "link to": func() error { return d.Link("x") },
		"answer": func() error { return d.Answer("kind", "direct") }, "next answer": d.NextAnswer, "note": func() error { return d.SetNote("x") },
		"done": d.ToggleDone, "flag": d.ToggleFlag, "article note": func() error { return d.SetArticleNote("x") }, "finish": d.FinishAndNext,
	} {
		if err := do(); !errors.Is(err, session.ErrNoArticle) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, do := range map[string]func() error{"undo": d.Undo, "redo": d.Redo, "next": d.OpenNext, "previous": d.OpenPrevious, "first": d.OpenFirst} {
		if err := do(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	d.must(d.SetAnnotator("zoe"))
	d.Grow()
	d.Shrink()
	d.NextSpan()
	d.Deselect()
	d.Select(annotate.Range{Start: 3, End: 9}, 9)
	if s := d.screen; s.By != "zoe" || s.Article.ID != "" || s.Caret != 0 || !s.Selection.Empty() || s.All != 0 || d.Copy() != "" {
		t.Errorf("a project without articles shows %+v", s)
	}
}
