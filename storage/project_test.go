package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 123456789, time.FixedZone("", 3600))

func newArticle(text string) annotate.Article {
	return annotate.Article{ID: annotate.IdentifyText(text), Text: text, Title: "Harbour", Published: "Thu 20 May 2021",
		Import: annotate.Import{Name: "harbour.txt", At: noon, Encoding: "utf-8", Mended: []annotate.Mend{{What: "bom", Count: 1}}}}
}

func newSpan(id string, start, end int) annotate.Span {
	return annotate.Span{ID: annotate.SpanID(id), Label: "quote", Parts: []annotate.Range{{Start: start, End: end}}, Origin: annotate.Human, At: noon}
}

// put is the change that creates spans.
func put(a annotate.Article, by annotate.Annotator, spans ...annotate.Span) annotate.Change {
	c := annotate.Change{Article: a.ID, By: by, Title: "label", At: noon}
	for _, s := range spans {
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &s})
	}
	return c
}

// newProject returns an empty project that is checked when the test ends.
func newProject(t testing.TB) *Project {
	t.Helper()
	p, err := Create(filepath.Join(t.TempDir(), "news.bluepencil"), annotate.DefaultSchema(), noon)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeChecked(t, p) })
	return p
}

func closeChecked(t testing.TB, p *Project) {
	t.Helper()
	if _, err := p.Check(); err != nil && !errors.Is(err, bbolt.ErrDatabaseNotOpen) {
		t.Error(err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestProjectKeepsWhatItIsGiven(t *testing.T) {
	p := newProject(t)
	a, b := newArticle("“Yes,” he said."), newArticle("Second")
	if added := must(p.AddArticles([]annotate.Article{a, b, a}))(t); !reflect.DeepEqual(added, []bool{true, true, false}) {
		t.Errorf("added %v", added)
	}
	quote := newSpan("s1", 0, 10)
	quote.Attrs = []annotate.Attribute{{Name: "kind", Value: "direct"}}
	c := put(a, "Ada", quote, newSpan("s2", 11, 13))
	c.Links = []annotate.Edit[annotate.Link]{{After: &annotate.Link{ID: "l1", Label: "said by", From: "s1", To: "s2", At: noon}}}
	c.State = &annotate.StateEdit{Before: annotate.State{Status: annotate.ToDo}, After: annotate.State{Status: annotate.Done, Flag: true, Note: "?"}}
	ok(t, p.Commit(c))
	ok(t, p.Close())
	q := must(Open(p.Path()))(t)
	t.Cleanup(func() { closeChecked(t, q) })
	if got := must(q.Article(a.ID))(t); !got.Import.At.Equal(noon) || got.Text != a.Text || got.Import.Mended[0] != a.Import.Mended[0] {
		t.Errorf("article %+v", got)
	}
	want := must(annotate.NewLayer(a.ID, "Ada").Apply(c))(t)
	if got := must(q.Layer(a.ID, "Ada"))(t); !sameLayer(got, want) {
		t.Errorf("layer %+v, want %+v", got, want)
	}
	if got := must(q.Layer(b.ID, "Ada"))(t); !sameLayer(got, annotate.NewLayer(b.ID, "Ada")) {
		t.Errorf("layer of an untouched article %+v", got)
	}
	wantTally := annotate.Tally{By: "Ada", Spans: 2, Links: 1, Status: annotate.Done, Flag: true}
	if e := must(q.Entry(a.ID))(t); e.Tally("Ada") != wantTally || e.Number != 1 || e.Title != "Harbour" || e.Bytes != len(a.Text) {
		t.Errorf("entry %+v", e)
	}
	if n := must(q.Count())(t); n != 2 {
		t.Errorf("count %d", n)
	}
	if list := must(q.Entries(1, 5))(t); len(list) != 1 || list[0].ID != b.ID {
		t.Errorf("entries after the first %+v", list)
	}
	log := must(q.Log(0, 0))(t)
	if len(log) != 3 || log[0].Kind != "import" || log[2].Kind != "change" || log[2].Change.Title != "label" {
		t.Errorf("log %+v", log)
	}
	if who := must(q.Annotators(a.ID))(t); len(who) != 1 || who[0] != "Ada" {
		t.Errorf("annotators %v", who)
	}
	if q.ID() != p.ID() || len(p.ID()) != 32 {
		t.Errorf("project ID %q, then %q", p.ID(), q.ID())
	}
	if s := must(q.Schema())(t); !reflect.DeepEqual(s, annotate.DefaultSchema()) {
		t.Errorf("schema %+v", s)
	}
}

func TestCommitRefuses(t *testing.T) {
	p := newProject(t)
	a := newArticle("“Yes,” he said.")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 10))))
	moved := newSpan("s1", 0, 9)
	gone := annotate.Change{Article: a.ID, By: "Ada", Spans: []annotate.Edit[annotate.Span]{{Before: &moved}}}
	for name, c := range map[string]struct {
		change annotate.Change
		want   error
	}{
		"already there":     {put(a, "Ada", newSpan("s1", 0, 10)), annotate.ErrConflict},
		"not as it was":     {gone, annotate.ErrConflict},
		"cuts a character":  {put(a, "Ada", newSpan("s2", 1, 10)), nil},
		"past the end":      {put(a, "Ada", newSpan("s2", 1, 99)), nil},
		"no parts":          {put(a, "Ada", annotate.Span{ID: "s2"}), nil},
		"no such article":   {put(newArticle("x"), "Ada", newSpan("s2", 0, 1)), ErrNotFound},
		"nameless":          {put(a, "", newSpan("s2", 0, 3)), nil},
		"name with a NUL":   {put(a, "A\x00", newSpan("s2", 0, 3)), nil},
		"not an article ID": {put(annotate.Article{ID: "x"}, "Ada", newSpan("s2", 0, 3)), ErrNotFound},
	} {
		if err := p.Commit(c.change); err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if l := must(p.Layer(a.ID, "Ada"))(t); len(l.Spans) != 1 {
		t.Errorf("a refused change left %+v", l)
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("s3", 11, 13))))
}

func TestCacheDoesNotShareMemory(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	mine := newSpan("s1", 0, 3)
	ok(t, p.Commit(put(a, "Ada", mine)))
	mine.Parts[0].End = 7
	if err := p.Commit(put(a, "Ada", mine).Inverse()); !errors.Is(err, annotate.ErrConflict) {
		t.Errorf("a span that was never stored could be taken away: %v", err)
	}
	mine.Parts[0].End = 3
	ok(t, p.Commit(put(a, "Ada", mine).Inverse()))
}

func TestFoldKeepsTheLayer(t *testing.T) {
	p := newProject(t)
	a := newArticle(strings.Repeat("word ", 1000))
	must(p.AddArticles([]annotate.Article{a}))(t)
	want := annotate.NewLayer(a.ID, "Ada")
	for i := range 300 {
		c := put(a, "Ada", newSpan(fmt.Sprint("s", i), i*5, i*5+4))
		want = must(want.Apply(c))(t)
		ok(t, p.Commit(c))
		if got := must(p.Layer(a.ID, "Ada"))(t); !sameLayer(got, want) {
			t.Fatalf("after %d changes the layer has %d labels", i+1, len(got.Spans))
		}
	}
	ok(t, p.view(func(tx *bbolt.Tx) error {
		if n := tx.Bucket(bucketDeltas).Stats().KeyN; n == 0 || n > 150 {
			t.Errorf("%d of 300 changes are not folded", n)
		}
		return nil
	}))
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		ok(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	foreign := filepath.Join(folder, "foreign")
	db := must(bbolt.Open(foreign, 0o600, nil))(t)
	ok(t, db.Close())
	newer := filepath.Join(folder, "newer")
	p := must(Create(newer, annotate.DefaultSchema(), noon))(t)
	ok(t, p.db.Update(func(tx *bbolt.Tx) error {
		return writeJSON(tx, bucketMeta, keyFormat, formatRecord{9, 9})
	}))
	ok(t, p.Close())
	for name, c := range map[string]struct {
		path string
		want error
	}{
		"missing":   {filepath.Join(folder, "none"), fs.ErrNotExist},
		"folder":    {folder, ErrNotProject},
		"empty":     {file("empty", ""), ErrNotProject},
		"short":     {file("short", "x"), ErrNotProject},
		"text":      {file("text", strings.Repeat("text ", 4000)), ErrNotProject},
		"foreign":   {foreign, ErrNotProject},
		"newer":     {newer, ErrNewer},
		"no folder": {filepath.Join(folder, "a", "b"), fs.ErrNotExist},
	} {
		before, _ := os.ReadFile(c.path)
		if _, err := Open(c.path); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%s: Open wrote to the file", name)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "none")); err == nil {
		t.Error("Open created a file")
	}
}

func TestCreateReplacesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.txt")
	ok(t, os.WriteFile(path, []byte("mine"), 0o600))
	if _, err := Create(path, annotate.DefaultSchema(), noon); !errors.Is(err, ErrExists) {
		t.Errorf("create: %v", err)
	}
	if err := place(path+".draft", path); !errors.Is(err, ErrExists) {
		t.Errorf("place: %v", err)
	}
	if b := must(os.ReadFile(path))(t); string(b) != "mine" {
		t.Errorf("the file is now %q", b)
	}
	if list := must(os.ReadDir(filepath.Dir(path)))(t); len(list) != 1 {
		t.Errorf("left behind: %v", list)
	}
	if _, err := Create(filepath.Join(path+".none", "p"), annotate.DefaultSchema(), noon); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in no folder: %v", err)
	}
}

func TestReadOnly(t *testing.T) {
	p := newProject(t)
	a := newArticle("one")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Close())
	ok(t, os.Chmod(p.Path(), 0o400))
	for name, open := range map[string]func(string) (*Project, error){"by its mode": Open, "asked for": OpenReadOnly} {
		q := must(open(p.Path()))(t)
		if err := q.Commit(put(a, "Ada", newSpan("s", 0, 3))); !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: commit: %v", name, err)
		}
		must(q.Article(a.ID))(t)
		closeChecked(t, q)
	}
}

// A panic at the end of bbolt's commit stands for a disk that fails.
func TestFailedCommitEndsWriting(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two")
	must(p.AddArticles([]annotate.Article{a}))(t)
	err := p.update(func(tx *bbolt.Tx) error {
		tx.OnCommit(func() { panic("the disk is gone") })
		return tx.Bucket(bucketMeta).Put(keyFormat, tx.Bucket(bucketMeta).Get(keyFormat))
	}, func() { t.Error("told that it was saved") })
	if err == nil {
		t.Fatal("no error")
	}
	if err := p.Commit(put(a, "Ada", newSpan("s", 0, 3))); !errors.Is(err, ErrHalted) {
		t.Errorf("commit after it: %v", err)
	}
	must(p.Article(a.ID))(t)
}

func TestRecords(t *testing.T) {
	p := newProject(t)
	a, b := newArticle("one"), newArticle("two")
	must(p.AddArticles([]annotate.Article{a, b}))(t)
	for _, c := range []annotate.Change{put(b, "Ada", newSpan("s", 0, 3)), put(a, "Bo", newSpan("s", 0, 3)), put(a, "Ada", newSpan("s", 0, 3))} {
		ok(t, p.Commit(c))
	}
	for by, want := range map[annotate.Annotator]string{"": "oneAda oneBo twoAda ", "Bo": "oneBo ", "Cy": ""} {
		got := ""
		for r, err := range p.Records(by) {
			ok(t, err)
			got += r.Article.Text + string(r.Layer.By) + " "
		}
		if got != want {
			t.Errorf("records by %q: %q, want %q", by, got, want)
		}
	}
}

func sameLayer(a, b annotate.Layer) bool {
	if a.Article != b.Article || a.By != b.By || a.State != b.State || len(a.Spans) != len(b.Spans) || len(a.Links) != len(b.Links) {
		return false
	}
	for i := range a.Spans {
		if !a.Spans[i].Equal(b.Spans[i]) {
			return false
		}
	}
	for i := range a.Links {
		if !a.Links[i].Equal(b.Links[i]) {
			return false
		}
	}
	return true
}
