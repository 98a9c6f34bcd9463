package storage

import (
	"testing"

	"bluepencil/annotate"
)

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
