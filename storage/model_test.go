package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"
	"pgregory.net/rapid"
)

// A model is a project too simple to be wrong.
type model struct {
	articles []annotate.Article
	layers   map[string]annotate.Layer
	removed  map[annotate.ArticleID]bool
	done     []annotate.Change
	entries  int
}

func (m *model) layer(a annotate.Article, by annotate.Annotator) annotate.Layer {
	if l, ok := m.layers[string(a.ID)+string(by)]; ok {
		return l
	}
	return annotate.NewLayer(a.ID, by)
}

// draw makes a change that may fit or not, to the layer as the model has it.
func (m *model) draw(t *rapid.T) annotate.Change {
	if len(m.done) > 0 && rapid.IntRange(0, 3).Draw(t, "undo") == 0 {
		return rapid.SampledFrom(m.done).Draw(t, "which").Inverse()
	}
	a := rapid.SampledFrom(m.articles).Draw(t, "article")
	by := rapid.SampledFrom([]annotate.Annotator{"Ada", "Ad", "Æsa", annotate.Gold}).Draw(t, "by")
	start := rapid.IntRange(0, len(a.Text)-1).Draw(t, "start")
	end := rapid.IntRange(start+1, len(a.Text)).Draw(t, "end")
	span := newSpan(fmt.Sprint("s", rapid.IntRange(0, 20).Draw(t, "id")), start, end)
	l := m.layer(a, by)
	c := annotate.Change{Article: a.ID, By: by, Title: "step", At: noon}
	switch old, found := l.Span(span.ID); rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		c.State = &annotate.StateEdit{Before: l.State, After: annotate.State{Status: annotate.Done, Note: strings.Repeat("n", start*4000)}} // long: folds soon
	case 2:
		ruling := annotate.Decision{ID: annotate.DecisionID("d" + span.ID), Place: span.Hull(), Ruling: annotate.Taken, By: "Mona", At: noon,
			Said: []annotate.Opinion{{Label: span.Label, Parts: span.Parts, By: []annotate.Annotator{"Ada"}}}, Spans: []annotate.SpanID{span.ID}}
		c.Decisions = []annotate.Edit[annotate.Decision]{{After: &ruling}}
		for _, d := range l.Decisions {
			if d.ID == ruling.ID {
				c.Decisions[0].Before = &d
			}
		}
	case 1:
		link := annotate.Link{ID: "l", Label: "said by", From: span.ID, To: "s1", At: noon}
		c.Links = []annotate.Edit[annotate.Link]{{After: &link}}
	default:
		e := annotate.Edit[annotate.Span]{After: &span}
		if found {
			e.Before = &old
		}
		if rapid.Bool().Draw(t, "delete") {
			e.After = nil
		}
		if e.Before != nil || e.After != nil {
			c.Spans = []annotate.Edit[annotate.Span]{e}
		}
	}
	return c
}

// after is the layer that a change would lead to, or why there is none.
func (m *model) after(c annotate.Change) (annotate.Layer, error) {
	if m.removed[c.Article] && !c.Empty() {
		return annotate.Layer{}, ErrRemoved
	}
	return m.layer(annotate.Article{ID: c.Article}, c.By).Apply(c)
}

func (m *model) take(c annotate.Change, next annotate.Layer) {
	if !c.Empty() {
		m.layers[string(c.Article)+string(c.By)] = next
		m.done = append(m.done, c)
		m.entries++
	}
}

func (m *model) commit(t *rapid.T, p *Project) {
	if len(m.articles) == 0 {
		t.Skip("no article yet")
	}
	c := m.draw(t)
	next, want := m.after(c)
	if err := p.Commit(c); (errors.Is(err, annotate.ErrConflict) || errors.Is(err, ErrRemoved)) != (want != nil) || err != nil && want == nil {
		t.Fatalf("commit: %v, the model says %v", err, want)
	}
	if want == nil {
		m.take(c, next)
	}
}

// commitAll makes a step over many layers, which is good where each of its changes
// is and no two are of one layer.
func (m *model) commitAll(t *rapid.T, p *Project) {
	if len(m.articles) == 0 {
		t.Skip("no article yet")
	}
	list := make([]annotate.Change, rapid.IntRange(0, 4).Draw(t, "changes"))
	layers, good, seen := make([]annotate.Layer, len(list)), true, map[string]bool{}
	for i := range list {
		list[i] = m.draw(t)
		var want error
		layers[i], want = m.after(list[i])
		key := string(list[i].Article) + string(list[i].By)
		good, seen[key] = good && want == nil && !seen[key], true
	}
	if err := p.CommitAll(list); (err == nil) != good {
		t.Fatalf("commit all: %v, the model says %t", err, good)
	}
	for i, c := range list {
		if good {
			m.take(c, layers[i])
		}
	}
}

// remove takes some articles out, or brings some back.
func (m *model) remove(t *rapid.T, p *Project) {
	removed, ids := rapid.Bool().Draw(t, "removed"), []annotate.ArticleID{}
	for _, a := range m.articles {
		if rapid.Bool().Draw(t, "this") {
			ids = append(ids, a.ID)
		}
	}
	if err := p.SetRemoved(ids, removed, "Ada", noon); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		m.entries += single(m.removed[id] != removed)
		m.removed[id] = removed
	}
}

func (m *model) compare(t *rapid.T, p *Project) {
	entries, err := p.Entries(0, 0)
	if err != nil || len(entries) != len(m.articles) {
		t.Fatalf("%d entries of %d: %v", len(entries), len(m.articles), err)
	}
	for i, a := range m.articles {
		for _, by := range []annotate.Annotator{"Ada", "Ad", "Æsa", annotate.Gold} {
			want := m.layer(a, by)
			got, err := p.Layer(a.ID, by)
			if err != nil || !sameLayer(got, want) {
				t.Fatalf("layer %+v, want %+v: %v", got, want, err)
			}
			if entries[i].ID != a.ID || entries[i].Removed != m.removed[a.ID] || !entries[i].Tally(by).Equal(annotate.TallyOf(want)) {
				t.Fatalf("entry %+v, want %+v", entries[i], annotate.TallyOf(want))
			}
		}
	}
	if log, err := p.Log(0, 0); err != nil || len(log) != m.entries {
		t.Fatalf("%d log entries, want %d: %v", len(log), m.entries, err)
	}
}

func TestProjectAgainstModel(t *testing.T) {
	folder, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		path := filepath.Join(folder, fmt.Sprint(n))
		p, err := Create(path, annotate.DefaultSchema(), noon)
		if err != nil {
			t.Fatal(err)
		}
		defer os.Remove(path)
		defer func() { p.Close() }()
		m := &model{layers: map[string]annotate.Layer{}, removed: map[annotate.ArticleID]bool{}}
		commit := func(t *rapid.T) { m.commit(t, p) }
		t.Repeat(map[string]func(*rapid.T){
			"commit": commit, "again": commit, "once more": commit,
			"commit all": func(t *rapid.T) { m.commitAll(t, p) },
			"add": func(t *rapid.T) {
				a := newArticle(rapid.StringMatching(`[a-c ]{1,3}`).Draw(t, "text"))
				added, err := p.AddArticles([]annotate.Article{a, a})
				if err != nil || added[1] {
					t.Fatalf("added %v: %v", added, err)
				}
				if m.removed[a.ID] {
					if m.removed[a.ID], m.entries = false, m.entries+1; !added[0] {
						t.Fatal("a removed article is not back")
					}
				} else if added[0] {
					m.articles, m.entries = append(m.articles, a), m.entries+1
				}
			},
			"remove": func(t *rapid.T) { m.remove(t, p) },
			"reopen": func(t *rapid.T) {
				if err := p.Close(); err != nil {
					t.Fatal(err)
				}
				if p, err = Open(path); err != nil {
					t.Fatal(err)
				}
			},
			"": func(t *rapid.T) { m.compare(t, p) },
		})
		if _, err := p.Check(); err != nil {
			t.Fatal(err)
		}
	})
}
