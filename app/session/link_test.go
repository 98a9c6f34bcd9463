package session_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

// candidates is what BeginLink offers: "1 Varela*, 2 Mansour", the linked one
// with a star.
func (d *desk) candidates() string {
	var list []string
	for i, c := range d.screen.Linking {
		star := ""
		if c.Linked {
			star = "*"
		}
		list = append(list, fmt.Sprint(i+1, " ", c.Text, star))
	}
	return strings.Join(list, ", ")
}

func TestBeginLinkOffersTheNearestFirst(t *testing.T) {
	d := newDesk(t, "Ada, Ben, Cem. “No,” said Dan, “no.” Eve and Ada.")
	for _, name := range []string{"Ada", "Ben", "Cem", "Dan", "Eve"} {
		d.put("speaker", name)
	}
	again := strings.LastIndex(d.screen.Article.Text, "Ada")
	d.Select(annotate.Range{Start: again, End: again + 3}, again)
	d.must(d.Label("speaker"))
	d.put("place", "and")
	d.put("quote", "“No,”")
	for _, c := range []struct{ part, want string }{
		{"", "1 Cem, 2 Dan, 3 Ben, 4 Ada, 5 Eve, 6 Ada"},
		{"“no.”", "1 Dan, 2 Eve, 3 Cem, 4 Ben, 5 Ada, 6 Ada"}, // Dan stands between the parts
	} {
		if c.part != "" {
			d.mark(c.part)
			d.must(d.AddPart())
		}
		d.must(d.BeginLink())
		if got := d.candidates(); got != c.want {
			t.Errorf("offered %s, want %s", got, c.want)
		}
	}
	d.must(d.ChooseLink(5))
	if d.screen.Linking != nil {
		t.Error("the choice is still open")
	}
	d.must(d.BeginLink())
	if got, want := d.candidates(), "1 Dan, 2 Eve, 3 Cem, 4 Ben, 5 Ada, 6 Ada*"; got != want {
		t.Errorf("offered %s, want %s", got, want)
	}
	if to := d.screen.Links.List()[0].To; to != d.screen.Spans.List()[0].ID {
		t.Errorf("linked to the other of two with one name")
	}
}

func TestBeginLinkOffersNineAtMost(t *testing.T) {
	names := strings.Fields("A B C D E F G H I J K L")
	d := newDesk(t, "quote "+strings.Join(names, " "))
	for _, n := range names {
		d.put("speaker", n)
	}
	d.put("quote", "quote")
	d.must(d.BeginLink())
	if got, want := d.candidates(), "1 A, 2 B, 3 C, 4 D, 5 E, 6 F, 7 G, 8 H, 9 I"; got != want {
		t.Errorf("offered %s, want %s", got, want)
	}
	for _, n := range []int{-1, session.MaxCandidates} {
		if err := d.ChooseLink(n); !errors.Is(err, session.ErrNoTarget) {
			t.Errorf("choice %d: %v", n, err)
		}
	}
	if d.screen.Linking == nil {
		t.Error("a wrong number ended the choice")
	}
}

func TestBeginLinkRefuses(t *testing.T) {
	d := newDesk(t, news)
	if err := d.BeginLink(); !errors.Is(err, session.ErrNoSpan) {
		t.Errorf("no label: %v", err)
	}
	d.put("quote", "“We lost,”")
	if err := d.BeginLink(); !errors.Is(err, session.ErrNoTarget) {
		t.Errorf("no speaker: %v", err)
	}
	d.put("speaker", "Varela")
	if err := d.BeginLink(); !errors.Is(err, session.ErrNoTarget) {
		t.Errorf("a speaker is said by nobody: %v", err)
	}
	if err := d.ChooseLink(0); !errors.Is(err, session.ErrNoTarget) {
		t.Errorf("nothing was offered: %v", err)
	}
	if d.screen.Linking != nil {
		t.Error("a choice was opened")
	}
}

// A quote has one speaker: another one takes the first one's place in one step,
// and the same one again takes the link away.
func TestLink(t *testing.T) {
	d := newDesk(t, news)
	varela, mansour := d.put("speaker", "Varela"), d.put("speaker", "Mansour")
	quote := d.put("quote", "“We lost,”")
	for _, step := range []struct {
		to    annotate.SpanID
		want  string
		title string
	}{
		{varela, " → Varela", "link said by"},
		{mansour, " → Mansour", "link said by"},
		{mansour, "", "unlink said by"},
		{varela, " → Varela", "link said by"},
	} {
		d.must(d.Link(step.to))
		d.wantLayer("speaker Varela, [quote “We lost,”" + step.want + "], speaker Mansour")
		if d.screen.UndoTitle != step.title || d.screen.Selected != quote {
			t.Errorf("undo says %q, want %q", d.screen.UndoTitle, step.title)
		}
	}
	for _, want := range []string{"", " → Mansour", " → Varela", ""} {
		d.Pick("") // undo goes to where it has changed something
		d.must(d.Undo())
		d.wantLayer("speaker Varela, [quote “We lost,”" + want + "], speaker Mansour")
	}
	for range 4 {
		d.must(d.Redo())
	}
	d.must(d.Unlink(d.screen.Links.List()[0].ID))
	d.wantLayer("speaker Varela, [quote “We lost,”], speaker Mansour")
	d.must(d.Undo())
	d.wantLayer("speaker Varela, [quote “We lost,” → Varela], speaker Mansour")
}

func TestLinkRefuses(t *testing.T) {
	schema := annotate.DefaultSchema()
	schema.Links[0].To = append(schema.Links[0].To, "claim")
	d := newDeskFor(t, schema, news)
	place, other := d.put("place", "Alexandria"), d.put("claim", "he said")
	claim := d.put("claim", "“We lost,”")
	for _, c := range []struct {
		name string
		to   annotate.SpanID
		err  error
	}{{"a place says nothing", place, annotate.ErrSchema}, {"itself", claim, session.ErrNoTarget}, {"a label that is gone", "gone", session.ErrNoTarget}} {
		if err := d.Link(c.to); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
	}
	if err := d.Unlink("gone"); !errors.Is(err, session.ErrNoTarget) {
		t.Errorf("a link that is gone: %v", err)
	}
	d.must(d.BeginLink())
	if got := d.candidates(); got != "1 he said" {
		t.Errorf("offered %s, and not just the other claim", got)
	}
	d.must(d.Link(other))
	d.Pick(place)
	if err := d.Link(claim); !errors.Is(err, session.ErrNoTarget) {
		t.Errorf("a place is linked to nothing: %v", err)
	}
	d.wantLayer("claim “We lost,” → he said, claim he said, [place Alexandria]")
}
