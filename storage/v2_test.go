package storage

import (
	"testing"

	"bluepencil/annotate"
)

const v2Path = "../testdata/projects/v2.bluepencil"

// TestVersion2 opens a project that version 2 of the format wrote: the article of
// version 1, labelled twice, and one that was removed. That file must open and read
// for ever.
func TestVersion2(t *testing.T) {
	p := openCopy(t, v2Path, Open)
	a, gone := newArticle(v1Text), newArticle("Gone")
	layer := must(annotate.NewLayer(a.ID, "Ada").Apply(v1Change()))(t)
	if l := must(p.Layer(a.ID, "Ada"))(t); !sameLayer(l, layer) {
		t.Errorf("layer %+v, want %+v", l, layer)
	}
	list := must(p.Entries(0, 0))(t)
	if len(list) != 2 || list[0].ID != a.ID || list[0].Removed || list[1].ID != gone.ID || !list[1].Removed {
		t.Fatalf("entries %+v", list)
	}
	bo := annotate.Tally{By: "Bo", Spans: 1, Status: annotate.ToDo, Labels: []annotate.LabelTally{{Label: "quote", Spans: 1, Unlinked: 1}}}
	if e := list[0]; e.Title != a.Title || e.Date != a.Published || e.Bytes != len(v1Text) ||
		len(e.Tallies) != 2 || !e.Tallies[0].Equal(annotate.TallyOf(layer)) || !e.Tallies[1].Equal(bo) {
		t.Errorf("entry %+v", e)
	}
	if r := records(p); len(r) != 2 || r[0].Article.ID != a.ID || r[1].Article.ID != a.ID {
		t.Errorf("records %+v", r)
	}
	log := must(p.Log(0, 0))(t)
	if len(log) != 6 || log[5].Kind != annotate.LogRemove || log[5].Change.By != "Bo" || log[5].Change.Article != gone.ID {
		t.Errorf("log %+v", log)
	}
}
