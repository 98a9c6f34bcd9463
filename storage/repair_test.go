package storage

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
)

// everything is what a project holds, and in what order it came.
func everything(t *testing.T, p *Project) string {
	t.Helper()
	var b strings.Builder
	for e, err := range p.Records("") {
		ok(t, err)
		fmt.Fprintf(&b, "%+v\n", e)
	}
	entries := must(p.Entries(0, 0))(t)
	fmt.Fprintf(&b, "%+v\n%+v\n%+v\n", entries, must(p.Schema())(t), must(p.Keys())(t))
	for x, err := range p.Partings() {
		ok(t, err)
		fmt.Fprintf(&b, "%+v\n", x)
	}
	for _, e := range must(p.Log(0, 0))(t) {
		fmt.Fprintf(&b, "%d %s %s %s\n", e.Sequence, e.Kind, e.Change.By, e.Change.Title)
	}
	return b.String()
}

// live does some of all that can be done to a project.
func live(t *testing.T, p *Project, dice *rand.Rand, steps int) {
	t.Helper()
	for range steps {
		list := must(p.Entries(0, 0))(t)
		if len(list) == 0 || dice.IntN(6) == 0 {
			must(p.AddArticles([]annotate.Article{newArticle(fmt.Sprintf("%d one two three", dice.IntN(1000)))}))(t)
			continue
		}
		id := list[dice.IntN(len(list))].ID
		a := must(p.Article(id))(t)
		switch dice.IntN(8) {
		case 0:
			ok(t, p.SetRemoved([]annotate.ArticleID{id}, dice.IntN(2) == 0, "Mona", noon))
		case 1:
			schema := must(p.Schema())(t)
			after := schema
			after.Version++
			ok(t, p.Revise(annotate.SchemaEdit{Before: schema, After: after}, "Mona", noon, nil))
		case 2:
			ok(t, p.Trust("Bo", fmt.Sprint(dice.IntN(9))))
		case 3:
			must(p.Merge([]annotate.Delivery{{Article: a, Editions: []annotate.Edition{sent(a, "Bo", annotate.Digest(fmt.Sprint("h", dice.IntN(99))), newSpan("s", 0, 3+dice.IntN(4)))}}}, digest, noon))(t)
		case 4:
			must(p.Stamp([]annotate.ArticleID{id}, "Ada", digest))(t)
		default:
			if !must(p.Entry(id))(t).Removed {
				ok(t, p.Commit(put(a, "Ada", newSpan(fmt.Sprint("s", dice.Uint32()), 0, 1+dice.IntN(5)))))
			}
		}
	}
}

// Whatever was done, the project comes back from its journal alone, and from a backup and
// the journal after it; nothing that lies there is touched.
func TestRepair(t *testing.T) {
	for seed := range 12 {
		dice := rand.New(rand.NewPCG(uint64(seed), 3))
		p := newProject(t)
		live(t, p, dice, 25)
		withBackup := seed%2 == 1
		if withBackup {
			_, _, err := p.Backup(noon)
			ok(t, err)
			live(t, p, dice, 10)
		}
		ok(t, p.Close())
		p = must(Open(p.Path()))(t) // a journal goes on
		live(t, p, dice, 10)
		want := everything(t, p)
		ok(t, p.Close())
		ok(t, os.WriteFile(p.Path(), []byte("nothing of it is left"), 0o600))
		r, err := Repair(p.Path())
		ok(t, err)
		if (r.Base != "") != withBackup || r.Lost != "" || len(r.Report.Problems) > 0 {
			t.Errorf("seed %d: %+v", seed, r)
		}
		q := must(Open(r.Path))(t)
		if got := everything(t, q); got != want {
			t.Fatalf("seed %d: it was\n%s\nand is\n%s", seed, want, got)
		}
		if q.ID() != p.ID() {
			t.Error("it is another project")
		}
		closeChecked(t, q)
		if left := must(os.ReadFile(p.Path()))(t); string(left) != "nothing of it is left" {
			t.Error("the damaged file was touched")
		}
		if _, err := Repair(p.Path()); !errors.Is(err, ErrExists) {
			t.Errorf("again: %v", err)
		}
	}
}

// layersOf are all layers of a project.
func layersOf(t *testing.T, p *Project) (list []string) {
	t.Helper()
	for r, err := range p.Records("") {
		ok(t, err)
		list = append(list, fmt.Sprintf("%+v", r.Layer))
	}
	return list
}

// A journal that ends in the middle of a line, was lost, or is of another project is put
// right when something is next kept.
func TestJournalIsPutRight(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"cut short": func(path string) error { return os.Truncate(path, must(os.Stat(path))(t).Size()-7) },
		"lost":      os.Remove,
		"other":     func(path string) error { return os.WriteFile(path, []byte("00000000 0 head {}\n"), 0o600) },
		"a flipped bit": func(path string) error {
			raw := must(os.ReadFile(path))(t)
			raw[len(raw)/2] ^= 4
			return os.WriteFile(path, raw, 0o600)
		},
	} {
		p := newProject(t)
		live(t, p, rand.New(rand.NewPCG(7, 7)), 20)
		ok(t, p.Close())
		ok(t, harm(p.Path()+JournalEnding))
		p = must(Open(p.Path()))(t)
		must(p.AddArticles([]annotate.Article{newArticle("the last one")}))(t)
		ok(t, p.Trouble())
		want := layersOf(t, p)
		ok(t, p.Close())
		ok(t, os.Remove(p.Path()))
		r, err := Repair(p.Path())
		ok(t, err)
		q := must(Open(r.Path))(t)
		if got := layersOf(t, q); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if _, err := q.Article(newArticle("the last one").ID); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		closeChecked(t, q)
	}
}

// Where the journal cannot be written the project goes on, and says so; once it can, the
// journal catches up.
func TestJournalTrouble(t *testing.T) {
	p := newProject(t)
	ok(t, os.Mkdir(p.Path()+JournalEnding, 0o700))
	must(p.AddArticles([]annotate.Article{newArticle("one two")}))(t)
	if err := p.Trouble(); err == nil || !strings.Contains(err.Error(), "your labels are safe in the project itself") {
		t.Errorf("the trouble is %v", err)
	}
	ok(t, os.Remove(p.Path()+JournalEnding))
	must(p.AddArticles([]annotate.Article{newArticle("three four")}))(t)
	ok(t, p.Trouble())
	ok(t, p.Close())
	ok(t, os.Remove(p.Path()))
	r, err := Repair(p.Path())
	if err != nil || r.Sequence != 2 {
		t.Errorf("%+v, %v", r, err)
	}
}

// After a backup a long journal begins anew; both that and the one before are used.
func TestJournalRotates(t *testing.T) {
	p := newProject(t)
	p.long = 4000
	long := strings.Repeat("one two three four. ", 100)
	for n := range 4 {
		must(p.AddArticles([]annotate.Article{newArticle(fmt.Sprint(n, " ", long))}))(t)
	}
	first, _, err := p.Backup(noon)
	ok(t, err)
	if _, err := os.Stat(p.Path() + JournalEnding + ".1"); err != nil {
		t.Fatal(err)
	}
	must(p.AddArticles([]annotate.Article{newArticle("after it")}))(t)
	second, _, err := p.Backup(noon.Add(time.Hour))
	ok(t, err)
	must(p.AddArticles([]annotate.Article{newArticle("at the end")}))(t)
	ok(t, p.Close())
	ok(t, os.Remove(p.Path()))
	for _, damaged := range []string{"", second.Path, first.Path} {
		if damaged != "" {
			raw := must(os.ReadFile(damaged))(t)
			ok(t, os.WriteFile(damaged, bytes.Repeat([]byte{7}, len(raw)), 0o600))
		}
		r, err := Repair(p.Path())
		if err != nil || r.Sequence != 6 || r.Lost != "" {
			t.Fatalf("without %q: %+v, %v", damaged, r, err)
		}
		ok(t, os.Remove(r.Path))
		os.Remove(r.Path + JournalEnding)
	}
	ok(t, os.Remove(p.Path()+JournalEnding+".1"))
	if _, err := Repair(p.Path()); !errors.Is(err, ErrNothingLeft) {
		t.Errorf("with half a journal alone: %v", err)
	}
}
