package storage

import (
	"errors"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// status is a change of how far somebody is with an article.
func status(a annotate.Article, before, after annotate.Status) annotate.Change {
	return annotate.Change{Article: a.ID, By: "amal", Title: "mark", State: &annotate.StateEdit{Before: annotate.State{Status: before}, After: annotate.State{Status: after}}}
}

// A step over many articles is stored whole, with an entry of the log for each, or
// not at all; the layer that was last written to stays right either way.
func TestCommitAll(t *testing.T) {
	p := newProject(t)
	var list []annotate.Article
	for _, text := range []string{"One.", "Two.", "Three."} {
		list = append(list, newArticle(text))
	}
	if _, err := p.AddArticles(list); err != nil {
		t.Fatal(err)
	}
	want := func(when string, statuses ...annotate.Status) {
		t.Helper()
		for i, a := range list {
			l, err := p.Layer(a.ID, "amal")
			e, errEntry := p.Entry(a.ID)
			if err != nil || errEntry != nil || l.State.Status != statuses[i] || e.Tally("amal").Status != statuses[i] {
				t.Errorf("%s: %q is %+v, %+v, %v, %v", when, a.Text, l.State, e.Tallies, err, errEntry)
			}
		}
	}
	if err := p.Commit(status(list[1], annotate.ToDo, annotate.Started)); err != nil {
		t.Fatal(err)
	}
	before, err := p.Sequence()
	if err != nil {
		t.Fatal(err)
	}
	err = p.CommitAll([]annotate.Change{status(list[0], annotate.ToDo, annotate.Done), status(list[1], annotate.ToDo, annotate.Done), status(list[2], annotate.ToDo, annotate.Done)})
	if !errors.Is(err, annotate.ErrConflict) || !strings.Contains(err.Error(), list[1].Title) {
		t.Errorf("a step that does not fit gives %v", err)
	}
	want("refused", annotate.ToDo, annotate.Started, annotate.ToDo)
	if err := p.CommitAll([]annotate.Change{status(list[0], annotate.ToDo, annotate.Done), status(list[1], annotate.Started, annotate.Done)}); err != nil {
		t.Fatal(err)
	}
	want("stored", annotate.Done, annotate.Done, annotate.ToDo)
	if after, err := p.Sequence(); err != nil || after != before+2 {
		t.Errorf("the log went from %d to %d, %v", before, after, err)
	}
	if err := p.Commit(status(list[1], annotate.Done, annotate.ToDo)); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	want("afterwards", annotate.Done, annotate.ToDo, annotate.ToDo)
	twice := []annotate.Change{status(list[0], annotate.Done, annotate.ToDo), status(list[0], annotate.ToDo, annotate.Done)}
	if err := p.CommitAll(twice); err == nil {
		t.Error("one step changes an article twice")
	}
	want("twice", annotate.Done, annotate.ToDo, annotate.ToDo)
}
