package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"
)

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

// openCopy opens a copy of a project that stands in testdata, where nothing may be
// written.
func openCopy(t *testing.T, from string, open func(string) (*Project, error)) *Project {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.Base(from))
	ok(t, os.WriteFile(path, must(os.ReadFile(from))(t), 0o600))
	p := must(open(path))(t)
	t.Cleanup(func() { closeChecked(t, p) })
	return p
}

// TestVersion1 opens a project that version 1 of the format wrote. That file
// must open and read for ever.
func TestVersion1(t *testing.T) {
	p := openCopy(t, v1Path, Open)
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

// The spans of each label are counted when the file is brought to format 2, of
// which a copy is kept, once.
func TestMigration(t *testing.T) {
	p := openCopy(t, v1Path, Open)
	want := annotate.TallyOf(must(annotate.NewLayer(newArticle(v1Text).ID, "Ada").Apply(v1Change()))(t))
	if e := must(p.Entry(newArticle(v1Text).ID))(t); !e.Tally("Ada").Equal(want) || len(want.Labels) != 2 || e.Title != "Harbour" || e.Bytes != len(v1Text) {
		t.Errorf("entry %+v, want %+v", e, want)
	}
	ok(t, p.Close())
	ok(t, must(Open(p.Path()))(t).Close())
	if old := must(os.ReadFile(p.Path() + ".bak"))(t); !bytes.Equal(old, must(os.ReadFile(v1Path))(t)) {
		t.Error("the copy is not what was there before")
	}
	if names := must(os.ReadDir(filepath.Dir(p.Path())))(t); len(names) != 3 { // the project, the copy, the journal
		t.Errorf("there are %v", names)
	}
}

// A copy of something else keeps its name, one of the same is used again.
func TestBackUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "news")
	file := func(name, content string) { ok(t, os.WriteFile(path+name, []byte(content), 0o600)) }
	file("", "now")
	file(".bak", "now and then")
	ok(t, backUp(path))
	file(".bak3", "new")
	ok(t, backUp(path))
	for name, want := range map[string]string{".bak": "now and then", ".bak2": "now", ".bak3": "new"} {
		if got := must(os.ReadFile(path + name))(t); string(got) != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	file("", "new")
	ok(t, backUp(path))
	if names := must(os.ReadDir(filepath.Dir(path)))(t); len(names) != 4 {
		t.Errorf("there are %v", names)
	}
}

// A project that cannot be copied first is not changed.
func TestMigrationWithoutCopy(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "news")
	ok(t, os.Mkdir(folder, 0o700))
	path, data := filepath.Join(folder, strings.Repeat("n", 252)), must(os.ReadFile(v1Path))(t) // .bak makes it too long a name
	ok(t, os.WriteFile(path, data, 0o600))
	_, err := Open(path)
	if err == nil || !strings.Contains(err.Error(), "that copy failed, and nothing was changed") {
		t.Errorf("opened without a copy: %v", err)
	}
	if !bytes.Equal(must(os.ReadFile(path))(t), data) || len(must(os.ReadDir(folder))(t)) != 1 {
		t.Error("something was changed")
	}
}

// A project that may only be read stays in format 1, and can be read.
func TestVersion1ReadOnly(t *testing.T) {
	p := openCopy(t, v1Path, OpenReadOnly)
	e := must(p.Entry(newArticle(v1Text).ID))(t)
	if want := (annotate.Tally{By: "Ada", Spans: 2, Links: 1, Status: annotate.Done}); !e.Tally("Ada").Equal(want) {
		t.Errorf("counts %+v, want %+v", e.Tally("Ada"), want)
	}
	if list := must(p.Entries(0, 0))(t); len(list) != 1 || list[0].Title != "Harbour" {
		t.Errorf("entries %+v", list)
	}
	if len(must(os.ReadDir(filepath.Dir(p.Path())))(t)) != 1 || !bytes.Equal(must(os.ReadFile(p.Path()))(t), must(os.ReadFile(v1Path))(t)) {
		t.Error("the file was changed")
	}
}
