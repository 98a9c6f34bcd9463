package session

import (
	"fmt"
	"strings"
	"testing"
)

func TestLinkInTwoSteps(t *testing.T) {
	d := newDesk(t, story)
	d.label("Lavrov", "speaker")
	d.label("Blinken", "speaker")
	d.label("Reykjavik", "place")
	quote := d.label(`"no secret that we differ"`, "quote")
	d.must(d.BeginLink())
	offered := d.seen.Linking
	if len(offered) != 2 || offered[0].Text != "Blinken" || offered[1].Text != "Lavrov" {
		t.Fatalf("offered %+v, want the nearest speaker first and no place", offered)
	}
	d.must(d.ChooseLink(1))
	if s := d.Screen(); s.Linking != nil || len(s.Links) != 1 || s.Links[0].From != quote.ID || s.Selected != quote.ID {
		t.Fatalf("%+v", s.Links)
	}
	d.must(d.BeginLink())
	if !d.seen.Linking[1].Linked || d.seen.Linking[0].Linked {
		t.Errorf("which is linked already: %+v", d.seen.Linking)
	}
	d.must(d.ChooseLink(0))
	if s := d.Screen(); len(s.Links) != 1 || s.Links[0].To != offered[0].Span {
		t.Errorf("a quote has one speaker: %+v", s.Links)
	}
	d.must(d.Undo())
	if s := d.Screen(); len(s.Links) != 1 || s.Links[0].To != offered[1].Span {
		t.Errorf("undo brings the other speaker back: %+v", s.Links)
	}
	d.must(d.Unlink(d.Screen().Links[0].ID))
	if n := len(d.Screen().Links); n != 0 {
		t.Errorf("%d links left", n)
	}
	d.must(d.Link(offered[0].Span))
	d.must(d.Link(offered[0].Span))
	if n := len(d.Screen().Links); n != 0 {
		t.Errorf("the same speaker twice leaves %d links", n)
	}
}

func TestLinkRefused(t *testing.T) {
	d := newDesk(t, story)
	d.refused("no label", d.BeginLink(), ErrNoSpan)
	place := d.label("Reykjavik", "place")
	d.refused("a place says nothing", d.BeginLink(), ErrNoTarget)
	d.label(`"no secret that we differ"`, "quote")
	d.refused("nobody to choose", d.BeginLink(), ErrNoTarget)
	d.refused("a place as speaker", d.Link(place.ID), errSchema)
	d.refused("an unknown end", d.Link("nobody"), ErrNoTarget)
	d.refused("an unknown link", d.Unlink("none"), ErrNoTarget)
	d.label("Blinken", "speaker")
	d.on(`"no secret that we differ"`)
	d.must(d.Label("quote"))
	d.must(d.BeginLink())
	for _, n := range []int{-1, 1, 9} {
		d.refused("a number that was not offered", d.ChooseLink(n), ErrNoTarget)
	}
}

func TestAtMostNineSpeakers(t *testing.T) {
	var names []string
	for i := range 12 {
		names = append(names, fmt.Sprintf("Name%d", i))
	}
	d := newDesk(t, strings.Join(names, " ")+" “words”.\n")
	for _, n := range names {
		r := d.find(n + " ")
		d.Select(r, r.End)
		d.must(d.Label("speaker"))
	}
	d.label("“words”", "quote")
	d.must(d.BeginLink())
	if got := d.seen.Linking; len(got) != MaxCandidates || got[0].Text != "Name11" {
		t.Errorf("%d offered, first %q", len(got), got[0].Text)
	}
}
