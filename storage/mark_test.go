package storage

import (
	"os"
	"testing"

	"bluepencil/annotate"
)

// The mark lies beside a project from its first write until it is closed; that of a
// program that came down stays until somebody has looked the project through.
func TestMark(t *testing.T) {
	p := newProject(t)
	marked := func(want bool, when string) {
		t.Helper()
		if Unclosed(p.Path()) != want {
			t.Errorf("%s: marked is %v", when, !want)
		}
	}
	marked(false, "made")
	must(p.AddArticles([]annotate.Article{childArticle}))(t)
	marked(true, "written to")
	ok(t, p.Close())
	marked(false, "closed")

	cmd, out := startChild(t, p.Path())
	readLine(t, out)
	ok(t, cmd.Process.Kill())
	cmd.Wait()
	marked(true, "killed")
	p = must(Open(p.Path()))(t)
	ok(t, p.Commit(put(childArticle, "Bo", newSpan("s", 0, 4))))
	ok(t, p.Close())
	marked(true, "written to by another program after that")
	ok(t, LookedThrough(p.Path()))
	marked(false, "looked through")
	ok(t, LookedThrough(p.Path()))

	ok(t, os.Mkdir(p.Path()+MarkEnding, 0o700))
	p = must(Open(p.Path()))(t)
	ok(t, p.Commit(put(childArticle, "Bo", newSpan("t", 0, 4))))
	ok(t, p.Close())
}
