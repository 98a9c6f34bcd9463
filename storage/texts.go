package storage

import (
	"encoding/binary"

	"go.etcd.io/bbolt"
)

// textsChunk is how many bytes of text are read in one transaction: a few
// milliseconds' worth, because the file cannot grow while one is open.
const textsChunk = 2 << 20

// EachText gives the stored text of each article after number from, to and with
// number to, in import order, removed ones too, until each returns false or there
// are no more. It is made for looking through all of them: no text is copied, nor
// compared with its checksum. The bytes are those of the file: good during the call
// of each, and not to be changed. No transaction lasts longer than a few calls.
func (p *Project) EachText(from, to uint64, each func(number uint64, text []byte) bool) error {
	for more := true; more && from < to; {
		err := p.view(func(tx *bbolt.Tx) (err error) {
			from, more, err = p.eachText(tx, from, to, each)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// eachText goes through one chunk. It returns the last number that it saw, and
// whether there is more to come.
func (p *Project) eachText(tx *bbolt.Tx, from, to uint64, each func(uint64, []byte) bool) (uint64, bool, error) {
	b, err := open(tx, bucketTexts)
	if err != nil {
		return from, false, err
	}
	cursor, size := b.Cursor(), 0
	for key, value := cursor.Seek(numberKey(from + 1)); key != nil && from < to && size < textsChunk; key, value = cursor.Next() {
		if len(key) != 8 || binary.BigEndian.Uint64(key) != from+1 || len(value) < sumLength {
			return from, false, damaged(bucketTexts, numberKey(from+1), "is missing")
		}
		from, size = from+1, size+len(value)
		if !each(from, value[:len(value)-sumLength]) {
			return from, false, nil
		}
	}
	p.seen(tx, size)
	return from, size >= textsChunk, nil
}
