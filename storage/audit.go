package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// An audit collects what Check finds.
type audit struct {
	Report
	tx      *bbolt.Tx // of the part that runs
	harm    harm
	imports int // articles that the log knows of
}

func newAudit() *audit { return &audit{harm: newHarm()} }

// within runs a part of the check in a transaction. What a damaged file makes of it is a
// problem like others.
func (a *audit) within(p *Project, part func()) error {
	return a.note(p.view(func(tx *bbolt.Tx) error {
		a.tx = tx
		part()
		return nil
	}))
}

// add takes over what another audit has found.
func (a *audit) add(b *audit) {
	a.Articles, a.Layers, a.Spans, a.Links = a.Articles+b.Articles, a.Layers+b.Layers, a.Spans+b.Spans, a.Links+b.Links
	for _, problem := range b.Problems {
		a.report(problem)
	}
	a.harm.add(b.harm)
}

func (a *audit) report(problem string) {
	if len(a.Problems) < maxProblems && !slices.Contains(a.Problems, problem) {
		a.Problems = append(a.Problems, problem)
	}
}

// note takes an ErrDamaged for a problem; it returns what is none.
func (a *audit) note(err error) error {
	if err == nil || !errors.Is(err, ErrDamaged) {
		return err
	}
	if d, ok := errors.AsType[damage](err); ok {
		a.report(d.detail())
		a.harm.of(d)
	} else {
		a.report(err.Error())
		a.harm.parts[harmFile] = true
	}
	return nil
}

// whole notes what is wrong with a record, and reports whether nothing is.
func (a *audit) whole(err error) bool {
	if err != nil && a.note(err) != nil {
		a.report(err.Error())
	}
	return err == nil
}

// title is what an article is called, as far as that can be read.
func (a *audit) title(number uint64) string {
	if index, err := readIndex(a.tx, number); err == nil && index.Entry.Title != "" {
		return fmt.Sprintf("“%s”", index.Entry.Title)
	}
	return fmt.Sprintf("article %d", number)
}

// sums verifies every value of every bucket and that the keys ascend.
func (a *audit) sums() {
	for _, name := range buckets {
		if &name[0] == &bucketEditions[0] && a.tx.Bucket(name) == nil {
			continue // of an older format, opened to look at
		}
		b, err := open(a.tx, name)
		if !a.whole(err) {
			continue
		}
		var before []byte
		a.whole(b.ForEach(func(key, value []byte) error {
			if before != nil && bytes.Compare(before, key) >= 0 {
				a.whole(damaged(name, key, "is out of order"))
			}
			before = bytes.Clone(key)
			_, err := unseal(name, key, value)
			a.whole(err)
			return nil
		}))
	}
}

// articles follows the index and holds that no bucket has anything beside it.
func (a *audit) articles() {
	err := page(a.tx, bucketIndex, 0, 0, func(number uint64, _ []byte) error {
		a.Articles++
		a.whole(a.article(number))
		return nil
	})
	a.whole(err)
	for _, name := range [][]byte{bucketIDs, bucketArticles, bucketTexts} {
		if n := a.count(name, nil); n != a.Articles {
			a.report(fmt.Sprintf("%s holds %d articles, the index %d", name, n, a.Articles))
			a.harm.parts[harmList] = true
		}
	}
	a.strays()
}

// strays finds snapshots and changes of layers that the index does not know.
func (a *audit) strays() {
	known := func(key []byte) bool {
		if len(key) <= 8 {
			return false
		}
		index, err := readIndex(a.tx, binary.BigEndian.Uint64(key))
		by, _, _ := bytes.Cut(key[8:], []byte{0})
		return err == nil && index.head(annotate.Annotator(by)) != 0
	}
	for _, name := range [][]byte{bucketLayers, bucketDeltas} {
		if n := a.count(name, func(key []byte) bool { return !known(key) }); n > 0 {
			a.report(fmt.Sprintf("%s holds %d records of labels that the index does not know", name, n))
			a.harm.parts[harmList] = true
		}
	}
}

// count returns the number of keys of a bucket that match; nil matches all.
func (a *audit) count(bucket []byte, match func([]byte) bool) int {
	n := 0
	if b, err := open(a.tx, bucket); err == nil {
		a.whole(b.ForEach(func(key, _ []byte) error {
			if match == nil || match(key) {
				n++
			}
			return nil
		}))
	}
	return n
}

// article checks one article with all its layers.
func (a *audit) article(number uint64) error {
	index, err := readIndex(a.tx, number)
	if err != nil {
		return err
	}
	article, err := readArticle(a.tx, number)
	if err != nil {
		return err
	}
	key := numberKey(number)
	if annotate.IdentifyText(article.Text) != article.ID || index.Entry.ID != article.ID || index.Entry.Bytes != len(article.Text) {
		return damaged(bucketTexts, key, "does not have the text that its ID names")
	}
	if at, err := numberOf(a.tx, article.ID); err != nil || at != number {
		return damaged(bucketIDs, key, "cannot be found by its ID")
	}
	for _, tally := range index.Entry.Tallies {
		layer, _, err := readLayer(a.tx, index, tally.By)
		if a.whole(err) {
			before := len(a.Problems)
			if a.layer(article, index, tally, layer); len(a.Problems) > before {
				a.harm.work(tally.By, number)
			}
		}
	}
	return nil
}

func (a *audit) layer(article annotate.Article, index indexRecord, tally annotate.Tally, l annotate.Layer) {
	a.Layers++
	a.Spans += len(l.Spans)
	a.Links += len(l.Links)
	counted := annotate.TallyOf(l)
	if index.bare {
		counted.Labels = nil
	}
	if !counted.Equal(tally) {
		a.report(fmt.Sprintf("the index miscounts the labels of %s on %s", l.By, article.ID))
	}
	spans := make(map[annotate.SpanID]bool, len(l.Spans))
	for _, s := range l.Spans {
		spans[s.ID] = true
		for _, r := range s.Parts {
			if err := article.Check(r); err != nil {
				a.report(fmt.Sprintf("label %s of %s on %s: %v", s.ID, l.By, article.ID, err))
			}
		}
	}
	for _, k := range l.Links {
		if !spans[k.From] || !spans[k.To] {
			a.report(fmt.Sprintf("link %s of %s on %s leads to a label that is gone", k.ID, l.By, article.ID))
		}
	}
}

// log follows the chain, and holds that it leads to every layer's head.
func (a *audit) log() {
	b, err := open(a.tx, bucketLog)
	if !a.whole(err) {
		return
	}
	removed := map[annotate.ArticleID]bool{}
	a.whole(page(a.tx, bucketLog, 0, 0, func(sequence uint64, payload []byte) error {
		a.Entries++
		entry, err := decodeLog(sequence, payload)
		if err != nil {
			return err
		}
		switch entry.Kind {
		case annotate.LogImport:
			a.imports++
		case annotate.LogRemove, annotate.LogRestore:
			removed[entry.Change.Article] = entry.Kind == annotate.LogRemove
		}
		if !chained(payload, b.Get(numberKey(sequence-1))) {
			return damaged(bucketLog, numberKey(sequence), "does not follow the one before")
		}
		return nil
	}))
	a.heads(removed)
}

// agree holds that the log and the index know of the same articles.
func (a *audit) agree() {
	if a.imports != a.Articles {
		a.report(fmt.Sprintf("the log knows of %d articles, the index of %d", a.imports, a.Articles))
		a.harm.parts[harmList] = true
	}
}

// heads holds that each layer's head is a change to that layer in the log, and that
// those articles are removed that the log says.
func (a *audit) heads(removed map[annotate.ArticleID]bool) {
	a.whole(page(a.tx, bucketIndex, 0, 0, func(number uint64, _ []byte) error {
		index, err := readIndex(a.tx, number)
		if err != nil {
			return err
		}
		if index.Entry.Removed != removed[index.Entry.ID] {
			a.whole(damaged(bucketIndex, numberKey(number), "is removed in the index or in the log, not in both"))
		}
		for i, t := range index.Entry.Tallies {
			key := numberKey(index.Heads[i])
			payload, err := need(a.tx, bucketLog, key)
			if err != nil {
				return err
			}
			e, err := decodeLog(index.Heads[i], payload)
			if err == nil && (e.Change.By != t.By || e.Change.Article != index.Entry.ID) {
				err = damaged(bucketLog, key, "is not the change that the index names")
			}
			a.whole(err)
		}
		return nil
	}))
}

// pages runs bbolt's own check. It comes last, and only where everything else is
// whole: it runs on a goroutine of its own, whose faults nobody can catch.
func (a *audit) pages() {
	for err := range a.tx.Check() {
		a.report("pages of the file contradict each other: " + err.Error())
		a.harm.parts[harmFile] = true
	}
}
