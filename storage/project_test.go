package storage

import (
	"errors"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"bluepencil/annotate"
	bolterrors "go.etcd.io/bbolt/errors"
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
	if _, err := p.Check(); err != nil && !errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
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
	wantTally := annotate.Tally{By: "Ada", Spans: 2, Links: 1, Status: annotate.Done, Flag: true,
		Labels: []annotate.LabelTally{{Label: "quote", Spans: 2, Unlinked: 1}}}
	if e := must(q.Entry(a.ID))(t); !e.Tally("Ada").Equal(wantTally) || e.Number != 1 || e.Title != "Harbour" || e.Bytes != len(a.Text) {
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
