package storage

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// childProject names the project that a child process of the tests works on.
const childProject = "BLUEPENCIL_TEST_CHILD_PROJECT"

func TestMain(m *testing.M) {
	if path := os.Getenv(childProject); path != "" {
		child(path)
		return
	}
	if path := os.Getenv(childProbe); path != "" {
		probe(path)
		return
	}
	os.Exit(m.Run())
}

var childArticle = newArticle(strings.Repeat("word ", 1000))

// child commits for ever and acknowledges each commit with a line.
func child(path string) {
	p, err := Open(path)
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	log, _ := p.Log(0, 0)
	for i := len(log); ; i++ {
		if err := p.Commit(put(childArticle, "Ada", newSpan(fmt.Sprint("s", i), i%990*5, i%990*5+4))); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		fmt.Println(i)
	}
}

func startChild(t *testing.T, path string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	self := must(os.Executable())(t)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childProject+"="+path)
	out := must(cmd.StdoutPipe())(t)
	ok(t, cmd.Start())
	t.Cleanup(func() { cmd.Process.Kill() })
	return cmd, bufio.NewReader(out)
}

func readLine(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	line := must(r.ReadString('\n'))(t)
	if strings.HasPrefix(line, "error") {
		t.Fatal(line)
	}
	return line
}

// TestKilled kills a child right after commits that it has acknowledged: all of
// them are there, and at most one more.
func TestKilled(t *testing.T) {
	p := newProject(t)
	must(p.AddArticles([]annotate.Article{childArticle}))(t)
	ok(t, p.Close())
	for round := range 20 {
		cmd, out := startChild(t, p.Path())
		last := 0
		for range 1 + round*3 {
			fmt.Sscan(readLine(t, out), &last)
		}
		ok(t, cmd.Process.Kill())
		rest, _ := io.ReadAll(out)
		for line := range strings.Lines(string(rest)) {
			fmt.Sscan(line, &last)
		}
		cmd.Wait()
		q := must(Open(p.Path()))(t)
		l := must(q.Layer(childArticle.ID, "Ada"))(t)
		if n := len(l.Spans); n != last && n != last+1 {
			t.Errorf("round %d: %d commits acknowledged, %d labels there", round, last, n)
		}
		closeChecked(t, q)
	}
}

func TestSecondProcess(t *testing.T) {
	p := newProject(t)
	must(p.AddArticles([]annotate.Article{childArticle}))(t)
	ok(t, p.Close())
	cmd, out := startChild(t, p.Path())
	readLine(t, out)
	go io.Copy(io.Discard, out)
	for name, open := range map[string]func(string) (*Project, error){"Open": Open, "OpenReadOnly": OpenReadOnly} {
		_, err := open(p.Path())
		want := filepath.Base(p.Path()) + " " + ErrInUse.Error()
		if !errors.Is(err, ErrInUse) || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	ok(t, cmd.Process.Kill())
	cmd.Wait()
	closeChecked(t, must(Open(p.Path()))(t))
}
