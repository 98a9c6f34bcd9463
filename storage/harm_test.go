package storage

import (
	"os"
	"slices"
	"testing"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// What is damaged is said in an editor's words: whose labels, on what.
func TestHarm(t *testing.T) {
	spoil := func(bucket []byte) func(*bbolt.Tx) error {
		return func(tx *bbolt.Tx) error {
			k, v := tx.Bucket(bucket).Cursor().First()
			v = slices.Clone(v)
			v[0] ^= 1
			return tx.Bucket(bucket).Put(slices.Clone(k), v)
		}
	}
	for _, c := range []struct {
		name, want string
		harm       func(*bbolt.Tx) error
	}{
		{"text", "damaged articles: “Boats lost”", spoil(bucketTexts)},
		{"labels", "the labels of Ada are damaged on: “Boats lost”", spoil(bucketDeltas)},
		{"history", harmHistory, spoil(bucketLog)},
		{"list", harmList, spoil(bucketIDs)},
		{"schema", harmProject, spoil(bucketMeta)},
	} {
		p := newProject(t)
		a := newArticle("Boats lost\none two three")
		a.Title = "Boats lost"
		must(p.AddArticles([]annotate.Article{a}))(t)
		ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 5))))
		if r := must(p.Check())(t); len(r.Harm) > 0 {
			t.Errorf("of a whole project it is said: %q", r.Harm)
		}
		ok(t, p.db.Update(c.harm))
		r, err := p.Check()
		if err == nil || !slices.Contains(r.Harm, c.want) {
			t.Errorf("%s: %v, said is %q", c.name, err, r.Harm)
		}
		p.Close()
	}
}

// A header that was torn when the power was cut is no damage where the journal shows that
// no change is missing, and one that takes a change with it is.
func TestTornHeader(t *testing.T) {
	for _, missing := range []bool{false, true} {
		p := newProject(t)
		a := newArticle("one two three")
		must(p.AddArticles([]annotate.Article{a}))(t)
		before := must(os.ReadFile(p.Path() + JournalEnding))(t)
		ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
		newest := p.newest() % 2
		ok(t, p.Close())
		data := must(os.ReadFile(p.Path()))(t)
		data[newest*os.Getpagesize()+40] ^= 1
		ok(t, os.WriteFile(p.Path(), data, 0o600))
		if !missing {
			ok(t, os.WriteFile(p.Path()+JournalEnding, before, 0o600))
		}
		p = must(OpenReadOnly(p.Path()))(t)
		if r, err := p.Check(); (err != nil) != missing || slices.Contains(r.Harm, harmLast) != missing {
			t.Errorf("missing is %v: %v, %q", missing, err, r.Harm)
		}
		p.Close()
	}
}
