package storage

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// An intake adds articles in one transaction. It looks up once what the next
// article has to follow.
type intake struct {
	tx                                *bbolt.Tx
	ids, articles, texts, index, logs *bbolt.Bucket
	number, sequence                  uint64            // the last ones
	chain                             [sha256.Size]byte // of the last log record
}

func newIntake(tx *bbolt.Tx) (*intake, error) {
	in := &intake{tx: tx}
	for _, x := range []struct {
		to   **bbolt.Bucket
		name []byte
	}{{&in.ids, bucketIDs}, {&in.articles, bucketArticles}, {&in.texts, bucketTexts}, {&in.index, bucketIndex}, {&in.logs, bucketLog}} {
		b, err := open(tx, x.name)
		if err != nil {
			return nil, err
		}
		if *x.to = b; x.to != &in.ids {
			b.FillPercent = orderedFill
		}
	}
	var err error
	if in.number, err = last(tx, bucketIndex); err != nil {
		return nil, err
	}
	return in, in.catchUp()
}

// catchUp looks where the log ends.
func (in *intake) catchUp() (err error) {
	in.sequence, err = last(in.tx, bucketLog)
	in.chain = linkTo(in.logs.Get(numberKey(in.sequence)))
	return err
}

// add stores one article, or brings it back. It reports whether it was not in the
// queue.
func (in *intake) add(a annotate.Article) (bool, error) {
	switch number, err := numberOf(in.tx, a.ID); {
	case err == nil:
		back, err := setRemoved(in.tx, number, false, annotate.Change{At: a.Import.At})
		return back, errors.Join(err, in.catchUp())
	case !errors.Is(err, ErrNotFound):
		return false, err
	}
	return true, in.store(a)
}

func (in *intake) store(a annotate.Article) error {
	hash, err := hashOf(a.ID)
	if err != nil {
		return err
	}
	facts := a
	facts.Text = ""
	known, err := json.Marshal(facts)
	if err != nil {
		return fmt.Errorf("encoding %q: %w", a.Title, err)
	}
	entry := annotate.Entry{Number: in.number + 1, ID: a.ID, Title: a.Title, Date: a.Published, Bytes: len(a.Text)}
	record, err := indexRecord{Entry: entry}.encode()
	if err != nil {
		return err
	}
	text := make([]byte, 0, len(a.Text)+sumLength)
	in.number++
	key := numberKey(in.number)
	for _, x := range []struct {
		to           *bbolt.Bucket
		key, payload []byte
	}{{in.ids, hash, numberKey(in.number)}, {in.articles, key, known}, {in.texts, key, append(text, a.Text...)}, {in.index, key, record}} {
		if err := x.to.Put(x.key, sealOwn(x.key, x.payload)); err != nil {
			return fmt.Errorf("adding %q: %w", a.Title, err)
		}
	}
	return in.append(annotate.LogImport, annotate.Change{Article: a.ID, Title: a.Title, At: a.Import.At})
}

// append adds an entry to the log.
func (in *intake) append(kind string, c annotate.Change) error {
	in.sequence++
	key := numberKey(in.sequence)
	payload, err := json.Marshal(annotate.LogEntry{Sequence: in.sequence, Kind: kind, Change: c})
	if err != nil {
		return fmt.Errorf("encoding the log entry: %w", err)
	}
	value := sealOwn(key, append(in.chain[:], payload...))
	in.chain = sha256.Sum256(value)
	if err := in.logs.Put(key, value); err != nil {
		return fmt.Errorf("adding to the log: %w", err)
	}
	return nil
}

// sealOwn is seal for a payload that nobody else has: it need not be copied.
func sealOwn(key, payload []byte) []byte {
	sum := crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, payload)
	return binary.BigEndian.AppendUint32(payload, sum)
}
