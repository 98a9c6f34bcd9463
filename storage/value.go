package storage

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"

	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

var (
	bucketMeta     = []byte("meta")
	bucketIDs      = []byte("ids")
	bucketArticles = []byte("articles")
	bucketTexts    = []byte("texts")
	bucketIndex    = []byte("index")
	bucketLayers   = []byte("layers")
	bucketDeltas   = []byte("deltas")
	bucketLog      = []byte("log")
	bucketEditions = []byte("editions")

	buckets = [][]byte{bucketMeta, bucketIDs, bucketArticles, bucketTexts, bucketIndex, bucketLayers, bucketDeltas, bucketLog, bucketEditions}

	keyFormat  = []byte("format")
	keyProject = []byte("project")
	keySchema  = []byte("schema")
	keyKeys    = []byte("keys")
)

// orderedFill is for buckets that grow at their end only; half-full pages would
// double the file.
const orderedFill = 0.9

const sumLength = 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func numberKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// seal appends the checksum of key and payload to the payload: bbolt has none.
func seal(key, payload []byte) []byte {
	sum := crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, payload)
	return binary.BigEndian.AppendUint32(payload[:len(payload):len(payload)], sum)
}

// unseal returns the payload of a value, good as long as the transaction.
func unseal(bucket, key, value []byte) ([]byte, error) {
	n := len(value) - sumLength
	if n < 0 {
		return nil, damaged(bucket, key, "is too short")
	}
	payload := value[:n]
	sum := crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, payload)
	if sum != binary.BigEndian.Uint32(value[n:]) {
		return nil, damaged(bucket, key, "does not match its checksum")
	}
	return payload, nil
}

// open returns a bucket that every project has.
func open(tx *bbolt.Tx, bucket []byte) (*bbolt.Bucket, error) {
	if b := tx.Bucket(bucket); b != nil {
		return b, nil
	}
	return nil, fmt.Errorf("%w (%s is missing)", ErrDamaged, bucket)
}

// read returns a payload, or nil where there is none.
func read(tx *bbolt.Tx, bucket, key []byte) ([]byte, error) {
	b, err := open(tx, bucket)
	if err != nil {
		return nil, err
	}
	value := b.Get(key)
	if value == nil {
		return nil, nil
	}
	return unseal(bucket, key, value)
}

// need is read for a record that must be there.
func need(tx *bbolt.Tx, bucket, key []byte) ([]byte, error) {
	payload, err := read(tx, bucket, key)
	if err == nil && payload == nil {
		err = damaged(bucket, key, "is missing")
	}
	return payload, err
}

func readJSON(tx *bbolt.Tx, bucket, key []byte, into any) error {
	payload, err := need(tx, bucket, key)
	if err != nil {
		return err
	}
	return decode(bucket, key, payload, into)
}

func decode(bucket, key, payload []byte, into any) error {
	if err := json.Unmarshal(payload, into); err != nil {
		return damaged(bucket, key, "cannot be read: "+err.Error())
	}
	return nil
}

func write(tx *bbolt.Tx, bucket, key, payload []byte) error {
	b, err := open(tx, bucket)
	if err != nil {
		return err
	}
	switch &bucket[0] {
	case &bucketArticles[0], &bucketTexts[0], &bucketLog[0]:
		b.FillPercent = orderedFill
	}
	if err := b.Put(key, seal(key, payload)); err != nil {
		return fmt.Errorf("writing to %s: %w", bucket, err)
	}
	return nil
}

func writeJSON(tx *bbolt.Tx, bucket, key []byte, from any) error {
	payload, err := json.Marshal(from)
	if err != nil {
		return fmt.Errorf("encoding for %s: %w", bucket, err)
	}
	return write(tx, bucket, key, payload)
}

// last returns the greatest number among the keys of a bucket, 0 for none.
func last(tx *bbolt.Tx, bucket []byte) (uint64, error) {
	b, err := open(tx, bucket)
	if err != nil {
		return 0, err
	}
	key, _ := b.Cursor().Last()
	if key == nil {
		return 0, nil
	}
	if len(key) != 8 {
		return 0, damaged(bucket, key, "has a broken key")
	}
	return binary.BigEndian.Uint64(key), nil
}
