package storage

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"bluepencil/annotate"
)

// The end of a long journal tells as much as all of it where it is whole; where it is not,
// all of it is read.
func TestScanOfLongJournal(t *testing.T) {
	p := newProject(t)
	for i := range 3 {
		must(p.AddArticles([]annotate.Article{newArticle(strings.Repeat("words ", 70_000*(3-i)) + string(rune('a'+i)))}))(t)
	}
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	ok(t, p.Close())
	path := p.Path() + JournalEnding
	whole := must(os.ReadFile(path))(t)
	if len(whole) <= tailBytes {
		t.Fatalf("the journal has %d bytes", len(whole))
	}
	for name, c := range map[string]struct {
		raw        []byte
		torn, ends bool // what all of it says, and whether the ends suffice
	}{
		"whole":            {whole, false, true},
		"cut":              {whole[:len(whole)-5], true, false},
		"cut after a line": {whole[:strings.LastIndexByte(string(whole[:len(whole)-1]), '\n')+1], false, true},
		"not its end":      {append(whole[:len(whole):len(whole)], "more"...), true, false},
	} {
		ok(t, os.WriteFile(path, c.raw, 0o600))
		f := must(os.Open(path))(t)
		all := must(scannedWhole(f))(t)
		some, did := scannedEnds(f, int64(len(c.raw)))
		f.Close()
		if all.torn != c.torn || did != c.ends {
			t.Errorf("%s: torn %v, the ends suffice %v", name, all.torn, did)
		}
		if did && (some.last != all.last || some.end != all.end || some.torn || string(some.head.payload) != string(all.head.payload)) {
			t.Errorf("%s: the ends say %d, %d; all of it says %d, %d", name, some.last, some.end, all.last, all.end)
		}
		q := must(Open(p.Path()))(t)
		ok(t, q.Commit(put(a, "Bo", newSpan(name, 0, 3))))
		ok(t, q.Trouble())
		sequence := must(q.Sequence())(t)
		closeChecked(t, q)
		if last, mine := must(scannedWhole(must(os.Open(path))(t)))(t).reaches(q.ID()); !mine || last != sequence {
			t.Errorf("%s: the journal reaches %d of %d", name, last, sequence)
		}
	}
}

// A journal that cannot be read is not taken for one whose end is torn, which is cut off.
func TestScanThatFails(t *testing.T) {
	good := line{1, lineEntry, []byte(`{}`)}.append(line{0, lineHead, []byte(`{}`)}.append(nil))
	gone := errors.New("the disk is gone")
	if s, err := scannedWhole(io.MultiReader(bytes.NewReader(good), iotest.ErrReader(gone))); !errors.Is(err, gone) || s.torn {
		t.Errorf("%+v, %v", s, err)
	}
	n := 0
	for _, err := range lines(io.MultiReader(bytes.NewReader(good), iotest.ErrReader(gone))) {
		if n++; (n < 3) != (err == nil) || n == 3 && !errors.Is(err, gone) {
			t.Errorf("line %d: %v", n, err)
		}
	}
	if n != 3 {
		t.Errorf("%d lines", n)
	}
}
