package ingest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
)

const masthead = "Editor in Chief Jane Doe\nSupervisor John Roe\n\n  Talks open in Oslo\n\nThe talks began. \nThey end.\n\nPhoto: Jo Ray\n"

func draftOf(t *testing.T, text string) Draft {
	t.Helper()
	a, err := Text("x.txt", []byte(text), noon)
	if err != nil {
		t.Fatal(err)
	}
	return Draft{a}
}

func TestParagraphs(t *testing.T) {
	d := draftOf(t, masthead)
	var got []string
	for _, r := range d.Paragraphs() {
		got = append(got, r.In(d.Article.Text))
	}
	want := []string{"Editor in Chief Jane Doe", "Supervisor John Roe", "Talks open in Oslo", "The talks began.", "They end.", "Photo: Jo Ray"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestTrim(t *testing.T) {
	for _, c := range []struct {
		first, last int
		want        string
		gone        int
	}{
		{2, 4, "Talks open in Oslo\n\nThe talks began. \nThey end.", 3},
		{2, 5, "Talks open in Oslo\n\nThe talks began. \nThey end.\n\nPhoto: Jo Ray\n", 2},
		{0, 0, "Editor in Chief Jane Doe", 5},
		{3, 3, "The talks began.", 5},
		{0, 5, masthead, 0},
		{-7, 99, masthead, 0},
		{4, 3, masthead, 0},
		{9, 9, masthead, 0},
	} {
		before := draftOf(t, masthead)
		before.Article.Import.Mended = []annotate.Mend{{What: "crlf", Count: 1}}
		d := before.Trim(c.first, c.last)
		want := []annotate.Mend{{What: "crlf", Count: 1}}
		if c.gone > 0 {
			want = append(want, annotate.Mend{What: "lost paragraph", Count: c.gone})
		}
		if d.Article.Text != c.want || d.Article.ID != annotate.IdentifyText(c.want) || !reflect.DeepEqual(d.Article.Import.Mended, want) {
			t.Errorf("%d to %d: %q, %+v", c.first, c.last, d.Article.Text, d.Article.Import)
		}
		if before.Article.Text != masthead || len(before.Article.Import.Mended) != 1 || d.Article.Title != before.Article.Title {
			t.Errorf("%d to %d changed the draft: %+v", c.first, c.last, before)
		}
	}
}

// A draft may be trimmed again; the counts add up, and the direction follows.
func TestTrimTwice(t *testing.T) {
	d := draftOf(t, "By Jo Ray\n\nقال نعم\n\nنعم\n\nThe end").Trim(1, 3).Trim(0, 1)
	if d.Article.Text != "قال نعم\n\nنعم" || d.Article.Direction != annotate.RightToLeft {
		t.Errorf("%q reads %s", d.Article.Text, d.Article.Direction)
	}
	if want := []annotate.Mend{{What: "lost paragraph", Count: 2}}; !reflect.DeepEqual(d.Article.Import.Mended, want) {
		t.Errorf("%+v", d.Article.Import.Mended)
	}
}

// Whatever is trimmed, what stays is a piece of the text, and has the paragraphs
// that were named.
func FuzzTrim(f *testing.F) {
	f.Add(masthead, 1, 3)
	f.Add("\n\n a\r\u2028b\n", 0, 0)
	f.Fuzz(func(t *testing.T, text string, first, last int) {
		a, err := Text("x.txt", []byte(text), noon)
		if err != nil {
			return
		}
		d := Draft{a}
		before := d.Paragraphs()
		after := d.Trim(first, last)
		kept := after.Paragraphs()
		if !strings.Contains(a.Text, after.Article.Text) || len(kept) == 0 && len(before) > 0 {
			t.Fatalf("%q to %d, %d became %q", a.Text, first, last, after.Article.Text)
		}
		if first >= 0 && first <= last && last < len(before) {
			for i, r := range kept {
				if got, want := r.In(after.Article.Text), before[first+i].In(a.Text); got != want {
					t.Fatalf("%q to %d, %d: paragraph %d is %q, was %q", a.Text, first, last, i, got, want)
				}
			}
		}
	})
}
