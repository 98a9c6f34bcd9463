//go:build unix

package storage

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// inChild tells a process that it runs one test for another process.
const inChild = "BLUEPENCIL_TEST_IN_CHILD"

// alone runs a test in a process of its own: a limit on files holds for all that
// a process writes.
func alone(t *testing.T, test func(*testing.T)) {
	if os.Getenv(inChild) != "" {
		test(t)
		return
	}
	cmd := exec.Command(must(os.Executable())(t), "-test.v", "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), inChild+"=yes")
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()+" ") {
		t.Errorf("%v\n%s", err, out)
	}
}

// limit makes the system refuse bytes beyond a length of any file, as a full
// disk does, until lift or the end of the test.
func limit(t *testing.T, bytes int64) (lift func()) {
	t.Helper()
	var old syscall.Rlimit
	ok(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old))
	now := old
	now.Cur = uint64(bytes)
	ok(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &now))
	lift = func() { ok(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old)) }
	t.Cleanup(lift)
	return lift
}

func sizeOf(t *testing.T, p *Project) int64 {
	t.Helper()
	return must(os.Stat(p.Path()))(t).Size()
}

// TestFullDisk labels until the file can grow no more: what was acknowledged is
// there, what was refused is not, and with room again the work goes on.
func TestFullDisk(t *testing.T) { alone(t, labelUntilFull) }

func labelUntilFull(t *testing.T) {
	p := newProject(t)
	a := newArticle(strings.Repeat("word ", 1000))
	must(p.AddArticles([]annotate.Article{a}))(t)
	lift := limit(t, sizeOf(t, p)+1)
	step := func(i int) annotate.Change { return put(a, "Ada", newSpan(fmt.Sprint("s", i), i%990*5, i%990*5+4)) }
	saved := 0
	var err error
	for ; err == nil && saved < 10_000; saved++ {
		err = p.Commit(step(saved))
	}
	if saved--; saved < 5 {
		t.Fatalf("only %d labels were saved before: %v", saved, err)
	}
	if !errors.Is(err, ErrFull) || !strings.HasPrefix(err.Error(), "news.bluepencil "+ErrFull.Error()) || strings.Contains(err.Error(), "\n") {
		t.Fatalf("after %d labels: %v", saved, err)
	}
	if _, err := p.AddArticles([]annotate.Article{newArticle(strings.Repeat("more ", 100_000))}); !errors.Is(err, ErrFull) {
		t.Errorf("an article: %v", err)
	}
	if l := must(p.Layer(a.ID, "Ada"))(t); len(l.Spans) != saved {
		t.Errorf("%d labels were saved, %d are there", saved, len(l.Spans))
	}
	if err := p.Commit(step(saved)); !errors.Is(err, ErrFull) {
		t.Errorf("the same step again: %v", err)
	}
	lift()
	ok(t, p.Commit(step(saved)))
	ok(t, p.Close())
	q := must(Open(p.Path()))(t)
	if l := must(q.Layer(a.ID, "Ada"))(t); len(l.Spans) != saved+1 || must(q.Count())(t) != 1 {
		t.Errorf("%d labels were saved, %d are there", saved+1, len(l.Spans))
	}
	closeChecked(t, q)
}

// TestFullDiskWithinTheFile refuses the pages themselves: a disk can be full
// although the file has its length, because that may be a hole.
func TestFullDiskWithinTheFile(t *testing.T) { alone(t, labelWithinFullFile) }

func labelWithinFullFile(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	ok(t, os.Truncate(p.Path(), 4*sizeOf(t, p)))
	lift := limit(t, 2*int64(os.Getpagesize())) // room for the two headers
	if err := p.Commit(put(a, "Ada", newSpan("s2", 4, 7))); !errors.Is(err, ErrFull) || !errors.Is(err, syscall.EFBIG) {
		t.Errorf("commit: %v", err)
	}
	lift()
	if l := must(p.Layer(a.ID, "Ada"))(t); len(l.Spans) != 1 {
		t.Errorf("labels %+v", l.Spans)
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("s2", 4, 7))))
}

func TestCreateOnAFullDisk(t *testing.T) { alone(t, createWhereFull) }

func createWhereFull(t *testing.T) {
	folder := t.TempDir()
	lift := limit(t, 1000)
	_, err := Create(filepath.Join(folder, "p"), annotate.DefaultSchema(), noon)
	lift()
	if want := "p was not created, because its disk is full; make room there, or choose another"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
	if list := must(os.ReadDir(folder))(t); len(list) != 0 {
		t.Errorf("left behind: %v", list)
	}
}

// TestFullDiskAfterTheHeader stands for a disk that says it is full only when the
// header is already written: then nobody knows what is saved, and writing ends.
func TestFullDiskAfterTheHeader(t *testing.T) {
	p := newProject(t)
	written := 0
	ok(t, p.view(func(tx *bbolt.Tx) error { written = tx.ID(); return nil }))
	if err := p.failed(syscall.ENOSPC, written+1); !errors.Is(err, ErrFull) || p.halted != nil {
		t.Errorf("before the header: %v, halted by %v", err, p.halted)
	}
	if err := p.failed(syscall.ENOSPC, written); errors.Is(err, ErrFull) || p.halted == nil {
		t.Errorf("after the header: %v, halted by %v", err, p.halted)
	}
}
