package session_test

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/storage"
)

const news = "Varela spoke first.\n\n“We lost,” he said, “eleven boats.” Mansour, of Alexandria, agreed.\n\nThe U.S. sent  help. E\u0301vry did not.\n"

// A faulty store is a project on the disk whose commits can be made to fail.
type faulty struct {
	*storage.Project
	broken error // what Commit says instead of keeping a change
	late   error // and what it says although it has kept it
	wait   chan bool
	blind  error // what Entries says instead of reading the index

	crowded    int                // labels that Entry says there are more than there are
	slow       annotate.ArticleID // Sheet waits for reading before it reads the labels of this one
	reading    chan bool
	unreadable error // what Sheet says instead of reading labels
}

func (f *faulty) Entry(id annotate.ArticleID) (annotate.Entry, error) {
	e, err := f.Project.Entry(id)
	e.Tallies = slices.Clone(e.Tallies)
	for i := range e.Tallies {
		e.Tallies[i].Spans += f.crowded
	}
	return e, err
}

func (f *faulty) Sheet(id annotate.ArticleID, by annotate.Annotator) (annotate.Sheet, error) {
	if id == f.slow {
		<-f.reading
	}
	if f.unreadable != nil {
		return annotate.Sheet{}, f.unreadable
	}
	return f.Project.Sheet(id, by)
}

func (f *faulty) Entries(from uint64, limit int) ([]annotate.Entry, error) {
	if f.blind != nil {
		return nil, f.blind
	}
	return f.Project.Entries(from, limit)
}

func (f *faulty) CommitAll(list []annotate.Change) error {
	if f.broken != nil {
		return f.broken
	}
	return f.Project.CommitAll(list)
}

func (f *faulty) Revise(edit annotate.SchemaEdit, by annotate.Annotator, at time.Time, list []annotate.Change) error {
	if f.broken != nil {
		return f.broken
	}
	return f.Project.Revise(edit, by, at, list)
}

func (f *faulty) SetRemoved(ids []annotate.ArticleID, removed bool, by annotate.Annotator, at time.Time) error {
	if f.broken != nil {
		return f.broken
	}
	return f.Project.SetRemoved(ids, removed, by, at)
}

func (f *faulty) Commit(c annotate.Change) error {
	if f.wait != nil {
		<-f.wait
	}
	if f.broken != nil {
		return f.broken
	}
	return cmp.Or(f.Project.Commit(c), f.late)
}

// A tester is what a desk needs of a *testing.T, a *testing.F or a *rapid.T.
type tester interface {
	Helper()
	Error(...any)
	Errorf(string, ...any)
	Fatal(...any)
	Fatalf(string, ...any)
	Cleanup(func())
}

// A desk is a session at work on a project in a temporary folder, and what its
// window would show.
type desk struct {
	t tester
	*session.Session
	store  *faulty
	screen session.Screen
	shown  int // how often OnChange was called
}

// newDesk opens the first of the texts as amal.
func newDesk(t testing.TB, texts ...string) *desk {
	t.Helper()
	return newDeskFor(t, annotate.DefaultSchema(), texts...)
}

func newDeskFor(t testing.TB, schema annotate.Schema, texts ...string) *desk {
	t.Helper()
	return newDeskAt(t, filepath.Join(t.TempDir(), "news.bluepencil"), schema, texts...)
}

func newDeskAt(t tester, path string, schema annotate.Schema, texts ...string) *desk {
	t.Helper()
	p, err := storage.Create(path, schema, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	d := &desk{t: t, store: &faulty{Project: p}}
	for _, text := range texts {
		if _, err := p.AddArticles([]annotate.Article{article(text)}); err != nil {
			t.Fatal(err)
		}
	}
	d.Session = sit(t, d.store, "amal", "a")
	d.OnChange = func(s session.Screen) { d.screen, d.shown = s, d.shown+1 }
	d.must(d.OpenFirst())
	return d
}

// sit makes a session whose clock goes on a second and whose identifiers count,
// after a prefix that is its own.
func sit(t tester, store session.Store, by annotate.Annotator, prefix string) *session.Session {
	t.Helper()
	seconds, ids := int64(1_770_000_000), 0
	s, err := session.New(store, by,
		func() time.Time { seconds++; return time.Unix(seconds, 123456789) },
		func() string { ids++; return fmt.Sprint(prefix, ids) })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func article(text string) annotate.Article {
	title, _, _ := strings.Cut(text, "\n")
	return annotate.Article{ID: annotate.IdentifyText(text), Text: text, Title: title}
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// of is where a piece of the open article stands, the first time.
func (d *desk) of(piece string) annotate.Range {
	d.t.Helper()
	at := strings.Index(d.screen.Article.Text, piece)
	if at < 0 {
		d.t.Fatalf("the article has no %q", piece)
	}
	return annotate.Range{Start: at, End: at + len(piece)}
}

// mark selects a piece of the article.
func (d *desk) mark(piece string) {
	d.t.Helper()
	r := d.of(piece)
	d.Select(r, r.End)
}

// put labels a piece of the article and returns the span.
func (d *desk) put(label annotate.Label, piece string) annotate.SpanID {
	d.t.Helper()
	d.mark(piece)
	d.must(d.Label(label))
	return d.screen.Selected
}

// selection is the selected text between bars, or the caret as an offset.
func (d *desk) selection() string {
	if s := d.screen; !s.Selection.Empty() {
		return "|" + s.Selection.In(s.Article.Text) + "|"
	}
	return fmt.Sprint(d.screen.Caret)
}

// layer is the screen's labels on one line, the selected one in brackets:
//
//	speaker Varela, [quote “We lost,” … “eleven boats.” kind=direct → Varela]
func (d *desk) layer() string {
	s := d.screen
	var list []string
	for _, span := range s.Spans.List() {
		words := string(span.Label) + " " + span.Quote(s.Article.Text)
		for _, a := range span.Attrs {
			words += " " + a.Name + "=" + a.Value
		}
		if span.Note != "" {
			words += " (" + span.Note + ")"
		}
		for _, k := range s.Links.List() {
			if k.From == span.ID {
				to, _ := annotate.Layer{Spans: s.Spans.List()}.Span(k.To)
				words += " → " + to.Quote(s.Article.Text)
			}
		}
		if span.ID == s.Selected {
			words = "[" + words + "]"
		}
		list = append(list, words)
	}
	return strings.Join(list, ", ")
}

func (d *desk) wantLayer(want string) {
	d.t.Helper()
	if got := d.layer(); got != want {
		d.t.Errorf("labels:\n got %s\nwant %s", got, want)
	}
	d.wantStored()
}

// wantStored holds that the disk has what the screen shows.
func (d *desk) wantStored() {
	d.t.Helper()
	got, err := d.store.Layer(d.screen.Article.ID, d.screen.By)
	if err != nil {
		d.t.Fatal(err)
	}
	want := annotate.Layer{Article: got.Article, By: got.By, State: d.screen.State, Spans: d.screen.Spans.List(), Links: d.screen.Links.List()}
	if !sameLayer(got, want) {
		d.t.Errorf("the disk has\n%+v\nthe screen\n%+v", got, want)
	}
}
