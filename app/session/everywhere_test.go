package session_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

func (d *desk) foundIn(query string, whole, exact bool) (out []string, all bool) {
	d.t.Helper()
	all, err := d.Search(query, whole, exact).Run(context.Background(), func(f session.Found) bool {
		for _, h := range f.Hits {
			sign := ""
			if f.Labelled("place", h) {
				sign = "*"
			}
			out = append(out, sign+h.Before+"["+h.Text+"]"+h.After)
		}
		return true
	})
	d.must(err)
	return out, all
}

func TestSearchEverywhere(t *testing.T) {
	d := newDesk(t, "In Évry.", "Nothing.", "evryone went to EVRY, then\nto Évry.")
	d.put("place", "Évry")
	for _, c := range []struct {
		query        string
		whole, exact bool
		want         string
	}{
		{"evry", false, false, "*In [Évry].|[evry]one went to EVRY, then to Évry.|evryone went to [EVRY], then to Évry.|evryone went to EVRY, then to [Évry]."},
		{"evry", true, false, "*In [Évry].|evryone went to [EVRY], then to Évry.|evryone went to EVRY, then to [Évry]."},
		{"EVRY", false, true, "evryone went to [EVRY], then to Évry."},
		{"nowhere", false, false, ""},
	} {
		got, all := d.foundIn(c.query, c.whole, c.exact)
		if strings.Join(got, "|") != c.want || !all {
			t.Errorf("%+v finds %q", c, got)
		}
	}
	d.must(d.Remove(d.idsOf("In Évry.")))
	if got, _ := d.foundIn("evry", true, false); len(got) != 2 {
		t.Errorf("a removed article is found: %q", got)
	}
}

// More places than can be listed are not all listed, and this is told.
func TestSearchEverywhereEnds(t *testing.T) {
	d := newDesk(t, strings.Repeat("x ", session.MaxFound-1), "x x x", "x")
	got, all := d.foundIn("x", false, false)
	if len(got) != session.MaxFound || all {
		t.Errorf("%d places, all: %t", len(got), all)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if all, err := d.Search("x", false, false).Run(ctx, func(session.Found) bool { t.Error("found after the end"); return true }); all || err != nil {
		t.Errorf("ended: %t, %v", all, err)
	}
}

// Texts are looked through no further than there is room for what they have.
func TestSearchEverywhereHoldsLittle(t *testing.T) {
	many := strings.Repeat("x ", session.MaxFound)
	d := newDesk(t, many, many+"2", many+"3", "y")
	d.must(d.Remove(d.idsOf(many)))
	reads := &reader{faulty: d.store}
	s := sit(t, reads, "amal", "b")
	places, articles := 0, 0
	all, err := s.Search("x", false, false).Run(t.Context(), func(f session.Found) bool {
		places, articles = places+len(f.Hits), articles+1
		return true
	})
	if err != nil || all || places != session.MaxFound || articles != 1 || reads.texts != 2 {
		t.Errorf("%d places in %d articles, %d texts read, all: %t, %v", places, articles, reads.texts, all, err)
	}
}

// What was found is told before all is looked through.
func TestSearchEverywhereTellsSoon(t *testing.T) {
	long := strings.Repeat("y ", 3<<20)
	d := newDesk(t, "x", long, long+"2", long+"3", "x 2")
	reads, seen := &reader{faulty: d.store}, []int(nil)
	all, err := sit(t, reads, "amal", "b").Search("x", false, false).Run(t.Context(), func(session.Found) bool {
		seen = append(seen, reads.texts)
		return true
	})
	if err != nil || !all || !slices.Equal(seen, []int{4, 5}) {
		t.Errorf("told after %v texts, all: %t, %v", seen, all, err)
	}
}

// A reader is a store that counts the texts it is asked for.
type reader struct {
	*faulty
	texts int
}

func (r *reader) EachText(from, to uint64, each func(uint64, []byte) bool) error {
	return r.faulty.EachText(from, to, func(number uint64, text []byte) bool {
		r.texts++
		return each(number, text)
	})
}

// One step labels places of many articles; what has the label already is left alone.
func TestLabelEverywhere(t *testing.T) {
	d := newDesk(t, "In Évry.", "To Évry, from Évry.")
	d.put("place", "Évry")
	var list []session.Found
	_, err := d.Search("evry", false, false).Run(context.Background(), func(f session.Found) bool {
		list = append(list, f)
		return true
	})
	d.must(err)
	n, err := d.LabelEverywhere("place", list)
	d.must(err)
	second, err := d.store.Layer(annotate.IdentifyText("To Évry, from Évry."), "amal")
	d.must(err)
	if n != 2 || len(second.Spans) != 2 || second.State.Status != annotate.Started || d.screen.UndoTitle != "label all place" {
		t.Errorf("%d labelled; %+v; to undo: %q", n, second, d.screen.UndoTitle)
	}
	d.must(d.Undo())
	if second, err = d.store.Layer(second.Article, "amal"); err != nil || len(second.Spans) != 0 || second.State.Status != annotate.ToDo || len(d.screen.Spans.List()) != 1 {
		t.Errorf("undone: %+v, %v", second, err)
	}
}

func TestHitIn(t *testing.T) {
	text := "One line here\n\nand “Blinken” there, with many more words behind it than fit on a line of the list, and on"
	at := strings.Index(text, "Blinken")
	h := session.HitIn(text, annotate.Range{Start: at, End: at + len("Blinken")})
	if got, want := h.Before+"["+h.Text+"]"+h.After, "One line here  and “[Blinken]” there, with many more words behind it than fit on a…"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Places that come to stand on the same text are one, and no two overlap where the
// project does not want it.
func TestLabelAllAgainstItself(t *testing.T) {
	text := "E\u0301vry, E\u0301vry."
	first, mark := annotate.Range{Start: 0, End: 1}, annotate.Range{Start: 1, End: 3}
	d := newDesk(t, text)
	n, err := d.LabelAll("place", []annotate.Range{first, mark, {Start: 0, End: 6}})
	if err != nil || n != 2 {
		t.Errorf("%d labelled: %s, %v", n, d.layer(), err)
	}
	d.wantLayer("place E\u0301vry, place E\u0301")
	schema := annotate.DefaultSchema()
	schema.Overlap = annotate.OverlapNone
	d = newDeskFor(t, schema, text)
	if n, err := d.LabelAll("place", []annotate.Range{first, {Start: 0, End: 6}}); !errors.Is(err, annotate.ErrSchema) || n != 0 || d.layer() != "" {
		t.Errorf("%d labelled: %s, %v", n, d.layer(), err)
	}
}
