package storage

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"bluepencil/annotate"
)

// locations is the schema of a new project with "place" called "location", and the
// edit that makes it so.
func locations() annotate.SchemaEdit {
	edit := annotate.SchemaEdit{Before: annotate.DefaultSchema(), After: annotate.DefaultSchema()}
	edit.After.Version++
	edit.After.Labels[2].Name = "location"
	return edit
}

// Labels and what is labelled change together, whoever labelled, also in articles
// that were removed, and stay so.
func TestRevise(t *testing.T) {
	p := newProject(t)
	at := time.Date(2026, 5, 1, 9, 0, 0, 0, time.UTC)
	first, second := newArticle("Reykjavik shook."), newArticle("Oslo did not.")
	must(p.AddArticles([]annotate.Article{first, second}))(t)
	place := annotate.Span{ID: "a", Label: "place", Parts: []annotate.Range{{Start: 0, End: 4}}}
	for _, a := range []annotate.Article{first, second} {
		ok(t, p.Commit(put(a, "amal", place)))
	}
	ok(t, p.Commit(put(second, "bo", place)))
	ok(t, p.SetRemoved([]annotate.ArticleID{second.ID}, true, "amal", at))
	location := place
	location.Label = "location"
	var changes []annotate.Change
	for _, x := range []struct {
		a  annotate.Article
		by annotate.Annotator
	}{{first, "amal"}, {second, "amal"}, {second, "bo"}} {
		changes = append(changes, annotate.Change{Article: x.a.ID, By: x.by, Title: "rename", Spans: []annotate.Edit[annotate.Span]{{Before: &place, After: &location}}})
	}
	edit := locations()
	before := must(p.Sequence())(t)
	ok(t, p.Revise(edit, "amal", at, changes))
	ok(t, p.SetRemoved([]annotate.ArticleID{second.ID}, false, "amal", at))
	if s := must(p.Schema())(t); !reflect.DeepEqual(s, edit.After) {
		t.Errorf("the project's labels are %+v", s)
	}
	for _, c := range changes {
		l := must(p.Layer(c.Article, c.By))(t)
		e := must(p.Entry(c.Article))(t)
		if len(l.Spans) != 1 || l.Spans[0].Label != "location" || e.Tally(c.By).Labels[0].Label != "location" {
			t.Errorf("%s has %+v, counted %+v", c.By, l.Spans, e.Tallies)
		}
	}
	log := must(p.Log(before, 0))(t)
	if len(log) != 5 || log[0].Kind != annotate.LogSchema || log[0].Schema == nil || log[0].Schema.After.Labels[2].Name != "location" || log[0].Change.By != "amal" {
		t.Errorf("the log says %+v", log)
	}
	if report, err := p.Check(); err != nil {
		t.Errorf("%+v: %v", report, err)
	}
}

// A revision that does not fit, in the schema or in a layer, leaves all as it is.
func TestReviseWholeOrNotAtAll(t *testing.T) {
	p := newProject(t)
	a := newArticle("Reykjavik shook.")
	must(p.AddArticles([]annotate.Article{a}))(t)
	place := annotate.Span{ID: "a", Label: "place", Parts: []annotate.Range{{Start: 0, End: 4}}}
	ok(t, p.Commit(put(a, "amal", place)))
	before := must(p.Sequence())(t)
	location, gone := place, place
	location.Label, gone.ID = "location", "b"
	stale, broken := locations(), locations()
	stale.Before.Version = 7
	broken.After.Labels[0].Name = ""
	refused := []struct {
		edit   annotate.SchemaEdit
		before annotate.Span
		why    error
	}{{stale, place, annotate.ErrConflict}, {locations(), gone, annotate.ErrConflict}, {broken, place, nil}}
	for _, r := range refused {
		c := annotate.Change{Article: a.ID, By: "amal", Spans: []annotate.Edit[annotate.Span]{{Before: &r.before, After: &location}}}
		if err := p.Revise(r.edit, "amal", time.Time{}, []annotate.Change{c}); err == nil || r.why != nil && !errors.Is(err, r.why) {
			t.Errorf("%+v gives %v", r, err)
		}
	}
	if s, l := must(p.Schema())(t), must(p.Layer(a.ID, "amal"))(t); !reflect.DeepEqual(s, annotate.DefaultSchema()) || l.Spans[0].Label != "place" || must(p.Sequence())(t) != before {
		t.Errorf("something changed: %+v, %+v", s, l)
	}
}
