package storage

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
)

// digest stands in for the digest of packages.
func digest(l annotate.Layer) (annotate.Digest, error) {
	raw, err := json.Marshal(l, json.Deterministic(true))
	return annotate.Digest(fmt.Sprintf("%x", sha256.Sum256(raw))), err
}

// never is for layers of which nothing was changed here.
func never(t testing.TB) func(annotate.Layer) (annotate.Digest, error) {
	return func(l annotate.Layer) (annotate.Digest, error) {
		t.Helper()
		t.Errorf("a digest is asked for of %s", l.By)
		return "", nil
	}
}

// sent is an edition with some spans.
func sent(a annotate.Article, by annotate.Annotator, head annotate.Digest, spans ...annotate.Span) annotate.Edition {
	l := annotate.Layer{Article: a.ID, By: by, State: annotate.State{Status: annotate.Done}, Spans: spans}
	slices.SortFunc(l.Spans, annotate.CompareSpans)
	return annotate.Edition{Layer: l, Head: head}
}

// contents is all that a project holds of layers, whatever the order of its articles.
func contents(t testing.TB, p *Project) map[string]string {
	t.Helper()
	all := map[string]string{}
	for r, err := range p.Records("") {
		ok(t, err)
		all[string(r.Layer.Article)+" "+string(r.Layer.By)] = fmt.Sprintf("%+v", r.Layer)
	}
	for x, err := range p.Partings() {
		ok(t, err)
		line := ""
		for _, h := range x.Histories {
			line += fmt.Sprint(" ", h.Head, h.Past)
		}
		all[string(x.Article)+" "+string(x.By)] += line
	}
	return all
}

// desks are the computers of annotators, on which they label and pack; some annotators
// have two, and what one of them sends the other does not know.
type desks struct {
	projects []*Project
	by       []annotate.Annotator
	articles []annotate.Article
	ids      int
}

func newDesks(t testing.TB, people ...annotate.Annotator) *desks {
	d := &desks{by: people}
	for n := range 3 {
		d.articles = append(d.articles, newArticle(fmt.Sprintf("%d one two three four five", n)))
	}
	for range people {
		p := newProject(t)
		must(p.AddArticles(d.articles))(t)
		d.projects = append(d.projects, p)
	}
	return d
}

// package labels something on a desk, and packs it.
func (d *desks) pack(t testing.TB, dice *rand.Rand) []annotate.Delivery {
	n := dice.IntN(len(d.projects))
	p, by := d.projects[n], d.by[n]
	for range dice.IntN(3) {
		a := d.articles[dice.IntN(len(d.articles))]
		d.ids++
		s := newSpan(fmt.Sprint("s", n, "-", d.ids), 2, 5)
		s.At = noon.Add(time.Duration(dice.IntN(9)) * time.Minute)
		l := must(p.Layer(a.ID, by))(t)
		c := put(a, by, s)
		if len(l.Spans) > 0 && dice.IntN(3) == 0 {
			c.Spans = []annotate.Edit[annotate.Span]{{Before: &l.Spans[0]}}
		}
		ok(t, p.Commit(c))
	}
	var list []annotate.Delivery
	for _, a := range d.articles {
		if editions := must(p.Stamp([]annotate.ArticleID{a.ID}, by, digest))(t); len(editions) > 0 {
			list = append(list, annotate.Delivery{Article: a, Editions: editions})
		}
	}
	return list
}

// In whatever order packages are merged, together or one by one, once or several times,
// the project holds the same in the end; and what follows takes the place of what it
// follows.
func TestMergeInAnyOrder(t *testing.T) {
	parted := 0
	for seed := range 25 {
		dice := rand.New(rand.NewPCG(uint64(seed), 9))
		d := newDesks(t, "amal", "bo", "amal")
		var packages [][]annotate.Delivery
		for range 6 {
			packages = append(packages, d.pack(t, dice))
		}
		merged := func(order []int, again bool) *Project {
			p := newProject(t)
			for _, n := range order {
				must(p.Merge(packages[n], never(t), noon))(t)
				if again {
					must(p.Merge(packages[order[0]], never(t), noon))(t)
				}
			}
			return p
		}
		want := contents(t, merged([]int{0, 1, 2, 3, 4, 5}, false))
		for range 3 {
			p := merged(dice.Perm(6), true)
			if got := contents(t, p); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("seed %d: %v\nin another order\n%v", seed, want, got)
			}
			sequence := must(p.Sequence())(t)
			for _, x := range packages {
				m := must(p.Merge(x, never(t), noon))(t)
				if m.Taken+m.Parted+m.Articles > 0 {
					t.Fatalf("seed %d: merged again it brings %+v", seed, m)
				}
			}
			if must(p.Sequence())(t) != sequence {
				t.Fatalf("seed %d: merging again writes to the log", seed)
			}
			closeChecked(t, p)
		}
		all := newProject(t) // all at once
		var list []annotate.Delivery
		for _, a := range d.articles {
			x := annotate.Delivery{Article: a}
			for _, pack := range packages {
				for _, y := range pack {
					if y.Article.ID == a.ID {
						x.Editions = append(x.Editions, y.Editions...)
					}
				}
			}
			list = append(list, x)
		}
		must(all.Merge(list, never(t), noon))(t)
		if got := contents(t, all); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("seed %d: %v\nall at once\n%v", seed, want, got)
		}
		for range all.Partings() {
			parted++
		}
	}
	if parted == 0 {
		t.Error("no histories parted")
	}
}

// A newer edition takes the place of an older one, and of nothing else; who has worked
// here too is asked about, and the choice holds.
func TestMergeAndChoose(t *testing.T) {
	p, a := newProject(t), newArticle("one two three")
	first, second := sent(a, "Bo", "h1", newSpan("s", 0, 3)), sent(a, "Bo", "h2", newSpan("s", 0, 7))
	second.Past = []annotate.Digest{"h1"}
	if m := must(p.Merge([]annotate.Delivery{{Article: a, Editions: []annotate.Edition{first}}}, never(t), noon))(t); m != (annotate.Merged{Articles: 1, Taken: 1}) {
		t.Errorf("first: %+v", m)
	}
	if m := must(p.Merge([]annotate.Delivery{{Article: a, Editions: []annotate.Edition{second}}}, never(t), noon))(t); m != (annotate.Merged{Taken: 1}) {
		t.Errorf("second: %+v", m)
	}
	if m := must(p.Merge([]annotate.Delivery{{Article: a, Editions: []annotate.Edition{first}}}, never(t), noon))(t); m != (annotate.Merged{Known: 1}) {
		t.Errorf("first again: %+v", m)
	}
	if l := must(p.Layer(a.ID, "Bo"))(t); !l.Equal(second.Layer) {
		t.Errorf("Bo has %+v", l)
	}
	ok(t, p.Commit(put(a, "Bo", newSpan("here", 8, 13)))) // somebody labels here in Bo's name
	third := sent(a, "Bo", "h3", newSpan("s", 0, 13))
	third.Past, third.Layer.Spans[0].At = []annotate.Digest{"h1", "h2"}, noon.Add(time.Hour)
	if m := must(p.Merge([]annotate.Delivery{{Article: a, Editions: []annotate.Edition{third}}}, digest, noon))(t); m != (annotate.Merged{Parted: 1}) {
		t.Errorf("third: %+v", m)
	}
	if l := must(p.Layer(a.ID, "Bo"))(t); len(l.Spans) != 2 {
		t.Errorf("what was labelled here has gone: %+v", l)
	}
	if err := p.Choose(a.ID, "Bo", "nobody's", noon); !errors.Is(err, annotate.ErrConflict) {
		t.Errorf("a history that is not there: %v", err)
	}
	ok(t, p.Choose(a.ID, "Bo", "h3", noon))
	if l := must(p.Layer(a.ID, "Bo"))(t); !l.Equal(third.Layer) {
		t.Errorf("chosen was %+v", l)
	}
	for x := range p.Partings() {
		t.Errorf("still asked about: %+v", x)
	}
	if log := must(p.Log(0, 0))(t); len(log) != 5 || log[3].Change.Spans[0].After.ID != "here" {
		t.Errorf("the log has %d entries", len(log))
	}
	closeChecked(t, p)
}

// What does not fit changes nothing.
func TestMergeRefuses(t *testing.T) {
	p, a := newProject(t), newArticle("one two three")
	other := newArticle("four")
	long := sent(a, "Bo", "h", newSpan("s", 0, 99))
	for name, d := range map[string][]annotate.Delivery{
		"past the text": {{Article: other, Editions: nil}, {Article: a, Editions: []annotate.Edition{long}}},
		"of another":    {{Article: other, Editions: []annotate.Edition{sent(a, "Bo", "h")}}},
		"of nobody":     {{Article: a, Editions: []annotate.Edition{sent(a, "", "h")}}},
		"no text":       {{Article: annotate.Article{ID: a.ID}}},
	} {
		if _, err := p.Merge(d, never(t), noon); err == nil {
			t.Errorf("%s comes in", name)
		}
	}
	if n := must(p.Count())(t); n != 0 {
		t.Errorf("%d articles came in", n)
	}
	closeChecked(t, p)
}

// An empty project becomes what a package is of; one with articles does not.
func TestAdopt(t *testing.T) {
	p := newProject(t)
	schema := annotate.DefaultSchema()
	schema.Version = 7
	ok(t, p.Adopt("0123", schema))
	if s := must(p.Schema())(t); p.ID() != "0123" || s.Version != 7 {
		t.Errorf("%s, version %d", p.ID(), s.Version)
	}
	must(p.AddArticles([]annotate.Article{newArticle("one")}))(t)
	if err := p.Adopt("4567", schema); !errors.Is(err, ErrNotEmpty) || p.ID() != "0123" {
		t.Errorf("with an article: %v, %s", err, p.ID())
	}
	closeChecked(t, p)
}

// BenchmarkMerge merges what 500 annotators did on 2 000 articles, 20 articles at a time,
// and says how many layers that is in a second.
func BenchmarkMerge(b *testing.B) {
	const people, batch = 500, 20
	layers := 0
	for b.Loop() {
		b.StopTimer()
		p := newProject(b)
		b.StartTimer()
		for at := 0; at < 2000; at += batch {
			b.StopTimer()
			var list []annotate.Delivery
			for n := range batch {
				a := newArticle(fmt.Sprintf("%d %s", at+n, strings.Repeat("one two three four five. ", 80)))
				d := annotate.Delivery{Article: a}
				for who := range people {
					var spans []annotate.Span
					for s := range 5 {
						spans = append(spans, newSpan(fmt.Sprint("span", s), s*10, s*10+7))
					}
					d.Editions = append(d.Editions, sent(a, annotate.Annotator(fmt.Sprintf("annotator%03d", who)), annotate.Digest(fmt.Sprintf("%064d", (at+n)*people+who)), spans...))
				}
				list, layers = append(list, d), layers+people
			}
			b.StartTimer()
			must(p.Merge(list, nil, noon))(b)
		}
		b.StopTimer()
		ok(b, p.Close())
		b.StartTimer()
	}
	b.ReportMetric(float64(layers)/b.Elapsed().Seconds(), "layers/s")
}
