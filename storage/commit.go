package storage

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// Commit makes a change durable: the layer, its counts, the article's facts and
// the log, together or not at all. It fails with annotate.ErrConflict when what is stored is not what
// the change expects, with ErrNotFound when there is no such article. An empty
// change is not logged.
func (p *Project) Commit(c annotate.Change) error {
	if c.Empty() {
		return nil
	}
	if err := checkAnnotator(c.By); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	var next cached
	var tally annotate.Tally
	return p.update(func(tx *bbolt.Tx) (err error) {
		next, tally, err = p.commit(tx, c, inQueue)
		return err
	}, func() {
		next.settle(c, tally)
		p.cache = next
	})
}

// A reach says which articles may be changed.
type reach bool

const (
	inQueue    reach = false // none that was removed
	everywhere reach = true
)

// commit writes the change, and returns what the cache is to hold once it is
// settled with it, with the layer's new counts.
func (p *Project) commit(tx *bbolt.Tx, c annotate.Change, far reach) (next cached, tally annotate.Tally, err error) {
	index, err := prepare(tx, c, far)
	if err != nil {
		return next, tally, err
	}
	number := index.Entry.Number
	next = p.cache
	if !c.OfLayer() {
		_, err := appendLog(tx, annotate.LogChange, c)
		return next, tally, errors.Join(err, writeIndex(tx, index))
	}
	if !next.holds(number, c.By, index.head(c.By)) {
		desk, shelf, err := readDesk(tx, index, c.By)
		if err != nil {
			return next, tally, err
		}
		next = cached{number, shelf, desk}
	}
	if err := checkParts(tx, number, c); err != nil {
		return next, tally, err
	}
	tally, err = next.desk.try(c)
	if err != nil {
		return next, tally, err
	}
	sequence, err := appendLog(tx, annotate.LogChange, c)
	if err != nil {
		return next, tally, err
	}
	if next.shelf, err = writeLayer(tx, number, next.shelf, next.desk, sequence, c); err != nil {
		return next, tally, err
	}
	return next, tally, writeIndex(tx, index.with(tally, sequence))
}

// prepare finds the article of a change and corrects what is known of it. The
// record that it returns is still to be written.
func prepare(tx *bbolt.Tx, c annotate.Change, far reach) (indexRecord, error) {
	number, err := numberOf(tx, c.Article)
	if err != nil {
		return indexRecord{}, err
	}
	index, err := readIndex(tx, number)
	switch {
	case err != nil:
		return index, err
	case index.Entry.Removed && far == inQueue:
		return index, ErrRemoved
	case c.Facts == nil:
		return index, nil
	}
	return correctFacts(tx, index, *c.Facts)
}

// checkAnnotator refuses names that a key cannot hold.
func checkAnnotator(by annotate.Annotator) error {
	if by == "" || !utf8.ValidString(string(by)) || strings.ContainsRune(string(by), 0) {
		return fmt.Errorf("saving labels: %q cannot be the name of an annotator", by)
	}
	return nil
}

// checkParts holds that new spans fit the article. It looks at single bytes of
// the text, without its checksum, so that a megabyte costs nothing.
func checkParts(tx *bbolt.Tx, number uint64, c annotate.Change) error {
	b, err := open(tx, bucketTexts)
	if err != nil {
		return err
	}
	text := b.Get(numberKey(number))
	size := len(text) - sumLength
	for _, e := range c.Spans {
		if e.After == nil {
			continue
		}
		if len(e.After.Parts) == 0 {
			return fmt.Errorf("saving label %q: it has no text", e.After.Label)
		}
		for _, r := range e.After.Parts {
			if r.Empty() || r.Start < 0 || r.End > size || cuts(text, r.Start) || r.End < size && cuts(text, r.End) {
				return fmt.Errorf("saving label %q: %d–%d does not fit the article's text", e.After.Label, r.Start, r.End)
			}
		}
	}
	return nil
}

func cuts(text []byte, at int) bool { return !utf8.RuneStart(text[at]) }
