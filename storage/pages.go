package storage

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
)

// What bbolt writes on its pages, as its internal/common lays it out.
const (
	elementLength = 16
	bucketLength  = 16
	branchPage    = 0x01
	leafPage      = 0x02
	freelistPage  = 0x10
	bucketElement = 0x01
)

// openPages is the size in bytes of the largest file whose pages Open walks. It
// takes about a millisecond for each megabyte.
const openPages = 8 << 20

// A walker reads the pages of a bbolt file without mapping it: bbolt trusts
// what a page says of itself, follows a ring of pages for ever, and in its own
// check dies of a key that is too long.
type walker struct {
	f    *os.File
	head header
	seen []bool // by page number
}

// checkPages holds that all pages can be followed without harm. Nobody may
// write meanwhile.
func checkPages(path string, largest int64) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("checking the pages: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() > largest {
		return err
	}
	_, head, err := readHeaders(f)
	if err != nil {
		return err
	}
	w := &walker{f: f, head: head, seen: make([]bool, head.highWater)}
	if err := w.tree(head.root); err != nil {
		return err
	}
	return w.freelist()
}

func (w *walker) bad(id uint64, what string) error {
	return fmt.Errorf("%w (page %d %s)", ErrDamaged, id, what)
}

// load reads a page with its overflow, once.
func (w *walker) load(id uint64) ([]byte, error) {
	if id < 2 || id >= w.head.highWater {
		return nil, w.bad(id, "is outside the file")
	}
	at := int64(id * w.head.pageSize)
	var top [pageHeader]byte
	if _, err := w.f.ReadAt(top[:], at); err != nil {
		return nil, fmt.Errorf("reading page %d: %w", id, err)
	}
	end := id + 1 + uint64(binary.NativeEndian.Uint32(top[12:]))
	if binary.NativeEndian.Uint64(top[:]) != id || end > w.head.highWater {
		return nil, w.bad(id, "does not know its place")
	}
	for n := id; n < end; n++ {
		if w.seen[n] {
			return nil, w.bad(n, "is used twice")
		}
		w.seen[n] = true
	}
	page := make([]byte, (end-id)*w.head.pageSize)
	if _, err := w.f.ReadAt(page, at); err != nil {
		return nil, fmt.Errorf("reading page %d: %w", id, err)
	}
	return page, nil
}

// tree follows a bucket from a page down.
func (w *walker) tree(id uint64) error {
	page, err := w.load(id)
	if err != nil {
		return err
	}
	return w.elements(id, page)
}

// elements checks the elements of a page, or of a small bucket within a page.
func (w *walker) elements(id uint64, page []byte) error {
	kind := binary.NativeEndian.Uint16(page[8:])
	if kind != branchPage && kind != leafPage {
		return w.bad(id, "is of an unknown kind")
	}
	count := int(binary.NativeEndian.Uint16(page[10:]))
	if pageHeader+count*elementLength > len(page) || kind == branchPage && count == 0 {
		return w.bad(id, "does not hold what it says")
	}
	var before []byte
	for i := range count {
		element := page[pageHeader+i*elementLength:]
		key, err := w.element(id, kind, element)
		if err != nil {
			return err
		}
		if i > 0 && bytes.Compare(before, key) >= 0 {
			return w.bad(id, "is out of order")
		}
		before = key
	}
	return nil
}

// element checks one element and what it leads to, and returns its key.
func (w *walker) element(id uint64, kind uint16, element []byte) ([]byte, error) {
	field := func(i int) uint64 { return uint64(binary.NativeEndian.Uint32(element[4*i:])) }
	if kind == branchPage {
		start, end := field(0), field(0)+field(1)
		if end > uint64(len(element)) {
			return nil, w.bad(id, "has a key outside itself")
		}
		return element[start:end], w.tree(binary.NativeEndian.Uint64(element[8:]))
	}
	start, mid, end := field(1), field(1)+field(2), field(1)+field(2)+field(3)
	if end > uint64(len(element)) {
		return nil, w.bad(id, "has a record outside itself")
	}
	if field(0)&bucketElement == 0 {
		return element[start:mid], nil
	}
	return element[start:mid], w.bucket(id, element[mid:end])
}

// bucket follows a bucket to its root page, or into itself when it is small.
func (w *walker) bucket(id uint64, value []byte) error {
	if len(value) < bucketLength {
		return w.bad(id, "has a broken bucket")
	}
	if root := binary.NativeEndian.Uint64(value); root != 0 {
		return w.tree(root)
	}
	if len(value) < bucketLength+pageHeader || binary.NativeEndian.Uint16(value[bucketLength+8:]) != leafPage {
		return w.bad(id, "has a broken bucket")
	}
	return w.elements(id, value[bucketLength:])
}

// freelist checks that no free page is outside the file or in use.
func (w *walker) freelist() error {
	id := w.head.freelist
	page, err := w.load(id)
	if err != nil {
		return err
	}
	if binary.NativeEndian.Uint16(page[8:]) != freelistPage {
		return w.bad(id, "is not the list of free pages")
	}
	count, at := freeCount(page)
	list := page[at:]
	if count > uint64(len(list))/8 {
		return w.bad(id, "does not hold what it says")
	}
	for i := range count {
		free := binary.NativeEndian.Uint64(list[8*i:])
		if free < 2 || free >= w.head.highWater || w.seen[free] {
			return w.bad(free, "is called free, but is not")
		}
		w.seen[free] = true
	}
	return nil
}

// freeCount reads how many free pages a list of them names, and where their numbers begin.
func freeCount(page []byte) (count uint64, at int) {
	count = uint64(binary.NativeEndian.Uint16(page[10:]))
	if count == 0xFFFF { // then the first number is the count
		return binary.NativeEndian.Uint64(page[pageHeader:]), pageHeader + 8
	}
	return count, pageHeader
}

// freePages is how many pages of a file are free.
func freePages(f *os.File, head header) (uint64, error) {
	var top [pageHeader + 8]byte
	if _, err := f.ReadAt(top[:], int64(head.freelist*head.pageSize)); err != nil {
		return 0, fmt.Errorf("reading page %d: %w", head.freelist, err)
	}
	count, _ := freeCount(top[:])
	return count, nil
}
