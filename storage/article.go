package storage

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// AddArticles stores articles that are not there yet, in this order, all or
// none. An article with an ID that the project has is left as it is; added tells
// which of the list were not in the queue. One that had been removed is back, with
// its labels and what was known of it: the log then says annotate.LogRestore.
func (p *Project) AddArticles(list []annotate.Article) (added []bool, err error) {
	for _, a := range list {
		if err := checkNew(a); err != nil {
			return nil, err
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	added = make([]bool, len(list))
	err = p.update(func(tx *bbolt.Tx) error {
		in, err := newIntake(tx)
		if err != nil {
			return err
		}
		p.seen(tx, articleBytes*len(list))
		for i, a := range list {
			if added[i], err = in.add(a); err != nil {
				return err
			}
		}
		return nil
	}, func() {})
	if err != nil {
		return nil, err
	}
	return added, nil
}

func checkNew(a annotate.Article) error {
	switch {
	case a.ID != annotate.IdentifyText(a.Text):
		return fmt.Errorf("adding article %q: its ID is not that of its text", a.Title)
	case a.Text == "":
		return fmt.Errorf("adding article %q: it has no text", a.Title)
	case !utf8.ValidString(a.Text):
		return fmt.Errorf("adding article %q: its text is not valid UTF-8", a.Title)
	}
	return nil
}

// Article returns an article with its text, or ErrNotFound.
func (p *Project) Article(id annotate.ArticleID) (a annotate.Article, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		number, err := numberOf(tx, id)
		if err != nil {
			return err
		}
		a, err = readArticle(tx, number)
		if err == nil && a.ID != id {
			err = damaged(bucketArticles, numberKey(number), "is another article")
		}
		p.seen(tx, len(a.Text))
		return err
	})
	if err != nil {
		return annotate.Article{}, err
	}
	return a, nil
}

func readArticle(tx *bbolt.Tx, number uint64) (annotate.Article, error) {
	var a annotate.Article
	key := numberKey(number)
	if err := readJSON(tx, bucketArticles, key, &a); err != nil {
		return a, err
	}
	text, err := need(tx, bucketTexts, key)
	a.Text = string(text)
	return a, err
}

// numberOf returns an article's place in import order, or ErrNotFound.
func numberOf(tx *bbolt.Tx, id annotate.ArticleID) (uint64, error) {
	hash, err := hashOf(id)
	if err != nil {
		return 0, err
	}
	number, err := read(tx, bucketIDs, hash)
	switch {
	case err != nil:
		return 0, err
	case number == nil:
		return 0, fmt.Errorf("%w: %s", ErrNotFound, id)
	case len(number) != 8:
		return 0, damaged(bucketIDs, hash, "has a broken number")
	}
	return binary.BigEndian.Uint64(number), nil
}

// What an ID is made of: the prefix, and the SHA-256 of the text in hexadecimal.
const (
	idPrefix   = "sha256:"
	hashLength = 32
)

func hashOf(id annotate.ArticleID) ([]byte, error) {
	digits, ok := strings.CutPrefix(string(id), idPrefix)
	hash, err := hex.DecodeString(digits)
	if !ok || err != nil || len(hash) != hashLength {
		return nil, fmt.Errorf("%w: %q is no article ID", ErrNotFound, id)
	}
	return hash, nil
}
