package storage

import (
	"fmt"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// correctFacts writes what is known of an article, and returns its index record,
// which is to be written too: the queue shows some of it.
func correctFacts(tx *bbolt.Tx, index indexRecord, edit annotate.FactsEdit) (indexRecord, error) {
	key := numberKey(index.Entry.Number)
	var article annotate.Article
	if err := readJSON(tx, bucketArticles, key, &article); err != nil {
		return index, err
	}
	if article.Facts() != edit.Before {
		return index, fmt.Errorf("%w: what is known of the article is not what it was", annotate.ErrConflict)
	}
	article = article.WithFacts(edit.After)
	known, err := json.Marshal(article)
	if err != nil {
		return index, fmt.Errorf("encoding %q: %w", article.Title, err)
	}
	index.Entry.Title, index.Entry.Date = article.Title, article.Published
	return index, write(tx, bucketArticles, key, known)
}
