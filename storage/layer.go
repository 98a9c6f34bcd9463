package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// A layer is folded into a new snapshot when its changes outweigh foldBytes and
// a foldShare of the snapshot. So the cost of folding is spread over as many
// changes as made it necessary, and reading costs little more than the snapshot.
const (
	foldBytes = 16 << 10
	foldShare = 4
)

// A delta is a change to a layer, chained to the one before it.
type delta struct {
	Previous uint64          `json:"previous"` // log sequence of the layer's change before, 0 for none
	Change   annotate.Change `json:"change"`
}

// A shelf is what is known of a layer's records.
type shelf struct {
	head   uint64 // log sequence of the last change, 0 for none
	base   int    // bytes of the snapshot
	weight int    // bytes of the changes since
}

// cached is the layer that was last written to. It is used only while its head
// is the one in the index.
type cached struct {
	number uint64
	shelf
	desk *desk
}

func (c cached) holds(number uint64, by annotate.Annotator, head uint64) bool {
	return head != 0 && c.desk != nil && c.number == number && c.desk.By == by && c.head == head
}

// settle brings the layer up to date with a change that is durable now.
func (c cached) settle(change annotate.Change, tally annotate.Tally) {
	if change.OfLayer() {
		c.desk.apply(change, tally)
	}
}

func layerKey(number uint64, by annotate.Annotator) []byte {
	return append(numberKey(number), by...)
}

// deltaPrefix ends in a byte that no annotator's name has.
func deltaPrefix(number uint64, by annotate.Annotator) []byte {
	return append(layerKey(number, by), 0)
}

// Layer returns one annotator's work on an article: an empty layer where there
// is none, ErrNotFound where there is no such article.
func (p *Project) Layer(id annotate.ArticleID, by annotate.Annotator) (l annotate.Layer, err error) {
	err = p.workOn(id, by, func(index indexRecord, read *bbolt.Tx) (err error) {
		l, _, err = readLayer(read, index, by)
		return err
	})
	return l, err
}

// Sheet is Layer laid out for labelling. A long one is kept for the first change to it:
// whoever opens an article goes on to label it.
func (p *Project) Sheet(id annotate.ArticleID, by annotate.Annotator) (sheet annotate.Sheet, err error) {
	err = p.workOn(id, by, func(index indexRecord, read *bbolt.Tx) error {
		number := index.Entry.Number
		if kept, is := p.kept(number, by, index.head(by)); is {
			sheet = kept
			return nil
		}
		d, at, err := readDesk(read, index, by)
		if err != nil {
			return err
		}
		p.seen(read, at.base+at.weight)
		sheet = d.Sheet
		if sheet.Spans.Len() >= manySpans {
			p.expect(cached{number, at, d})
		}
		return nil
	})
	return sheet, err
}

// workOn finds what the index says of an article, for reading what somebody has done on it.
func (p *Project) workOn(id annotate.ArticleID, by annotate.Annotator, read func(indexRecord, *bbolt.Tx) error) error {
	return p.view(func(tx *bbolt.Tx) error {
		number, err := numberOf(tx, id)
		if err != nil {
			return err
		}
		index, err := readIndex(tx, number)
		if err != nil {
			return err
		}
		return read(index, tx)
	})
}

// manySpans is from how many spans on a layer is long.
const manySpans = 20_000

// kept is the layer that was last written to or is expected to be, if it is this one.
// Nobody waits for it.
func (p *Project) kept(number uint64, by annotate.Annotator, head uint64) (annotate.Sheet, bool) {
	if !p.mu.TryLock() {
		return annotate.Sheet{}, false
	}
	defer p.mu.Unlock()
	if !p.cache.holds(number, by, head) {
		return annotate.Sheet{}, false
	}
	return p.cache.desk.Sheet, true
}

// expect keeps a layer for a change to it.
func (p *Project) expect(next cached) {
	if !p.mu.TryLock() {
		return
	}
	defer p.mu.Unlock()
	if !p.readOnly {
		p.cache = next
	}
}

// manyDeltas is from how many changes in a row on an index of the spans is worth it.
const manyDeltas = 32

// readLayer takes the snapshot and applies the changes since.
func readLayer(tx *bbolt.Tx, index indexRecord, by annotate.Annotator) (annotate.Layer, shelf, error) {
	layer, d, s, err := readWork(tx, index, by)
	if err == nil && d != nil {
		layer = d.Layer()
	}
	return layer, s, err
}

// readDesk is readLayer for somebody who goes on to change the layer.
func readDesk(tx *bbolt.Tx, index indexRecord, by annotate.Annotator) (*desk, shelf, error) {
	layer, d, s, err := readWork(tx, index, by)
	if d == nil {
		d = newDesk(layer)
	}
	return d, s, err
}

// readWork returns the snapshot, and where there are changes since, a desk after them.
func readWork(tx *bbolt.Tx, index indexRecord, by annotate.Annotator) (layer annotate.Layer, d *desk, s shelf, err error) {
	if layer, s, err = readSnapshot(tx, index, by); err != nil {
		return layer, nil, s, err
	}
	number, n := index.Entry.Number, 0
	err = eachDelta(tx, number, by, func(sequence uint64, next delta, weight int) error {
		if d == nil {
			d = newDesk(layer)
		}
		if n++; n == manyDeltas {
			d.index()
		}
		if next.Previous != s.head {
			return damaged(bucketDeltas, numberKey(number), "has lost a change")
		}
		tally, err := d.try(next.Change)
		if err != nil {
			return damaged(bucketDeltas, numberKey(number), "has a change that does not fit")
		}
		d.apply(next.Change, tally)
		s.head, s.weight = sequence, s.weight+weight
		return nil
	})
	if err == nil && s.head != index.head(by) {
		err = damaged(bucketLayers, numberKey(number), "has lost its last change")
	}
	return layer, d, s, err
}

// readSnapshot returns the layer as it was folded last; empty where it never was.
func readSnapshot(tx *bbolt.Tx, index indexRecord, by annotate.Annotator) (annotate.Layer, shelf, error) {
	layer := annotate.NewLayer(index.Entry.ID, by)
	key := layerKey(index.Entry.Number, by)
	payload, err := read(tx, bucketLayers, key)
	if err != nil || payload == nil {
		return layer, shelf{}, err
	}
	shot, err := decodeSnapshot(payload)
	if err != nil {
		return layer, shelf{}, damaged(bucketLayers, key, "cannot be read: "+err.Error())
	}
	layer.State, layer.Spans, layer.Links, layer.Decisions = shot.State, shot.Spans, shot.Links, shot.Decisions
	return layer, shelf{head: shot.Sequence, base: len(payload)}, nil
}

func eachDelta(tx *bbolt.Tx, number uint64, by annotate.Annotator, each func(uint64, delta, int) error) error {
	b, err := open(tx, bucketDeltas)
	if err != nil {
		return err
	}
	prefix := deltaPrefix(number, by)
	cursor := b.Cursor()
	for key, value := cursor.Seek(prefix); bytes.HasPrefix(key, prefix); key, value = cursor.Next() {
		payload, err := unseal(bucketDeltas, key, value)
		if err != nil {
			return err
		}
		if len(key) != len(prefix)+8 {
			return damaged(bucketDeltas, key, "has a broken key")
		}
		var d delta
		if err := decode(bucketDeltas, key, payload, &d); err != nil {
			return err
		}
		if err := each(binary.BigEndian.Uint64(key[len(prefix):]), d, len(payload)); err != nil {
			return err
		}
	}
	return nil
}

// writeLayer stores a change that fits as a delta, or folds it in. The desk is
// not touched: the transaction may still fail.
func writeLayer(tx *bbolt.Tx, number uint64, s shelf, d *desk, sequence uint64, c annotate.Change) (shelf, error) {
	payload, err := json.Marshal(delta{s.head, c})
	if err != nil {
		return s, fmt.Errorf("encoding the change: %w", err)
	}
	s.head, s.weight = sequence, s.weight+len(payload)
	if s.weight <= max(s.base/foldShare, foldBytes) {
		key := binary.BigEndian.AppendUint64(deltaPrefix(number, d.By), sequence)
		return s, write(tx, bucketDeltas, key, payload)
	}
	next, err := d.Layer().Apply(c)
	if err != nil {
		return s, err
	}
	return fold(tx, number, next, sequence)
}

// fold writes a snapshot in the place of all deltas.
func fold(tx *bbolt.Tx, number uint64, l annotate.Layer, sequence uint64) (shelf, error) {
	b, err := open(tx, bucketDeltas)
	if err != nil {
		return shelf{}, err
	}
	prefix := deltaPrefix(number, l.By)
	var keys [][]byte
	cursor := b.Cursor()
	for key, _ := cursor.Seek(prefix); bytes.HasPrefix(key, prefix); key, _ = cursor.Next() {
		keys = append(keys, bytes.Clone(key))
	}
	for _, key := range keys {
		if err := b.Delete(key); err != nil {
			return shelf{}, fmt.Errorf("folding changes: %w", err)
		}
	}
	payload, err := json.Marshal(snapshot{sequence, l.State, l.Spans, l.Links, l.Decisions})
	if err != nil {
		return shelf{}, fmt.Errorf("encoding the layer: %w", err)
	}
	return shelf{head: sequence, base: len(payload)}, write(tx, bucketLayers, layerKey(number, l.By), payload)
}
