package storage

import (
	"iter"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// Records returns every layer with its article in import order, those of one
// article ascending by annotator; by == "" means all annotators. An article on
// which the annotator has done nothing has no layer, and a removed article is left
// out. Each article is one read
// transaction. The first error ends the sequence.
func (p *Project) Records(by annotate.Annotator) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for number := uint64(1); ; number++ {
			list, more, err := p.recordsOf(number, by)
			if err != nil {
				yield(annotate.Record{}, err)
				return
			}
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
			if !more {
				return
			}
		}
	}
}

// recordsOf reads the layers of one article; more is false after the last.
func (p *Project) recordsOf(number uint64, by annotate.Annotator) (list []annotate.Record, more bool, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		end, err := last(tx, bucketIndex)
		if err != nil || number > end {
			return err
		}
		more = true
		list, err = readRecords(tx, number, by)
		for _, r := range list {
			p.seen(tx, articleBytes+len(r.Article.Text))
		}
		return err
	})
	return list, more, err
}

func readRecords(tx *bbolt.Tx, number uint64, by annotate.Annotator) (list []annotate.Record, err error) {
	index, err := readIndex(tx, number)
	if err != nil {
		return nil, err
	}
	var article annotate.Article
	for _, t := range index.Entry.Tallies {
		if index.Entry.Removed || by != "" && by != t.By {
			continue
		}
		if article.ID == "" {
			if article, err = readArticle(tx, number); err != nil {
				return nil, err
			}
		}
		layer, _, err := readLayer(tx, index, t.By)
		if err != nil {
			return nil, err
		}
		list = append(list, annotate.Record{Article: article, Layer: layer})
	}
	return list, nil
}
