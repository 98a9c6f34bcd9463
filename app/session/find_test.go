package session_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

const foundText = "Blinken spoke.\n\nThen blinken left; BLINKEN's aide stayed. Café, cafe."

func TestFindStepsThroughHits(t *testing.T) {
	d := newDesk(t, foundText)
	d.mark("Then")
	d.Find("blinken", false, false)
	var walk []string
	step := func() {
		f := d.screen.Finding
		walk = append(walk, fmt.Sprintf("%d/%d %s", f.At+1, len(f.Hits), d.selection()))
	}
	step()
	for range 2 {
		d.NextHit()
		step()
	}
	d.PreviousHit()
	step()
	if got, want := strings.Join(walk, ", "), "2/3 |blinken|, 3/3 |BLINKEN|, 1/3 |Blinken|, 3/3 |BLINKEN|"; got != want {
		t.Errorf("walked %q, want %q", got, want)
	}
	d.must(d.Label("speaker"))
	d.wantLayer("[speaker BLINKEN]")
	d.EndFind()
	if f := d.screen.Finding; len(f.Hits) > 0 || f.At != -1 {
		t.Errorf("after the end: %+v", f)
	}
}

func TestFindChoices(t *testing.T) {
	d := newDesk(t, foundText)
	for _, c := range []struct {
		query        string
		whole, exact bool
		hits         int
	}{
		{"cafe", false, false, 2}, {"cafe", false, true, 1}, {"aid", false, false, 1}, {"aid", true, false, 0},
		{"nowhere", false, false, 0}, {"", false, false, 0},
	} {
		d.Find(c.query, c.whole, c.exact)
		f := d.screen.Finding
		if len(f.Hits) != c.hits || (f.At >= 0) != (c.hits > 0) {
			t.Errorf("%+v: %d hits, at %d", c, len(f.Hits), f.At)
		}
		d.NextHit()
	}
}

func TestFindEndsWithTheArticle(t *testing.T) {
	d := newDesk(t, foundText, "Two\n\nAnother blinken.")
	d.Find("blinken", false, false)
	d.must(d.OpenNext())
	if f := d.screen.Finding; len(f.Hits) > 0 || f.At != -1 {
		t.Errorf("the next article shows hits of the one before: %+v", f)
	}
	d.Find("blinken", false, false)
	if d.selection() != "|blinken|" || len(d.screen.Finding.Hits) != 1 {
		t.Errorf("found %+v", d.screen.Finding)
	}
}

func TestLabelAll(t *testing.T) {
	d := newDesk(t, foundText)
	d.put("speaker", "blinken")
	d.Find("blinken", false, false)
	hits := d.screen.Finding.Hits
	if !d.Labelled("speaker", hits[1]) || d.Labelled("speaker", hits[0]) || d.Labelled("place", hits[1]) {
		t.Error("which hits are labelled already is wrong")
	}
	n, err := d.LabelAll("speaker", hits)
	d.must(err)
	if n != 2 || len(d.screen.Spans.List()) != 3 {
		t.Fatalf("%d labelled, %d labels", n, len(d.screen.Spans.List()))
	}
	if n, err := d.LabelAll("speaker", hits); n != 0 || err != nil {
		t.Errorf("again: %d, %v", n, err)
	}
	d.must(d.Undo())
	d.wantLayer("speaker blinken")
	if _, err := d.LabelAll("mood", hits); !errors.Is(err, annotate.ErrSchema) {
		t.Errorf("an unknown label: %v", err)
	}
	d.store.broken = errors.New("full")
	if _, err := d.LabelAll("place", hits); !errors.Is(err, session.ErrNotSaved) || len(d.screen.Spans.List()) != 1 {
		t.Errorf("a full disk: %v, %d labels", err, len(d.screen.Spans.List()))
	}
}

// Titles are searched whatever their case, accents and Arabic spelling.
func TestQueueSearchFolds(t *testing.T) {
	d := newDesk(t, "القاهرة تستضيف مؤتمرا دوليا\n\nنص.", "São Paulo votes again today\n\nText.", "Rain over Oslo this week\n\nText.")
	for search, want := range map[string]int{"القاهره": 1, "SAO paulo": 1, "rain": 1, "o": 2, "nothing": 0, " ": 3} {
		d.Filter(session.ShowAll, search)
		if got := len(d.Queue()); got != want {
			t.Errorf("%q shows %d articles, want %d", search, got, want)
		}
	}
	d.Filter(session.ShowAll, "sao")
	_, err := d.Add([]annotate.Article{article("Sao Tome holds its breath\n\nText.")})
	d.must(err)
	if got := len(d.Queue()); got != 2 {
		t.Errorf("after another article is added %d are found, want 2", got)
	}
}
