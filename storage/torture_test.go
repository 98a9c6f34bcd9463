package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"bluepencil/annotate"
)

// longTorture is set for the long form of these tests, “make torture”.
const longTorture = "BLUEPENCIL_TORTURE"

// often is how often something is done to a project: the short form in every run of the
// tests, the long one where it is asked for.
func often(short, long int) int {
	if os.Getenv(longTorture) != "" {
		return long
	}
	return short
}

// childProbe names the project that a child process opens, checks and sums up.
const childProbe = "BLUEPENCIL_TEST_PROBE"

// probe prints what a project holds as a sum, or what is wrong with it.
func probe(path string) {
	p, err := Open(path)
	if err != nil {
		fmt.Println("error:", err)
		return
	}
	defer p.Close()
	if _, err := p.Check(); err != nil {
		fmt.Println("error:", err)
		return
	}
	fmt.Println("sum:", summed(p))
}

// summed is a sum over all records of a project.
func summed(p *Project) string {
	sum := sha256.New()
	for r, err := range p.Records("") {
		fmt.Fprintf(sum, "%+v %v\n", r, err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// probed has a process of its own look at a project. A process that is killed, hangs or
// comes down is an error.
func probed(t *testing.T, path string) (said string, died error) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 60*time.Second)
	defer stop()
	cmd := exec.CommandContext(ctx, must(os.Executable())(t))
	cmd.Env = append(os.Environ(), childProbe+"="+path, "GOMEMLIMIT=1GiB")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%w: %s", err, out[:min(len(out), 400)])
	}
	return strings.TrimSpace(string(out)), nil
}

// TestOverwrittenPages puts something else in the place of whole pages: another page,
// noise, or nothing. Nobody is told wrong labels, and no program comes down.
func TestOverwrittenPages(t *testing.T) {
	data, _ := small(t)
	path := filepath.Join(t.TempDir(), "pages")
	ok(t, os.WriteFile(path, data, 0o600))
	want, died := probed(t, path)
	if died != nil || !strings.HasPrefix(want, "sum:") {
		t.Fatal(want, died)
	}
	dice, used := rand.New(rand.NewPCG(3, 4)), usedPages(t, path)
	reported, inUse := 0, 0
	for n := range often(20, 300) {
		harmed, page := bytes.Clone(data), dice.IntN(len(data)/4096)*4096
		if used[page/4096] {
			inUse++
		}
		switch n % 3 {
		case 0:
			copy(harmed[page:page+4096], data[dice.IntN(len(data)/4096)*4096:])
		case 1:
			for i := range 4096 {
				harmed[page+i] = byte(dice.Uint32())
			}
		case 2:
			clear(harmed[page : page+4096])
		}
		ok(t, os.WriteFile(path, harmed, 0o600))
		said, died := probed(t, path)
		switch {
		case died != nil:
			t.Errorf("page %d, harm %d: the program came down: %v", page/4096, n%3, died)
		case strings.HasPrefix(said, "error:"):
			reported++
		case said != want:
			t.Errorf("page %d, harm %d: other labels, and nobody says so", page/4096, n%3)
		}
	}
	// Of the two header pages one is enough, and a page can be put in its own place.
	if reported*2 < inUse || inUse == 0 {
		t.Errorf("%d pages in use were harmed, only %d were reported", inUse, reported)
	}
}

// usedPages tells which pages of a project hold something.
func usedPages(t *testing.T, path string) map[int]bool {
	t.Helper()
	db := must(bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, PreLoadFreelist: true}))(t)
	defer db.Close()
	used := map[int]bool{}
	ok(t, db.View(func(tx *bbolt.Tx) error {
		for id := 0; ; id++ {
			page, err := tx.Page(id)
			if page == nil || err != nil {
				return err
			}
			used[id] = page.Type != "free"
		}
	}))
	return used
}

// TestKilledAnytime kills a child at any moment of its commits, again and again: all that
// it has acknowledged is there, in the project and, where that is destroyed, in what is
// made again from the journal.
func TestKilledAnytime(t *testing.T) {
	dice := rand.New(rand.NewPCG(5, 6))
	p := newProject(t)
	must(p.AddArticles([]annotate.Article{childArticle}))(t)
	ok(t, p.Close())
	last := 0
	for range often(6, 500) {
		cmd, out := startChild(t, p.Path())
		fmt.Sscan(readLine(t, out), &last)
		time.Sleep(time.Duration(dice.IntN(20_000)) * time.Microsecond)
		ok(t, cmd.Process.Kill())
		rest, _ := io.ReadAll(out)
		for line := range strings.Lines(string(rest)) {
			if strings.HasSuffix(line, "\n") {
				fmt.Sscan(line, &last)
			}
		}
		cmd.Wait()
	}
	q := must(Open(p.Path()))(t)
	n := len(must(q.Layer(childArticle.ID, "Ada"))(t).Spans)
	if n != last && n != last+1 {
		t.Errorf("%d commits were acknowledged, %d labels are there", last, n)
	}
	closeChecked(t, q)
	ok(t, os.Remove(p.Path()))
	r := must(Repair(p.Path()))(t)
	q = must(Open(r.Path))(t)
	if again := len(must(q.Layer(childArticle.ID, "Ada"))(t).Spans); again < last {
		t.Errorf("%d commits were acknowledged, %d labels came back from the journal", last, again)
	}
	closeChecked(t, q)
}

// A sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// TestPowerCuts cuts the power at any moment of a commit. The store writes changed pages,
// waits for the disk, writes a header, and waits again; a disk that loses its power has
// kept any of the sectors that it was not waited for, in any order.
//
//	before ─► some sectors of pages ─► all pages ─► some of the header ─► after
//	  the state before ────────────────────────────┤ either ├── the state after
func TestPowerCuts(t *testing.T) {
	dice := rand.New(rand.NewPCG(7, 8))
	p := newProject(t)
	a := newArticle(strings.Repeat("word ", 300))
	must(p.AddArticles([]annotate.Article{a}))(t)
	path := filepath.Join(t.TempDir(), "cut")
	states, wrong := 0, 0
	sum := func(image []byte) string {
		ok(t, os.WriteFile(path, image, 0o600))
		os.Remove(path + JournalEnding)
		q, err := Open(path)
		if err != nil {
			return err.Error()
		}
		defer q.Close()
		if _, err := q.Check(); err != nil {
			return err.Error()
		}
		return summed(q)
	}
	before := must(os.ReadFile(p.Path()))(t)
	old := sum(before)
	for commit := 0; states < often(300, 50_000); commit++ {
		ok(t, p.Commit(put(a, "Ada", newSpan(fmt.Sprint("s", commit), commit%290*5, commit%290*5+4))))
		after := must(os.ReadFile(p.Path()))(t)
		fresh := sum(after)
		pages, head := changedSectors(before, after)
		for range 20 {
			states++
			if got := sum(withSectors(before, after, some(pages, dice))); got != old {
				wrong++
				t.Errorf("commit %d, power cut while pages were written: %s", commit, got)
			}
		}
		for range 5 {
			states++
			image := withSectors(before, after, append(pages[:len(pages):len(pages)], some(head, dice)...))
			if got := sum(image); got != old && got != fresh {
				wrong++
				t.Errorf("commit %d, power cut while the header was written: %s", commit, got)
			}
		}
		if wrong > 10 {
			t.Fatal("and so on")
		}
		before, old = after, fresh
	}
	t.Logf("%d states", states)
	closeChecked(t, p)
}

// changedSectors are the sectors in which two states of a file differ: of its two
// headers, which are written last, and of the rest.
func changedSectors(before, after []byte) (pages, head []int) {
	for at := 0; at < len(after); at += sector {
		end := min(at+sector, len(after))
		if at < len(before) && end <= len(before) && bytes.Equal(before[at:end], after[at:end]) {
			continue
		}
		if at < 2*4096 {
			head = append(head, at)
		} else {
			pages = append(pages, at)
		}
	}
	return pages, head
}

// some are any of a list.
func some(list []int, dice *rand.Rand) (out []int) {
	for _, x := range list {
		if dice.IntN(2) == 0 {
			out = append(out, x)
		}
	}
	return out
}

// withSectors is a file as it was, with some sectors as they became. The file is already
// as long as it became: that is waited for before anything else is written.
func withSectors(before, after []byte, sectors []int) []byte {
	image := make([]byte, len(after))
	copy(image, before)
	for _, at := range sectors {
		copy(image[at:min(at+sector, len(after))], after[at:])
	}
	return image
}
