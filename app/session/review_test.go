package session_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/annotate/compare"
	"bluepencil/app/session"
)

// label makes a colleague label words of the open article: "speaker:Varela".
func (d *desk) colleague(by annotate.Annotator, items ...string) {
	d.t.Helper()
	d.must(d.SetAnnotator(by))
	for _, item := range items {
		name, words, _ := strings.Cut(item, ":")
		at := strings.Index(d.screen.Article.Text, words)
		if at < 0 {
			d.t.Fatalf("no %q", words)
		}
		d.Select(annotate.Range{Start: at, End: at + len(words)}, at+len(words))
		d.must(d.Label(annotate.Label(name)))
	}
	d.must(d.SetStatus(annotate.Done))
}

// newReview is a desk on which two colleagues differ on four places and agree on one.
func newReview(t *testing.T, blind bool) *desk {
	d := newDesk(t, news)
	d.colleague("amal", "speaker:Varela", "quote:We lost", "place:Alexandria", "speaker:Mansour")
	d.colleague("bo", "speaker:Varela", "quote:“We lost,”", "speaker:Alexandria", "place:U.S.")
	d.must(d.SetAnnotator("mona"))
	d.must(d.BeginReview(session.Terms{Blind: blind}))
	return d
}

// cases are the cases of a shelf, the one at hand with a star.
func (d *desk) cases(shelf session.Shelf) (list []string) {
	for n, c := range d.screen.Review.Cases {
		if c.Shelf != shelf {
			continue
		}
		line := fmt.Sprint(c.Kind, " ", c.Text)
		if n == d.screen.Review.At {
			line += " *"
		}
		list = append(list, line)
	}
	return list
}

func (d *desk) wantCases(shelf session.Shelf, want ...string) {
	d.t.Helper()
	if got := d.cases(shelf); !slices.Equal(got, want) {
		d.t.Errorf("%s: %q, want %q", shelf, got, want)
	}
}

func (d *desk) gold() (list []string) {
	for _, s := range d.screen.Spans.List() {
		list = append(list, fmt.Sprint(s.Label, ":", s.Quote(d.screen.Article.Text)))
	}
	return list
}

func TestReviewFromCaseToCase(t *testing.T) {
	d := newReview(t, false)
	if d.screen.By != annotate.Gold || d.screen.Review.Reviewer != "mona" {
		t.Fatalf("at work: %s for %s", d.screen.By, d.screen.Review.Reviewer)
	}
	d.wantCases(session.Differing, "label Alexandria *", "boundary “We lost,”", "some Mansour", "some U.S.")
	d.wantCases(session.Agreeing, "agreed Varela")
	d.must(d.SetCause(annotate.Slip))
	d.must(d.Rule(0))
	d.wantCases(session.Differing, "boundary “We lost,” *", "some Mansour", "some U.S.")
	if c := d.screen.Review.Cases; c[0].Decisions[0].Cause != annotate.Slip || !c[0].Answers[0].Taken || c[0].Answers[1].Taken {
		t.Errorf("decided: %+v", c[0])
	}
	d.must(d.RuleOut())
	d.NextCase()
	d.wantCases(session.Differing, "some Mansour", "some U.S. *")
	d.must(d.Rule(0))
	d.wantCases(session.Differing, "some Mansour *")
	if err := d.Rule(1); !errors.Is(err, session.ErrNoAnswer) {
		t.Errorf("an answer that is not there: %v", err)
	}
	d.must(d.Rule(0))
	d.wantCases(session.Agreeing, "agreed Varela *")
	d.must(d.RuleAgreed())
	if got := fmt.Sprint(d.gold()); got != "[speaker:Varela speaker:Mansour place:Alexandria place:U.S.]" {
		t.Errorf("gold: %s", got)
	}
	if err := d.RuleOut(); !errors.Is(err, session.ErrNoCase) {
		t.Errorf("with nothing left: %v", err)
	}
	if d.screen.State.Status != annotate.Started {
		t.Errorf("the article is %s", d.screen.State.Status)
	}
	d.must(d.Undo())
	d.wantCases(session.Agreeing, "agreed Varela *")
	d.must(d.Undo())
	d.wantCases(session.Differing, "some Mansour *")
	d.must(d.EndReview())
	if d.screen.By != "mona" || d.screen.Review != nil {
		t.Errorf("after the review: %s, %v", d.screen.By, d.screen.Review)
	}
}

func TestEditACaseAsGold(t *testing.T) {
	d := newReview(t, false)
	d.must(d.EditCase(1))
	if span, ok := d.screen.Span(); !d.screen.Review.Editing || !ok || span.Label != "speaker" {
		t.Fatalf("editing %t, selected %+v", d.screen.Review.Editing, span)
	}
	d.must(d.Label("claim"))
	d.EndEdit()
	if d.screen.Review.Editing {
		t.Error("editing goes on")
	}
	d.wantCases(session.Decided, "label Alexandria")
	if d.screen.Spans.List()[0].Label != "claim" {
		t.Errorf("gold: %v", d.gold())
	}
	if dec, _, ok := d.Source(d.screen.Spans.List()[0].ID); !ok || dec.Ruling != annotate.Edited || dec.By != "mona" {
		t.Errorf("it came of %+v", dec)
	}
}

// What cannot be kept changes neither the gold layer nor the case at hand.
func TestARulingThatIsNotKept(t *testing.T) {
	d := newReview(t, false)
	d.store.broken = errors.New("no disk")
	if err := d.Rule(0); !errors.Is(err, session.ErrNotSaved) {
		t.Errorf("no disk: %v", err)
	}
	d.store.broken = nil
	d.wantCases(session.Differing, "label Alexandria *", "boundary “We lost,”", "some Mansour", "some U.S.")
	if len(d.gold()) > 0 {
		t.Errorf("gold: %v", d.gold())
	}
}

// Blind, no name is on the screen, and A is the same one when the article is opened
// again; which one that is differs from article to article.
func TestBlindReview(t *testing.T) {
	d := newReview(t, true)
	text := fmt.Sprintf("%+v", d.screen.Review.Cases[0].Answers[0].By) + fmt.Sprintf("%+v", d.screen.Review.Voices[0].Name)
	if strings.Contains(text, "amal") || strings.Contains(text, "bo") {
		t.Errorf("names are shown: %s", text)
	}
	letters := func() (out string) {
		for _, v := range d.screen.Review.Voices {
			out += v.Letter + "=" + string(v.Spans[len(v.Spans)-1].Label) + " "
		}
		return out
	}
	before := letters()
	d.must(d.EndReview())
	d.must(d.BeginReview(session.Terms{Blind: true}))
	if after := letters(); after != before {
		t.Errorf("the order was %s and is %s", before, after)
	}
	d.must(d.Rule(0))
	decision := d.screen.Review.Cases[0].Decisions[0]
	if !decision.Blind || len(decision.From) != 1 || len(decision.From[0]) < 2 {
		t.Errorf("the decision keeps %+v", decision)
	}
	if _, from, _ := d.Source(decision.Spans[0]); len(from) != 1 || len(from[0]) != 1 {
		t.Errorf("the label is shown to be from %v", from)
	}
}

func TestBlindOrderDiffersBetweenArticles(t *testing.T) {
	firsts := map[string]bool{}
	d := newDesk(t)
	for n := range 12 {
		a := article(fmt.Sprint("Varela spoke. ", n))
		d.must2(d.Add([]annotate.Article{a}))
		d.must(d.Open(a.ID))
		d.colleague("amal", "speaker:Varela")
		d.colleague("bo", "place:Varela")
		d.must(d.SetAnnotator("mona"))
		d.must(d.BeginReview(session.Terms{Blind: true}))
		firsts[string(d.screen.Review.Voices[0].Spans[0].Label)] = true
		d.must(d.EndReview())
	}
	if len(firsts) != 2 {
		t.Errorf("A is always the one who says %v", firsts)
	}
}

func (d *desk) must2(_ int, err error) {
	d.t.Helper()
	d.must(err)
}

// Of a single colleague every label is a case; comments go with what is decided, and
// what is decided can be remarked on later.
func TestReviewOfOneColleague(t *testing.T) {
	d := newReview(t, false)
	d.must(d.EndReview())
	d.must(d.BeginReview(session.Terms{Of: "amal"}))
	d.wantCases(session.Agreeing, "agreed Varela *", "agreed We lost", "agreed Mansour", "agreed Alexandria")
	d.must(d.SetRulingNote("good"))
	d.must(d.Rule(0))
	d.must(d.RuleOut())
	d.PickCase(1)
	d.must(d.SetRulingNote("with the marks"))
	if c, _ := d.screen.Review.Case(); c.Decisions[0].Note != "with the marks" || c.Decisions[0].Ruling != annotate.Rejected || c.Text != "We lost" {
		t.Errorf("remarked: %+v", c.Item)
	}
	d.wantCases(session.Decided, "agreed Varela", "agreed We lost *")
	d.must(d.RuleAgreed())
	if got := fmt.Sprint(d.gold()); got != "[speaker:Varela speaker:Mansour place:Alexandria]" {
		t.Errorf("gold: %s", got)
	}
}

// The board has the worst article first, follows what is decided, and leads on.
func TestBoard(t *testing.T) {
	d := newDesk(t, news, "Varela was there.", "Nobody.")
	d.colleague("amal", "speaker:Varela", "place:Alexandria")
	d.colleague("bo", "speaker:Varela", "speaker:Alexandria")
	first := d.screen.Article.ID
	d.must(d.Open(annotate.IdentifyText("Varela was there.")))
	d.colleague("amal", "speaker:Varela")
	d.colleague("bo", "speaker:Varela")
	d.must(d.SetAnnotator("mona"))
	d.must(d.BeginReview(session.Terms{}))
	records := 0
	list, err := d.Dockets(t.Context(), session.Terms{}, func(n int) { records = n })
	d.must(err)
	if len(list) != 2 || list[0].Article != first || list[0].Differing != 1 || list[0].Agreeing != 1 || list[1].Differing != 0 || list[0].Finished != 2 || records != 4 {
		t.Fatalf("%+v, %d records", list, records)
	}
	d.must(d.Post(list))
	d.must(d.Open(first))
	d.must(d.Rule(0))
	if b := d.screen.Review.Board[0]; b.Differing != 0 || b.Decided != 1 {
		t.Errorf("after a decision: %+v", b)
	}
	d.must(d.RuleAgreed())
	d.must(d.FinishAndNext())
	if d.screen.Article.ID == first || len(d.cases(session.Agreeing)) != 1 {
		t.Errorf("next is %q with %v", d.screen.Article.Text, d.cases(session.Agreeing))
	}
	d.must(d.RuleAgreed())
	d.must(d.FinishAndNext())
	if d.screen.Article.ID != annotate.IdentifyText("Varela was there.") {
		t.Error("with nothing left it went on")
	}
}

// The places on which annotators differ, and a visit to one.
func TestDifferences(t *testing.T) {
	d := newReview(t, false)
	list, err := d.Differences(t.Context(), session.Sight{})
	d.must(err)
	var kinds []compare.Kind
	for _, x := range list {
		kinds = append(kinds, x.Kind)
	}
	if fmt.Sprint(kinds) != "[boundary some label some]" || list[0].Text != "“We lost,”" || list[0].Quotes[0] != "“We lost,”" {
		t.Errorf("%v: %+v", kinds, list[0])
	}
	d.must(d.Visit(list[2]))
	if got := d.screen.Selection.In(d.screen.Article.Text); got != "Alexandria" {
		t.Errorf("selected is %q", got)
	}
}

// A case becomes an example in the guideline of its label, once; the labels have another
// version then, and what colleagues made with the one before can still come in.
func TestExamples(t *testing.T) {
	d := newReview(t, false)
	before := d.screen.Schema
	d.must(d.SetRulingNote("a town"))
	d.must(d.Rule(0))
	d.must(d.RuleOut())
	d.PickCase(slices.IndexFunc(d.screen.Review.Cases, func(c session.ReviewCase) bool { return c.Text == "Alexandria" }))
	d.must(d.AddExample())
	d.must(d.AddExample())
	d.PickCase(slices.IndexFunc(d.screen.Review.Cases, func(c session.ReviewCase) bool { return c.Text == "“We lost,”" }))
	d.must(d.AddExample())
	place, _ := d.screen.Schema.Label("place")
	quote, _ := d.screen.Schema.Label("quote")
	if want := (annotate.Example{Text: "Alexandria", Note: "a town", Source: d.screen.Article.Title}); len(place.Examples) != 1 || place.Examples[0] != want {
		t.Errorf("place has %+v", place.Examples)
	}
	if len(quote.Examples) != 1 || !quote.Examples[0].Not {
		t.Errorf("quote has %+v", quote.Examples)
	}
	if d.screen.Schema.Version != before.Version+2 || !d.screen.Schema.SameTerms(before) {
		t.Errorf("the labels have version %d", d.screen.Schema.Version)
	}
	kept, err := d.store.Schema()
	d.must(err)
	if place, _ := kept.Label("place"); len(place.Examples) != 1 {
		t.Errorf("kept is %+v", place)
	}
}
