package storage

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"bluepencil/annotate"
)

var update = flag.Bool("update", false, "write testdata/projects/v1.bluepencil anew")

const (
	v1Path = "../testdata/projects/v1.bluepencil"
	v1Text = "The pier stays open\n\n“We will mend it,” said Ada Holm, the harbour master, “before the ice comes.”\n"
)

func v1Change() annotate.Change {
	a := newArticle(v1Text)
	quote := newSpan("q1", 21, 43)
	quote.Parts = append(quote.Parts, annotate.Range{Start: 79, End: 106})
	quote.Attrs = []annotate.Attribute{{Name: "kind", Value: "direct"}}
	speaker := newSpan("p1", 49, 57)
	speaker.Label = "speaker"
	c := put(a, "Ada", quote, speaker)
	c.Links = []annotate.Edit[annotate.Link]{{After: &annotate.Link{ID: "l1", Label: "said by", From: "q1", To: "p1", At: noon}}}
	c.State = &annotate.StateEdit{Before: annotate.State{Status: annotate.ToDo}, After: annotate.State{Status: annotate.Done}}
	return c
}

// TestVersion1 opens a project that version 1 of the format wrote. That file
// must open and read for ever; -update is for before its release only.
func TestVersion1(t *testing.T) {
	if *update {
		writeVersion1(t)
	}
	path := filepath.Join(t.TempDir(), "v1.bluepencil")
	ok(t, os.WriteFile(path, must(os.ReadFile(v1Path))(t), 0o600))
	p := must(Open(path))(t)
	t.Cleanup(func() { closeChecked(t, p) })
	a := newArticle(v1Text)
	if got := must(p.Article(a.ID))(t); got.Text != v1Text || got.Title != a.Title || !got.Import.At.Equal(noon) {
		t.Errorf("article %+v", got)
	}
	want := must(annotate.NewLayer(a.ID, "Ada").Apply(v1Change()))(t)
	l := must(p.Layer(a.ID, "Ada"))(t)
	if !sameLayer(l, want) {
		t.Errorf("layer %+v, want %+v", l, want)
	}
	for i, quote := range []string{"Ada Holm", "“We will mend it,” … “before the ice comes.”"} {
		if s, _ := l.Span([]annotate.SpanID{"p1", "q1"}[i]); s.Quote(v1Text) != quote {
			t.Errorf("label %d is %q, want %q", i, s.Quote(v1Text), quote)
		}
	}
	if log := must(p.Log(0, 0))(t); len(log) != 2 || log[1].Change.Title != "label" {
		t.Errorf("log %+v", log)
	}
	ok(t, p.Commit(v1Change().Inverse()))
}

func writeVersion1(t *testing.T) {
	ok(t, os.MkdirAll(filepath.Dir(v1Path), 0o755))
	os.Remove(v1Path)
	p := must(Create(v1Path, annotate.DefaultSchema(), noon))(t)
	must(p.AddArticles([]annotate.Article{newArticle(v1Text)}))(t)
	ok(t, p.Commit(v1Change()))
	closeChecked(t, p)
}
