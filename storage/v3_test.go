package storage

import (
	"flag"
	"fmt"
	"os"
	"testing"

	"bluepencil/annotate"
)

var update = flag.Bool("update", false, "write testdata/projects/v3.bluepencil anew")

const v3Path = "../testdata/projects/v3.bluepencil"

// TestVersion3 opens a project that version 3 of the format wrote: labels that came in
// from colleagues, one history of them beside another, a key, and a decision. That
// file must open and read for ever; -update is for before its release only.
func TestVersion3(t *testing.T) {
	if *update {
		writeVersion3(t)
	}
	p := openCopy(t, v3Path, Open)
	a := newArticle(v1Text)
	if keys := must(p.Keys())(t); keys["Bo"] != "b0b0" {
		t.Errorf("keys %v", keys)
	}
	var partings []string
	for x, err := range p.Partings() {
		ok(t, err)
		partings = append(partings, fmt.Sprint(x.By, " ", x.Histories[0].Head, " ", x.Histories[1].Head, " ", len(x.Histories[1].Layer.Spans)))
	}
	if fmt.Sprint(partings) != "[Bo h1 h2 2]" {
		t.Errorf("partings %v", partings)
	}
	gold := must(p.Layer(a.ID, annotate.Gold))(t)
	if d, came := gold.DecisionOn("g1"); !came || d.By != "Mona" || d.Cause != annotate.Slip || len(d.Said) != 1 || d.Said[0].To == nil {
		t.Errorf("decision %+v", d)
	}
	if r := must(p.Check())(t); len(r.Problems) > 0 {
		t.Errorf("problems %v", r.Problems)
	}
}

func writeVersion3(t *testing.T) {
	os.Remove(v3Path)
	p := must(Create(v3Path, annotate.DefaultSchema(), noon))(t)
	a := newArticle(v1Text)
	must(p.Merge([]annotate.Delivery{{Article: a, Editions: []annotate.Edition{sent(a, "Bo", "h1", newSpan("s1", 4, 8))}}}, never(t), noon))(t)
	must(p.Merge([]annotate.Delivery{{Article: a, Editions: []annotate.Edition{sent(a, "Bo", "h2", newSpan("s1", 0, 4), newSpan("s2", 4, 8))}}}, never(t), noon))(t)
	ok(t, p.Trust("Bo", "b0b0"))
	said := annotate.Opinion{Label: "quote", Parts: []annotate.Range{{Start: 0, End: 4}}, Link: "said by",
		To: &annotate.Target{Label: "speaker", Parts: []annotate.Range{{Start: 4, End: 8}}}, By: []annotate.Annotator{"Bo"}}
	ruling := annotate.Decision{ID: "d1", Place: annotate.Range{Start: 0, End: 4}, Said: []annotate.Opinion{said}, Ruling: annotate.Taken,
		From: []annotate.Annotator{"Bo"}, Spans: []annotate.SpanID{"g1"}, By: "Mona", Cause: annotate.Slip, At: noon}
	c := put(a, annotate.Gold, newSpan("g1", 0, 4))
	c.Decisions = []annotate.Edit[annotate.Decision]{{After: &ruling}}
	ok(t, p.Commit(c))
	closeChecked(t, p)
}
