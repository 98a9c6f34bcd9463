package session

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/storage"
)

const story = `Talks in Reykjavik
Blinken said it was "no secret that we differ", adding that "we must talk" soon.
Lavrov spoke. The U.S. agreed.
`

// A faultyStore is a project that refuses commits when told to.
type faultyStore struct {
	*storage.Project
	fault error
}

func (f *faultyStore) Commit(c annotate.Change) error {
	if f.fault != nil {
		return f.fault
	}
	return f.Project.Commit(c)
}

// A desk is a session on a real project, with what a test wants to ask of it.
type desk struct {
	*Session
	t     testing.TB
	store *faultyStore
	path  string
	seen  Screen // as the window was told last
}

// newDesk opens a project with these articles; the first is open.
func newDesk(t testing.TB, texts ...string) *desk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "news.bluepencil")
	project, err := storage.Create(path, annotate.DefaultSchema(), at(0))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { project.Close() })
	return sit(t, project, path, texts...)
}

func sit(t testing.TB, project *storage.Project, path string, texts ...string) *desk {
	t.Helper()
	n, ids := 0, 0
	store := &faultyStore{Project: project}
	s, err := New(store, "amal", func() time.Time { n++; return at(n) }, func() string { ids++; return fmt.Sprint("id", ids) })
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{Session: s, t: t, store: store, path: path}
	s.OnChange = func(seen Screen) { d.seen = seen }
	if _, err := s.Add(articles(t, texts...)); err != nil {
		t.Fatal(err)
	}
	return d
}

func at(seconds int) time.Time { return time.Unix(1700000000+int64(seconds), 0).UTC() }

func articles(t testing.TB, texts ...string) []annotate.Article {
	t.Helper()
	var list []annotate.Article
	for i, text := range texts {
		a, err := ingest.Text(fmt.Sprintf("%d.txt", i), []byte(text), at(0))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	return list
}

// must fails the test where a step fails.
func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// find is where a piece of the open article stands.
func (d *desk) find(piece string) annotate.Range {
	d.t.Helper()
	i := strings.Index(d.article.Text, piece)
	if i < 0 {
		d.t.Fatalf("the article has no %q", piece)
	}
	return annotate.Range{Start: i, End: i + len(piece)}
}

// on selects a piece of the article.
func (d *desk) on(piece string) {
	d.t.Helper()
	r := d.find(piece)
	d.Select(r, r.End)
}

// label labels a piece of the article, which is then selected.
func (d *desk) label(piece string, name annotate.Label) annotate.Span {
	d.t.Helper()
	d.on(piece)
	d.must(d.Label(name))
	return d.chosen()
}

func (d *desk) chosen() annotate.Span {
	d.t.Helper()
	span, ok := d.Screen().Span()
	if !ok {
		d.t.Fatal("no label is selected")
	}
	return span
}

// quotes are the texts of all spans, "label text", in order.
func (d *desk) quotes() string {
	var out []string
	for _, s := range d.Screen().Spans {
		out = append(out, string(s.Label)+" "+s.Quote(d.article.Text))
	}
	return strings.Join(out, " | ")
}

func (d *desk) want(what, got, want string) {
	d.t.Helper()
	if got != want {
		d.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func (d *desk) refused(what string, err, want error) {
	d.t.Helper()
	if !errors.Is(err, want) {
		d.t.Errorf("%s: %v, want %v", what, err, want)
	}
}
