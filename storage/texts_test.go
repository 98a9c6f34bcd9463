package storage

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

func TestEachText(t *testing.T) {
	p := newProject(t)
	var list []annotate.Article
	for i := range 20 { // more than two chunks
		list = append(list, newArticle(fmt.Sprint(i, strings.Repeat(" word", 200_000))))
	}
	must(p.AddArticles(list))(t)
	for _, c := range []struct {
		from, to uint64
		stop     uint64 // the number at which to stop
		last     uint64
	}{{0, 20, 99, 20}, {0, 99, 99, 20}, {0, 0, 99, 0}, {7, 9, 99, 9}, {20, 20, 99, 20}, {19, 99, 99, 20}, {99, 100, 99, 99}, {0, 20, 1, 1}, {0, 20, 10, 10}} {
		number := c.from
		err := p.EachText(c.from, c.to, func(n uint64, text []byte) bool {
			if number++; n != number || string(text) != list[n-1].Text {
				t.Fatalf("%+v: text %d is %.10q, want number %d", c, n, text, number)
			}
			return n != c.stop
		})
		if err != nil || number != c.last {
			t.Errorf("%+v: ended at %d: %v", c, number, err)
		}
	}
}

// A transaction ends after a chunk: while one is open, the file cannot grow.
func TestEachTextEndsItsTransactions(t *testing.T) {
	p := newProject(t)
	big := strings.Repeat("word ", textsChunk/10+1)
	must(p.AddArticles([]annotate.Article{newArticle(big), newArticle(big + "2"), newArticle(big + "3")}))(t)
	ok(t, p.view(func(tx *bbolt.Tx) error {
		seen := 0
		last, more, err := p.eachText(tx, 0, 3, func(uint64, []byte) bool { seen++; return true })
		if last != 2 || seen != 2 || !more {
			t.Errorf("a chunk of %d texts ends at %d, more: %v", seen, last, more)
		}
		return err
	}))
}

func TestEachTextSeesDamage(t *testing.T) {
	p := newProject(t)
	must(p.AddArticles([]annotate.Article{newArticle("one"), newArticle("two"), newArticle("three")}))(t)
	ok(t, p.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketTexts).Delete(numberKey(2)) }))
	seen := 0
	err := p.EachText(0, 3, func(uint64, []byte) bool { seen++; return true })
	if !errors.Is(err, ErrDamaged) || seen != 1 {
		t.Errorf("%d texts, then %v", seen, err)
	}
	ok(t, p.db.Close())
}
