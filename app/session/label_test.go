package session_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// With no text selected a label key takes the word at the caret, "|".
func TestLabelWordAtCaret(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"of Alex|andria, agreed", "place Alexandria"},
		{"of |Alexandria, agreed", "place Alexandria"},
		{"of Alexandria|, agreed", "place Alexandria"},
		{"in Lisbon| today", "place Lisbon"},
		{"The U.|S. sent", "place U.S."},
		{"in E|\u0301vry", "place E\u0301vry"},
		{"in قا|هرة", "place قاهرة"},
		{"Lisbon|", "place Lisbon"},
		{"sent | help", ""},
		{"first.|\nThen", ""},
		{"said, |“eleven”", ""},
		{"one ,|, two", ""},
		{"x\n|\nx", ""},
		{"x. |\n", ""},
		{"|!", ""},
		{"a 👩‍🚒|, b", "place 👩‍🚒"},
	} {
		text, at := strings.Replace(c.text, "|", "", 1), strings.Index(c.text, "|")
		d := newDesk(t, text)
		d.Select(annotate.Range{Start: at, End: at}, at)
		err := d.Label("place")
		if c.want == "" && !errors.Is(err, session.ErrNoSelection) || c.want != "" && err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
		d.Pick("")
		d.wantLayer(c.want)
	}
}

func TestLabel(t *testing.T) {
	d := newDesk(t, news)
	d.mark("“We lost,” ")
	d.must(d.Label("quote"))
	d.wantLayer("[quote “We lost,”]")
	span := d.screen.Spans.List()[0]
	if span.Origin != annotate.Human || span.At.IsZero() || span.At != span.At.UTC().Truncate(time.Millisecond) {
		t.Errorf("who and when: %v %v", span.Origin, span.At)
	}
	if s := d.screen; !s.Selection.Empty() || s.Caret != span.Parts[0].End || s.State.Status != annotate.Started || s.UndoTitle != "label quote" {
		t.Errorf("after it: %s, %s, undo %q", d.selection(), s.State.Status, s.UndoTitle)
	}
	d.must(d.Undo())
	d.wantLayer("")
	if d.screen.State.Status != annotate.ToDo || d.screen.RedoTitle != "label quote" {
		t.Errorf("after undo the article is %s, redo %q", d.screen.State.Status, d.screen.RedoTitle)
	}
	d.must(d.Redo())
	d.wantLayer("[quote “We lost,”]")
}

// A label on a finished article does not open it again.
func TestLabelWhenDone(t *testing.T) {
	d := newDesk(t, news)
	d.must(d.ToggleDone())
	d.put("speaker", "Varela")
	if d.screen.State.Status != annotate.Done {
		t.Errorf("the article is %s", d.screen.State.Status)
	}
}

// Undo and redo are steps of their own in the log, with times of their own.
func TestLogOfUndo(t *testing.T) {
	d := newDesk(t, news)
	d.put("speaker", "Varela")
	d.must(d.Undo())
	d.must(d.Redo())
	log, err := d.store.Log(1, 0)
	d.must(err)
	if len(log) != 3 || !log[0].Change.At.Before(log[1].Change.At) || !log[1].Change.At.Before(log[2].Change.At) {
		t.Errorf("the log has %+v", log)
	}
}

func TestLabelRefuses(t *testing.T) {
	d := newDesk(t, news)
	d.mark("Varela")
	if err := d.Label("mood"); !errors.Is(err, annotate.ErrSchema) {
		t.Errorf("a label that the project has not: %v", err)
	}
	d.put("speaker", "Varela")
	if err := d.Label("mood"); !errors.Is(err, annotate.ErrSchema) {
		t.Errorf("changing to a label that the project has not: %v", err)
	}
	d.wantLayer("[speaker Varela]")

	schema := annotate.DefaultSchema()
	schema.Overlap = annotate.OverlapNone
	d = newDeskFor(t, schema, news)
	d.put("quote", "“We lost,”")
	d.mark("lost")
	if err := d.Label("claim"); !errors.Is(err, annotate.ErrSchema) {
		t.Errorf("an overlap that the project does not allow: %v", err)
	}
	if d.selection() != "|lost|" {
		t.Errorf("the refused label took the selection away: %s", d.selection())
	}
	d.wantLayer("[quote “We lost,”]")
}

// A caret that has gone elsewhere is at work there, though the label is selected
// still and waits for another part.
func TestCaretAwayFromTheSpan(t *testing.T) {
	d := newDesk(t, news)
	varela := d.put("speaker", "Varela")
	for _, at := range []int{d.of("Varela").Start, d.of("Varela").End} {
		d.Select(annotate.Range{Start: at, End: at}, at)
		d.must(d.Label("place"))
		d.wantLayer("[place Varela]")
		d.must(d.Undo())
	}
	at := d.of("Mansour").Start
	d.Select(annotate.Range{Start: at, End: at}, at)
	d.must(d.Label("speaker"))
	d.wantLayer("speaker Varela, [speaker Mansour]")
	d.must(d.Undo())
	d.Pick(varela)
	d.Select(annotate.Range{Start: at, End: at}, at)
	if d.Grow(); d.selection() != "|Mansour|" {
		t.Errorf("grown to %s", d.selection())
	}
	d.must(d.AddPart())
	d.wantLayer("[speaker Varela … Mansour]")
}

// Undo and redo go to where they change something.
func TestUndoGoesThere(t *testing.T) {
	d := newDesk(t, news)
	varela := d.put("speaker", "Varela")
	d.put("quote", "“We lost,”")
	d.must(d.Link(varela))
	d.Pick(varela)
	d.must(d.Delete())
	for _, c := range []struct {
		name  string
		do    func() error
		caret int
		label string
	}{
		{"undo delete", d.Undo, d.of("Varela").End, "Varela"},
		{"undo link", d.Undo, d.of("“We lost,”").End, "“We lost,”"},
		{"undo quote", d.Undo, d.of("“We lost,”").Start, ""},
		{"redo quote", d.Redo, d.of("“We lost,”").End, "“We lost,”"},
		{"redo link", d.Redo, d.of("“We lost,”").End, "“We lost,”"},
		{"redo delete", d.Redo, d.of("Varela").Start, ""},
	} {
		d.mark("agreed")
		d.must(c.do())
		if s, _ := d.screen.Span(); d.screen.Caret != c.caret || !d.screen.Selection.Empty() || s.Quote(news) != c.label {
			t.Errorf("%s: caret %d, label %q; want %d, %q", c.name, d.screen.Caret, s.Quote(news), c.caret, c.label)
		}
	}
}

// The same label on the same text is one label: it is picked, not doubled.
func TestTwins(t *testing.T) {
	d := newDesk(t, news)
	speaker := d.put("speaker", "Varela")
	d.put("place", "Varela")
	title := d.screen.UndoTitle
	d.mark("Varela")
	d.must(d.Label("speaker"))
	if d.screen.Selected != speaker || !d.screen.Selection.Empty() {
		t.Errorf("selected %q %s, want the label that was there", d.screen.Selected, d.selection())
	}
	d.wantLayer("place Varela, [speaker Varela]")

	d.Pick(d.screen.Spans.List()[0].ID)
	d.must(d.Label("speaker"))
	d.wantLayer("place Varela, [speaker Varela]")
	if d.screen.UndoTitle != title {
		t.Errorf("picking a twin became a step: %q", d.screen.UndoTitle)
	}
}

// What does not fit the new label goes with the old one, and undo brings all of
// it back in one step.
func TestRelabel(t *testing.T) {
	schema := annotate.DefaultSchema()
	schema.Labels[3].Attrs = append(schema.Labels[3].Attrs, annotate.AttributeRule{Name: "kind", Values: []string{"direct"}}, annotate.AttributeRule{Name: "source"})
	schema.Labels[1].Attrs = append(schema.Labels[1].Attrs, annotate.AttributeRule{Name: "source"})
	const direct = "[quote “We lost,” kind=direct source=radio → Varela]"
	for _, c := range []struct {
		name   string
		kind   string
		to     annotate.Label
		before string
		after  string
	}{
		{"what fits stays", "direct", "claim", direct, "[claim “We lost,” kind=direct source=radio → Varela]"},
		{"an answer goes", "mixed", "claim", "[quote “We lost,” kind=mixed source=radio → Varela]", "[claim “We lost,” source=radio → Varela]"},
		{"answers and link go", "direct", "place", direct, "[place “We lost,”]"},
		{"its own label", "direct", "quote", direct, direct},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDeskFor(t, schema, news)
			d.put("speaker", "Varela")
			d.put("quote", "“We lost,”")
			d.must(d.Answer("kind", c.kind))
			d.must(d.Answer("source", "radio"))
			d.must(d.BeginLink())
			d.must(d.ChooseLink(0))
			d.wantLayer("speaker Varela, " + c.before)
			d.must(d.Label(c.to))
			d.wantLayer("speaker Varela, " + c.after)
			if c.before == c.after {
				return
			}
			d.must(d.Undo())
			d.wantLayer("speaker Varela, " + c.before)
			d.must(d.Redo())
			d.wantLayer("speaker Varela, " + c.after)
		})
	}
}

// A speaker that is no speaker any more loses the links that lead to it.
func TestRelabelTheSpeaker(t *testing.T) {
	d := newDesk(t, news)
	speaker := d.put("speaker", "Varela")
	d.put("quote", "“We lost,”")
	d.must(d.Link(speaker))
	d.Pick(speaker)
	d.must(d.Label("place"))
	d.wantLayer("[place Varela], quote “We lost,”")
	d.must(d.Undo())
	d.wantLayer("[speaker Varela], quote “We lost,” → Varela")
}

func TestDelete(t *testing.T) {
	d := newDesk(t, news)
	if err := d.Delete(); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("nothing to remove: %v", err)
	}
	speaker := d.put("speaker", "Varela")
	for _, quote := range []string{"“We lost,”", "“eleven boats.”"} {
		d.put("quote", quote)
		d.must(d.Link(speaker))
	}
	d.Pick(speaker)
	shown := d.shown
	d.must(d.Delete())
	d.wantLayer("quote “We lost,”, quote “eleven boats.”")
	if d.shown != shown+1 || d.screen.Caret != 0 || !d.screen.Selection.Empty() {
		t.Errorf("shown %d times, caret at %d, selected %s", d.shown-shown, d.screen.Caret, d.selection())
	}
	d.must(d.Undo())
	d.wantLayer("[speaker Varela], quote “We lost,” → Varela, quote “eleven boats.” → Varela")
	d.must(d.Redo())
	d.wantLayer("quote “We lost,”, quote “eleven boats.”")
}
