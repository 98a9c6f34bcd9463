package storage

import (
	"encoding/binary"
	"slices"
	"strings"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// head returns the log sequence of the last change to a layer, 0 for none.
func (r indexRecord) head(by annotate.Annotator) uint64 {
	for i, t := range r.Entry.Tallies {
		if t.By == by {
			return r.Heads[i]
		}
	}
	return 0
}

// with returns the record after a layer has changed.
func (r indexRecord) with(t annotate.Tally, head uint64) indexRecord {
	r.Entry.Tallies, r.Heads = slices.Clone(r.Entry.Tallies), slices.Clone(r.Heads)
	r.put(t, head)
	return r
}

// put is with for a record whose lists nobody else has.
func (r *indexRecord) put(t annotate.Tally, head uint64) {
	i, found := slices.BinarySearchFunc(r.Entry.Tallies, t.By, func(t annotate.Tally, by annotate.Annotator) int {
		return strings.Compare(string(t.By), string(by))
	})
	if !found {
		r.Entry.Tallies = slices.Insert(r.Entry.Tallies, i, t)
		r.Heads = slices.Insert(r.Heads, i, head)
	}
	r.Entry.Tallies[i], r.Heads[i] = t, head
}

func readIndex(tx *bbolt.Tx, number uint64) (indexRecord, error) {
	payload, err := need(tx, bucketIndex, numberKey(number))
	if err != nil {
		return indexRecord{}, err
	}
	return decodeIndex(number, payload)
}

func writeIndex(tx *bbolt.Tx, r indexRecord) error {
	payload, err := r.encode()
	if err != nil {
		return err
	}
	return write(tx, bucketIndex, numberKey(r.Entry.Number), payload)
}

// Count returns the number of articles, those that were removed too: it is the
// Number of the last.
func (p *Project) Count() (n int, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		number, err := last(tx, bucketIndex)
		n = int(number)
		return err
	})
	return n, err
}

// Entry returns what the queue shows of an article, or ErrNotFound.
func (p *Project) Entry(id annotate.ArticleID) (e annotate.Entry, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		number, err := numberOf(tx, id)
		if err != nil {
			return err
		}
		record, err := readIndex(tx, number)
		e = record.Entry
		return err
	})
	return e, err
}

// Entries returns at most limit entries in import order, those with a Number
// greater than from. A limit of 0 or less means no limit.
func (p *Project) Entries(from uint64, limit int) (list []annotate.Entry, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		defer func() { p.seen(tx, entryBytes*len(list)) }()
		return page(tx, bucketIndex, from, limit, func(number uint64, payload []byte) error {
			r, err := decodeIndex(number, payload)
			list = append(list, r.Entry)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// page calls each for at most limit records of a numbered bucket, from the one
// after from. Numbers have no gaps: one that is missing is damage.
func page(tx *bbolt.Tx, bucket []byte, from uint64, limit int, each func(uint64, []byte) error) error {
	b, err := open(tx, bucket)
	if err != nil {
		return err
	}
	cursor := b.Cursor()
	expected, done := from+1, 0
	for key, value := cursor.Seek(numberKey(expected)); key != nil; key, value = cursor.Next() {
		if limit > 0 && done == limit {
			return nil
		}
		payload, err := unseal(bucket, key, value)
		if err != nil {
			return err
		}
		if len(key) != 8 || binary.BigEndian.Uint64(key) != expected {
			return damaged(bucket, numberKey(expected), "is missing")
		}
		if err := each(expected, payload); err != nil {
			return err
		}
		expected, done = expected+1, done+1
	}
	return nil
}

// Annotators returns who has worked on an article, ascending, or ErrNotFound.
func (p *Project) Annotators(id annotate.ArticleID) ([]annotate.Annotator, error) {
	entry, err := p.Entry(id)
	var list []annotate.Annotator
	for _, t := range entry.Tallies {
		list = append(list, t.By)
	}
	return list, err
}
