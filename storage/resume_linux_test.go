package storage

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"bluepencil/annotate"
)

// unplugged puts a device that takes everything and keeps nothing in the place of the
// file that a project has open: writing succeeds, and the sync after it fails.
func unplugged(t *testing.T, p *Project) {
	t.Helper()
	null := must(os.OpenFile(os.DevNull, os.O_RDWR, 0))(t)
	defer null.Close()
	for _, e := range must(os.ReadDir("/proc/self/fd"))(t) {
		if to, err := os.Readlink(filepath.Join("/proc/self/fd", e.Name())); err == nil && to == p.Path() {
			ok(t, syscall.Dup3(int(null.Fd()), must(strconv.Atoi(e.Name()))(t), syscall.O_CLOEXEC))
			return
		}
	}
	t.Fatal("the project has no file open")
}

// After a sync that failed nothing more is written until the disk works again; then work
// goes on with all that was acknowledged.
func TestFailedSync(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	unplugged(t, p)
	if err := p.Commit(put(a, "Ada", newSpan("s2", 4, 7))); err == nil {
		t.Fatal("a sync that failed is no error")
	}
	if err := p.Commit(put(a, "Ada", newSpan("s3", 8, 13))); !errors.Is(err, ErrHalted) {
		t.Errorf("the step after it: %v", err)
	}
	ok(t, p.Resume())
	if l := must(p.Layer(a.ID, "Ada"))(t); len(l.Spans) != 1 || l.Spans[0].ID != "s1" {
		t.Errorf("there are %v", l.Spans)
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("s3", 8, 13))))
	ok(t, p.Trouble())
	closeChecked(t, p)
}
