package session_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

const (
	firstText = "Talks open in Reykjavik after rain\n\n“No secret,” Blinken said, “that we differ.” Lavrov nodded on Monday, and the talks went on.\n"
	newText   = "Talks open in Reykjavik after rain\n\nCorrected: the day.\n\n“No secret,” Blinken said, “that we disagree.” He nodded on Tuesday, and the talks went on.\n"
)

// corrected is a desk with the first text labelled, and an intake of the newer one.
func corrected(t *testing.T) (*desk, *session.Intake) {
	t.Helper()
	d := newDesk(t, "Unrelated.", firstText)
	d.must(d.Open(annotate.IdentifyText(firstText)))
	speaker := d.put("speaker", "Blinken")
	d.put("quote", "“No secret,”")
	d.must(d.Link(speaker))
	d.put("quote", "“that we differ.”")
	d.put("speaker", "Lavrov")
	d.must(d.SetStatus(annotate.Done))
	return d, read(t, d.Session, map[string]string{"new.txt": newText})
}

// A newer text takes the labels over that it still has, and nothing of the older one
// changes.
func TestCorrection(t *testing.T) {
	d, in := corrected(t)
	item := in.Items[0]
	if item.Older.ID != annotate.IdentifyText(firstText) {
		t.Fatalf("the older text is not known: %+v", item.Older)
	}
	before, err := d.store.Layer(item.Older.ID, "amal")
	d.must(err)
	c, err := in.Correction(item.Older.ID, item.Article())
	d.must(err)
	if n := c.Counts(); n[annotate.Moved] != 2 || n[annotate.Changed] != 1 || n[annotate.Lost] != 1 {
		t.Fatalf("the fates are %v", n)
	}
	if len(d.Shown()) != 2 {
		t.Fatal("something was written before it was confirmed")
	}
	arrival, err := in.Correct(c, func(annotate.Annotator, annotate.SpanID) bool { return true })
	d.must(err)
	d.must(d.Arrived(arrival))
	var quotes []string
	for _, s := range d.screen.Spans.List() {
		quotes = append(quotes, string(s.Label)+" "+s.Quote(newText))
	}
	if got := strings.Join(quotes, "|"); got != "quote “No secret,”|speaker Blinken|quote “that we disagree.”" {
		t.Errorf("taken over: %s", got)
	}
	if len(d.screen.Links.List()) != 1 || d.screen.State.Status != annotate.Started || d.screen.Article.Predecessor != item.Older.ID {
		t.Errorf("%d links, %+v, predecessor %q", len(d.screen.Links.List()), d.screen.State, d.screen.Article.Predecessor)
	}
	after, err := d.store.Layer(item.Older.ID, "amal")
	d.must(err)
	if !after.Equal(before) {
		t.Error("the older labels have changed")
	}
	if _, err := in.Correct(c, func(annotate.Annotator, annotate.SpanID) bool { return true }); !errors.Is(err, session.ErrNotSaved) {
		t.Errorf("a second time: %v", err)
	}
}

// Everybody's labels come along, each as whose they are; one who has changed or lost
// none is done still.
func TestCorrectionOfEverybody(t *testing.T) {
	d, in := corrected(t)
	d.must(d.SetAnnotator("zoe"))
	d.put("place", "Reykjavik")
	d.must(d.SetStatus(annotate.Done))
	c, err := in.Correction(in.Items[0].Older.ID, in.Items[0].Article())
	d.must(err)
	arrival, err := in.Correct(c, func(by annotate.Annotator, _ annotate.SpanID) bool { return by == "amal" })
	d.must(err)
	d.must(d.Arrived(arrival))
	d.wantLayer("place Reykjavik")
	for by, want := range map[annotate.Annotator]annotate.Tally{"amal": {Spans: 3, Links: 1, Status: annotate.Started}, "zoe": {Spans: 1, Status: annotate.Done}} {
		l, err := d.store.Layer(c.Newer.ID, by)
		if got := (annotate.Tally{Spans: len(l.Spans), Links: len(l.Links), Status: l.State.Status}); err != nil || !got.Equal(want) {
			t.Errorf("%s has %+v, want %+v, %v", by, got, want, err)
		}
	}
}

// Edited labels that were not accepted do not come along.
func TestCorrectionWithoutEdited(t *testing.T) {
	d, in := corrected(t)
	c, err := in.Correction(in.Items[0].Older.ID, in.Items[0].Article())
	d.must(err)
	arrival, err := in.Correct(c, func(annotate.Annotator, annotate.SpanID) bool { return false })
	d.must(err)
	d.must(d.Arrived(arrival))
	if len(d.screen.Spans.List()) != 2 {
		t.Errorf("%d labels", len(d.screen.Spans.List()))
	}
}

// Only a labelled article with much the same title and text is older.
func TestOlder(t *testing.T) {
	d, _ := corrected(t)
	body := strings.TrimPrefix(firstText, "Talks open in Reykjavik after rain")
	for name, text := range map[string]string{
		"another title":                 "Doors shut in Cairo after weeks" + body,
		"a title of one word in common": "Rain on the way" + body,
		"another text":                  "Talks open in Reykjavik after rain\n\nFish prices fell again on this day in all the harbours of the south.\n",
	} {
		if item := read(t, d.Session, map[string]string{"x.txt": text}).Items[0]; item.Older.ID != "" {
			t.Errorf("%s: %q is taken for older", name, item.Older.Title)
		}
	}
	for name, text := range map[string]string{
		"retitled": strings.Replace(firstText, "Talks open in", "Corrected: talks opened in", 1),
		"accents":  strings.Replace(firstText, "Talks open in Reykjavik", "TALKS OPEN IN REYKJAVÍK", 1),
	} {
		if item := read(t, d.Session, map[string]string{"x.txt": text}).Items[0]; item.Older.ID != annotate.IdentifyText(firstText) {
			t.Errorf("%s: the older text is not known", name)
		}
	}
	d.must(d.Remove(d.idsOf(firstText)))
	if item := read(t, d.Session, map[string]string{"x.txt": newText}).Items[0]; item.Older.ID != "" {
		t.Error("a removed text is taken for older")
	}
}

// Of many articles with one title, those of like length are looked at.
func TestOlderAmongMany(t *testing.T) {
	var texts []string
	for i := range 12 {
		texts = append(texts, "The weather\n\n"+strings.Repeat(fmt.Sprintf("Day %d brings wind from point %d. ", i, i*7), i+1))
	}
	d := newDesk(t, texts...)
	for _, text := range texts {
		d.must(d.Open(annotate.IdentifyText(text)))
		d.put("place", "weather")
	}
	for _, text := range texts {
		if item := read(t, d.Session, map[string]string{"x.txt": text + "And rain."}).Items[0]; item.Older.ID != annotate.IdentifyText(text) {
			t.Errorf("the older text is %q of %d bytes, want %d bytes", item.Older.Title, item.Older.Bytes, len(text))
		}
	}
}

// carriedTo labels pieces of a text as quote, one span each, whose parts are given
// apart by "…", and tells what becomes of them in a newer text.
func carriedTo(t *testing.T, overlap annotate.Overlap, older, newer string, spans ...string) (fates []string) {
	t.Helper()
	schema := annotate.DefaultSchema()
	schema.Overlap = overlap
	d := newDeskFor(t, schema, older)
	for _, pieces := range spans {
		for i, piece := range strings.Split(pieces, "…") {
			if d.mark(piece); i == 0 {
				d.must(d.Label("quote"))
			} else {
				d.must(d.AddPart())
			}
		}
	}
	in := d.Intake()
	a := article(newer)
	c, err := in.Correction(d.screen.Article.ID, a)
	d.must(err)
	for _, s := range c.Layers[0].Spans {
		s.Span.Parts = s.Parts
		fates = append(fates, string(s.Fate)+" "+s.Span.Quote(newer))
	}
	arrival, err := in.Correct(c, func(annotate.Annotator, annotate.SpanID) bool { return true })
	d.must(err)
	d.must(d.Arrived(arrival))
	if err := unsound(d.screen.Article, schema, d.screen.Spans.List(), d.screen.Links.List()); err != nil {
		t.Error(err)
	}
	return fates
}

// Labels that come along are sound in the newer text: on whole characters, their
// parts apart, and apart from each other where the project wants it.
func TestCarriedIsSound(t *testing.T) {
	const woman, engine, firefighter = "👩", "🚒", "👩\u200d🚒"
	for _, c := range []struct {
		name         string
		overlap      annotate.Overlap
		older, newer string
		spans        []string
		want         string
	}{
		{"a mark comes to a letter", annotate.OverlapAny, "The cafe was shut.", "The cafe\u0301 was shut.", []string{"cafe"}, "changed cafe\u0301"},
		{"two characters become one", annotate.OverlapAny, "So " + woman + " and " + engine + " went.", "So " + firefighter + " went.", []string{woman + "…" + engine}, "changed " + firefighter},
		{"labels come together", annotate.OverlapNone, "So " + woman + " and " + engine + " went.", "So " + firefighter + " went.", []string{woman, engine}, "changed " + firefighter + "|lost "},
		{"one comes into another", annotate.OverlapNone, "So: one two three four, and on. Later Lavrov spoke to them.", "So: one two Lavrov spoke three four, and on.", []string{"one two three four", "Lavrov"}, "lost |moved Lavrov"},
		{"one may come into another", annotate.OverlapAny, "So: one two three four, and on. Later Lavrov spoke to them.", "So: one two Lavrov spoke three four, and on.", []string{"one two three four", "Lavrov"}, "changed one two Lavrov spoke three four|moved Lavrov"},
	} {
		if got := strings.Join(carriedTo(t, c.overlap, c.older, c.newer, c.spans...), "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
