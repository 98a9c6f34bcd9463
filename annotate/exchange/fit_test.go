package exchange

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// everything is what a format holds that loses nothing.
var everything = Holds{Overlaps: true, Stacks: true, Parts: true, Lines: true, Links: true, Attrs: true, Notes: true, IDs: true,
	LinkIDs: true, Times: true, Article: true, State: true, By: true}

// without is a format that holds everything but what is taken from it.
func without(change func(*Format)) Format {
	f := Format{Holds: everything}
	change(&f)
	return f
}

// spelled is a record of one text, whose spans are told as "label: words | words":
// each part is the first place of its words.
func spelled(text string, spans ...string) annotate.Record {
	a := annotate.Article{ID: annotate.IdentifyText(text), Text: text}
	l := annotate.NewLayer(a.ID, "")
	for i, s := range spans {
		label, words, _ := strings.Cut(s, ": ")
		span := annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i+1)), Label: annotate.Label(label)}
		for part := range strings.SplitSeq(words, " | ") {
			at := strings.Index(text, part)
			span = span.WithPart(annotate.Range{Start: at, End: at + len(part)})
		}
		l.Spans = append(l.Spans, span)
	}
	slices.SortFunc(l.Spans, annotate.CompareSpans)
	return annotate.Record{Article: a, Layer: l}
}

// told is the way back, in the order of the layer, with the spans' names.
func told(r annotate.Record) string {
	var out []string
	for _, s := range r.Layer.Spans {
		var words []string
		for _, p := range s.Parts {
			words = append(words, p.In(r.Article.Text))
		}
		out = append(out, fmt.Sprintf("%s %s: %s", s.ID, s.Label, strings.Join(words, " | ")))
	}
	for _, k := range r.Layer.Links {
		out = append(out, fmt.Sprintf("%s %s>%s", k.Label, k.From, k.To))
	}
	return strings.Join(out, "; ")
}

// lost tells losses as "kind label quote".
func lost(losses []Loss) string {
	var out []string
	for _, l := range losses {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", l.Kind, l.Label, l.Quote)))
	}
	return strings.Join(out, "; ")
}

const harbour = "We will mend the 🚢 harbour wall,\n said Inês. يناير"

func TestFitSpans(t *testing.T) {
	bare := func(f *Format) { f.Holds.Overlaps, f.Holds.Stacks, f.Holds.Parts = false, false, false }
	nested := []string{"quote: We will mend the 🚢 harbour wall", "object: the 🚢 harbour", "thing: harbour wall", "name: Inês"}
	for name, c := range map[string]struct {
		format Format
		policy Policy
		spans  []string
		want   string
		lost   string
	}{
		"everything is held": {without(func(*Format) {}), "", []string{"a: We | mend", "a: We will", "b: We will"},
			"s1 a: We | mend; s2 a: We will; s3 b: We will", ""},
		"outermost": {without(bare), Outermost, nested,
			"s1 quote: We will mend the 🚢 harbour wall; s4 name: Inês", "overlap object the 🚢 harbour; overlap thing harbour wall"},
		"outermost is usual": {without(bare), "", []string{"a: We will", "b: We"}, "s1 a: We will", "overlap b We"},
		"innermost": {without(bare), Innermost, nested,
			"s3 thing: harbour wall; s4 name: Inês", "overlap object the 🚢 harbour; overlap quote We will mend the 🚢 harbour wall"},
		"split": {without(bare), Cut, nested,
			"s1 quote: We will mend; s2 object: the 🚢; s3 thing: harbour wall; s4 name: Inês",
			"piece object the 🚢 harbour; piece quote We will mend the 🚢 harbour wall"},
		"split on both sides": {without(bare), Cut, []string{"a: will mend the", "b: mend"},
			"s1 a: will; s2 b: mend; s1.2 a: the", "piece a will mend the"},
		"split into parts": {without(func(f *Format) { f.Holds.Overlaps = false }), Cut, []string{"a: will mend the", "b: mend"},
			"s1 a: will | the; s2 b: mend", "piece a will mend the"},
		"nothing but blanks is left": {without(bare), Cut, []string{"a: will mend", "b: will", "c: mend"},
			"s2 b: will; s3 c: mend", "overlap a will mend"},
		"same place":         {without(bare), Cut, []string{"a: will", "b: will"}, "s1 a: will", "overlap b will"},
		"stacked":            {without(func(f *Format) { f.Holds.Stacks = false }), "", []string{"b: will", "a: will", "a: will mend", "c: We | will", "d: We will"}, "s4 c: We | will; s5 d: We will; s3 a: will mend; s2 a: will", "overlap b will"},
		"parts":              {without(func(f *Format) { f.Holds.Parts = false }), "", []string{"a: We | mend | wall"}, "s1 a: We; s1.2 a: mend; s1.3 a: wall", "parts a We … mend … wall"},
		"lines become parts": {without(func(f *Format) { f.Holds.Lines = false }), "", []string{"a: wall,\n said"}, "s1 a: wall, | said", "lines a wall,\n said"},
		"lines become spans": {without(func(f *Format) { f.Holds.Lines, f.Holds.Parts = false, false }), "", []string{"a: wall,\n said"}, "s1 a: wall,; s1.2 a: said", "lines a wall,\n said"},
		"a line of blanks":   {without(func(f *Format) { f.Holds.Lines = false }), "", []string{"a: \n "}, "", "lines a"},
		"whole words":        {without(func(f *Format) { f.Holds.Edges = TokenEdge }), "", []string{"a: il | rb", "b: mend"}, "s1 a: will | harbour; s2 b: mend", "edge a il … rb"},
		"names": {without(func(f *Format) {
			f.spell = func(l annotate.Label) annotate.Label {
				return annotate.Label(strings.ReplaceAll(string(l), " ", "_"))
			}
		}), "", []string{"said by: will", "b: We"}, "s2 b: We; s1 said_by: will", "name said by will"},
	} {
		t.Run(name, func(t *testing.T) {
			r := spelled(harbour, c.spans...)
			before := told(r)
			got, losses := c.format.Fit(r, Setting{Policy: c.policy})
			if told(got) != c.want || lost(losses) != strings.TrimSpace(c.lost) {
				t.Errorf("%s\nwant %s\nlost %s\nwant %s", told(got), c.want, lost(losses), c.lost)
			}
			if told(r) != before {
				t.Errorf("what went in was changed: %s", told(r))
			}
		})
	}
}

// A new span gets a name that no other has.
func TestFitNames(t *testing.T) {
	r := spelled(harbour, "a: We | mend", "b: wall", "a: the | Inês")
	r.Layer.Spans[2].ID = "s1.2"
	for policy, f := range map[Policy]Format{Outermost: without(func(f *Format) { f.Holds.Parts = false }),
		Cut: without(func(f *Format) { f.Holds.Parts, f.Holds.Overlaps = false, false })} {
		got, _ := f.Fit(r, Setting{Policy: policy})
		if want := "s1 a: We; s1.2b a: mend; s3 a: the; s1.2 b: wall; s3.2 a: Inês"; told(got) != want {
			t.Errorf("%s: %s", policy, told(got))
		}
	}
}

func TestFitFacts(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	r := spelled(harbour, "a: We", "b: Inês", "c: Inês. يناير")
	r.Article.Title, r.Article.Import.Name = "Harbour", "a.txt"
	r.Layer.By, r.Layer.State = "amal", annotate.State{Status: annotate.Done, Flag: true}
	r.Layer.Spans[0].Attrs = []annotate.Attribute{{Name: "kind", Value: "x"}, {Name: "sure", Value: "no"}}
	r.Layer.Spans[0].Note, r.Layer.Spans[0].At, r.Layer.Spans[1].Origin = "why", at, annotate.Model
	r.Layer.Links = []annotate.Link{{ID: "k1", Label: "said by", From: "s1", To: "s2", At: at}, {ID: "k2", Label: "of", From: "s3", To: "s2"}}
	for name, c := range map[string]struct {
		change func(*Holds)
		want   string
	}{
		"nothing":                      {func(*Holds) {}, ""},
		"attributes":                   {func(h *Holds) { h.Attrs = false }, "attribute a We; attribute a We"},
		"notes":                        {func(h *Holds) { h.Notes = false }, "note a We"},
		"times":                        {func(h *Holds) { h.Times = false }, "origin a We; origin c Inês. يناير; origin said by We"},
		"facts":                        {func(h *Holds) { h.Article = false }, "facts"},
		"state":                        {func(h *Holds) { h.State = false }, "state"},
		"annotator":                    {func(h *Holds) { h.By = false }, "annotator"},
		"links":                        {func(h *Holds) { h.Links = false }, "link said by We; link of Inês. يناير"},
		"links of spans that are gone": {func(h *Holds) { h.Overlaps = false }, "overlap b Inês; link said by We; link of Inês. يناير"},
	} {
		t.Run(name, func(t *testing.T) {
			f := without(func(f *Format) { c.change(&f.Holds) })
			got, losses := f.Fit(r, Setting{})
			if lost(losses) != c.want {
				t.Errorf("lost %s, want %s", lost(losses), c.want)
			}
			for _, l := range losses {
				if l.Article != r.Article.ID || l.Title != "Harbour" {
					t.Errorf("lost of %q %q", l.Article, l.Title)
				}
			}
			if again, more := f.Fit(got, Setting{}); len(more) > 0 || told(again) != told(got) {
				t.Errorf("lost again: %s", lost(more))
			}
			if len(r.Layer.Links) != 2 || r.Layer.Links[0].At.IsZero() || r.Layer.Spans[0].Note == "" {
				t.Error("what went in was changed")
			}
		})
	}
}

// Names of links are spelled as names of labels are.
func TestFitLinkNames(t *testing.T) {
	r := spelled(harbour, "a: We", "b: Inês")
	r.Layer.Links = []annotate.Link{{ID: "k1", Label: "Said By", From: "s1", To: "s2"}}
	f := without(func(f *Format) {
		f.spell = func(l annotate.Label) annotate.Label { return annotate.Label(strings.ToLower(string(l))) }
	})
	got, losses := f.Fit(r, Setting{})
	if got.Layer.Links[0].Label != "said by" || r.Layer.Links[0].Label != "Said By" || lost(losses) != "name Said By We" {
		t.Errorf("%s, lost %s, and before %s", told(got), lost(losses), told(r))
	}
}

// TestFitFits holds for any format: what is cut down is as the format has it, and
// cut down again it loses nothing more.
func TestFitFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		yes := rapid.Bool()
		f := Format{Holds: Holds{Overlaps: yes.Draw(t, "overlaps"), Stacks: yes.Draw(t, "stacks"), Parts: yes.Draw(t, "parts"),
			Lines: yes.Draw(t, "lines"), Links: yes.Draw(t, "links"), Attrs: yes.Draw(t, "attributes"), Notes: yes.Draw(t, "notes"),
			Times: yes.Draw(t, "times"), Article: yes.Draw(t, "article"), State: yes.Draw(t, "state"), By: yes.Draw(t, "by"),
			Edges: Edge(rapid.IntRange(0, 1).Draw(t, "edges"))}}
		set := Setting{Policy: rapid.SampledFrom(Policies[:]).Draw(t, "policy")}
		got, _ := f.Fit(records.Draw(t, "record"), set)
		if again, losses := f.Fit(got, set); len(losses) > 0 || !again.Layer.Equal(got.Layer) {
			t.Fatalf("%s\nbecame %s\nlost %s", told(got), told(again), lost(losses))
		}
		fits(t, f, got)
	})
}

func fits(t *rapid.T, f Format, r annotate.Record) {
	names := map[annotate.SpanID]bool{}
	for i, s := range r.Layer.Spans {
		if names[s.ID] {
			t.Fatalf("two spans are called %s", s.ID)
		}
		names[s.ID] = true
		if len(s.Parts) == 0 || len(s.Parts) > 1 && !f.Holds.Parts {
			t.Fatalf("parts %v", s.Parts)
		}
		for _, p := range s.Parts {
			if !f.Holds.Lines && strings.Contains(p.In(r.Article.Text), "\n") || segment.Trim(r.Article.Text, p).Empty() {
				t.Fatalf("a part is %q", p.In(r.Article.Text))
			}
		}
		for _, o := range r.Layer.Spans[:i] {
			if !f.Holds.Stacks && slices.Equal(s.Parts, o.Parts) || !f.Holds.Overlaps && shares(s, o) {
				t.Fatalf("%v and %v", s.Parts, o.Parts)
			}
		}
	}
	if _, refused, err := (Counting{Unit: Bytes}).Admit(claimOf(r), nil); err != nil || len(refused) > 0 {
		t.Fatal(refused, err)
	}
}

// shares reports whether two spans have text in common.
func shares(a, b annotate.Span) bool {
	return slices.ContainsFunc(a.Parts, func(p annotate.Range) bool { return slices.ContainsFunc(b.Parts, p.Overlaps) })
}
