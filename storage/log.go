package storage

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

// appendLog adds a change to the log and returns its sequence.
func appendLog(tx *bbolt.Tx, kind string, c annotate.Change) (uint64, error) {
	return appendEntry(tx, annotate.LogEntry{Kind: kind, Change: c})
}

// appendEntry adds an entry to the log and returns its sequence. The payload is
// the SHA-256 of the value before, zero for the first, and the entry as JSON:
// nothing can be taken out of the log or changed without a trace.
func appendEntry(tx *bbolt.Tx, entry annotate.LogEntry) (uint64, error) {
	b, err := open(tx, bucketLog)
	if err != nil {
		return 0, err
	}
	before, err := last(tx, bucketLog)
	if err != nil {
		return 0, err
	}
	chain := linkTo(b.Get(numberKey(before)))
	entry.Sequence = before + 1
	payload, err := json.Marshal(entry)
	if err != nil {
		return 0, fmt.Errorf("encoding the log entry: %w", err)
	}
	return entry.Sequence, write(tx, bucketLog, numberKey(entry.Sequence), append(chain[:], payload...))
}

// linkTo is what the next log record says of the value before it.
func linkTo(value []byte) [sha256.Size]byte {
	if value == nil {
		return [sha256.Size]byte{}
	}
	return sha256.Sum256(value)
}

// Log returns at most limit entries in order, those with a Sequence greater
// than from. A limit of 0 or less means no limit.
func (p *Project) Log(from uint64, limit int) (list []annotate.LogEntry, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		defer func() { p.seen(tx, entryBytes*len(list)) }()
		return page(tx, bucketLog, from, limit, func(sequence uint64, payload []byte) error {
			e, err := decodeLog(sequence, payload)
			list = append(list, e)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

func decodeLog(sequence uint64, payload []byte) (e annotate.LogEntry, err error) {
	key := numberKey(sequence)
	if len(payload) < sha256.Size {
		return e, damaged(bucketLog, key, "is too short")
	}
	if err := decode(bucketLog, key, payload[sha256.Size:], &e); err != nil {
		return e, err
	}
	if e.Sequence != sequence {
		return e, damaged(bucketLog, key, "has another place")
	}
	return e, nil
}

// chained reports whether a log payload names the value before it.
func chained(payload, before []byte) bool {
	sum := linkTo(before)
	return bytes.HasPrefix(payload, sum[:])
}

// Sequence returns the sequence of the newest log entry, 0 for an empty log.
func (p *Project) Sequence() (sequence uint64, err error) {
	err = p.view(func(tx *bbolt.Tx) error {
		sequence, err = last(tx, bucketLog)
		return err
	})
	return sequence, err
}
