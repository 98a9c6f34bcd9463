package storage

import "go.etcd.io/bbolt"

// mostResident is how many bytes of the file may be read before its pages are given
// back. They are mapped into memory: without this, whoever reads a file of many
// gigabytes from one end to the other has all of it in memory at the end.
const mostResident = 4 << 20

// What is read of the file for one record, at least: a page, of which others of the
// same kind have a part, and those that the system maps beside it.
const (
	entryBytes   = 512
	articleBytes = 8 << 10
)

// seen counts what has been read of the file, and now and then gives its pages back.
// Whoever needs them next finds them in the system's cache.
func (p *Project) seen(tx *bbolt.Tx, bytes int) {
	if p.resident.Add(int64(bytes)) < mostResident {
		return
	}
	p.resident.Store(0)
	release(p.db.Info().Data, uintptr(tx.Size())) // the transaction keeps the mapping where it is
}
