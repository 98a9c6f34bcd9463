package storage

import (
	"errors"
	"os"
	"testing"

	"bluepencil/annotate"
)

// A project whose file is taken away, or replaced, under the open program refuses what
// would be lost, and goes on once the file is back.
func TestFileIsTakenAway(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	away := p.Path() + ".away"
	ok(t, os.Rename(p.Path(), away))
	if err := p.Commit(put(a, "Ada", newSpan("s1", 0, 3))); !errors.Is(err, ErrMoved) {
		t.Errorf("gone: %v", err)
	}
	ok(t, os.WriteFile(p.Path(), must(os.ReadFile(away))(t), 0o600))
	if err := p.Commit(put(a, "Ada", newSpan("s1", 0, 3))); !errors.Is(err, ErrMoved) {
		t.Errorf("replaced by a copy: %v", err)
	}
	ok(t, os.Rename(away, p.Path()))
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	if l := must(p.Layer(a.ID, "Ada"))(t); len(l.Spans) != 1 {
		t.Errorf("kept are %d labels", len(l.Spans))
	}
	closeChecked(t, p)
}
