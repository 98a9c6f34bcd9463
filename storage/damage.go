package storage

import (
	"encoding/binary"
	"fmt"
)

// A damage is one record that is not what it was. It is an ErrDamaged.
type damage struct {
	bucket, key []byte
	what        string
}

func damaged(bucket, key []byte, what string) error { return damage{bucket, key, what} }

// Unwrap makes it an ErrDamaged.
func (d damage) Unwrap() error { return ErrDamaged }

// Error names the record as far as its key tells.
func (d damage) Error() string { return fmt.Sprintf("%v (%s)", ErrDamaged, d.detail()) }

func (d damage) detail() string { return fmt.Sprintf("%s: %s %s", d.bucket, d.record(), d.what) }

func (d damage) record() string {
	switch {
	case string(d.bucket) == string(bucketMeta):
		return fmt.Sprintf("record %q", d.key)
	case string(d.bucket) == string(bucketIDs):
		return fmt.Sprintf("article sha256:%x", d.key)
	case len(d.key) < 8:
		return fmt.Sprintf("record %x", d.key)
	case string(d.bucket) == string(bucketLog):
		return fmt.Sprintf("entry %d", binary.BigEndian.Uint64(d.key))
	}
	return fmt.Sprintf("article %d", binary.BigEndian.Uint64(d.key))
}
