package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
)

// What bbolt writes at the start of each of its first two pages, as its
// internal/common/meta.go and page.go lay it out.
const (
	pageHeader = 16
	metaLength = 64
	boltMagic  = 0xED0CDAED
	boltFormat = 2
	minPage    = 1 << 9
	maxPage    = 1 << 16

	noFreelist = math.MaxUint64 // bbolt writes to such a file when it opens it
)

// A header is one of the two headers of a bbolt file.
type header struct {
	pageSize, freelist, root, highWater, transaction uint64
}

// readHeaders reads the headers of a file without mapping it into memory,
// because a mapped file that is shorter than it says kills the program. It
// returns the one that bbolt will go by. The warning is not empty when the other
// is gone: the last change may then be gone with it.
func readHeaders(f *os.File) (warning string, h header, err error) {
	info, err := f.Stat()
	if err != nil {
		return "", h, fmt.Errorf("looking at %s: %w", f.Name(), err)
	}
	h, errFirst := readHeader(f, 0)
	second, errSecond := readSecond(f, h, errFirst)
	switch {
	case errFirst != nil && errSecond != nil:
		return "", h, errFirst
	case errFirst != nil:
		h, warning = second, "its first header is damaged; the last change may be missing"
	case errSecond != nil:
		warning = "its second header is damaged; the last change may be missing"
	case second.transaction > h.transaction:
		h = second
	}
	return warning, h, h.fits(info.Size())
}

// fits reports whether a file of this many bytes can hold what h says.
func (h header) fits(size int64) error {
	switch {
	case h.highWater > uint64(size)/h.pageSize:
		return fmt.Errorf("%w (it was cut short: %d bytes are left of at least %d pages of %d)",
			ErrDamaged, size, h.highWater, h.pageSize)
	case h.freelist == noFreelist:
		return fmt.Errorf("%w (another program keeps it)", ErrNotProject)
	case h.root >= h.highWater || h.freelist >= h.highWater:
		return fmt.Errorf("%w (its header points outside the file)", ErrDamaged)
	}
	return nil
}

// readSecond reads the header on the second page. Without the first header its
// place has to be guessed.
func readSecond(f *os.File, first header, errFirst error) (header, error) {
	if errFirst == nil {
		return readHeader(f, int64(first.pageSize))
	}
	for size := int64(minPage); size <= maxPage; size *= 2 {
		if h, err := readHeader(f, size); err == nil && h.pageSize == uint64(size) {
			return h, nil
		}
	}
	return header{}, errFirst
}

func readHeader(f *os.File, at int64) (header, error) {
	var b [pageHeader + metaLength]byte
	if _, err := f.ReadAt(b[:], at); errors.Is(err, io.EOF) {
		return header{}, fmt.Errorf("%w (it has too few bytes)", ErrNotProject)
	} else if err != nil {
		return header{}, fmt.Errorf("reading %s: %w", f.Name(), err)
	}
	m := b[pageHeader:]
	number := func(at int) uint64 { return binary.NativeEndian.Uint64(m[at:]) }
	short := func(at int) uint32 { return binary.NativeEndian.Uint32(m[at:]) }
	if short(0) != boltMagic || short(4) != boltFormat {
		return header{}, ErrNotProject
	}
	sum := fnv.New64a()
	sum.Write(m[:56])
	h := header{uint64(short(8)), number(32), number(16), number(40), number(48)}
	if sum.Sum64() != number(56) || h.pageSize < minPage || h.pageSize > maxPage || h.pageSize&(h.pageSize-1) != 0 {
		return header{}, fmt.Errorf("%w (its header does not match its checksum)", ErrDamaged)
	}
	return h, nil
}
