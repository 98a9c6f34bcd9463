package storage

import "unsafe"

// How many bytes have to be read in one go for it to be worth giving them back, and
// after how many it is time to.
const (
	leastTouched = 128 << 10
	mostTouched  = 8 << 20
)

// A touched is the stretch of the mapped file that a long reading went through. The
// system counts what was read there as the program's memory, although it can take
// it back at any time; released, it counts no more, and is still in its cache.
type touched struct {
	low   unsafe.Pointer
	size  uintptr // of the stretch, bytes
	bytes int     // that were read
}

// add notes a value of the file.
func (t *touched) add(value []byte) {
	if len(value) == 0 {
		return
	}
	at := unsafe.Pointer(unsafe.SliceData(value))
	t.bytes += len(value)
	switch {
	case t.low == nil:
		t.low, t.size = at, uintptr(len(value))
	case uintptr(at) < uintptr(t.low):
		t.size += uintptr(t.low) - uintptr(at)
		t.low = at
	default:
		t.size = max(t.size, uintptr(at)-uintptr(t.low)+uintptr(len(value)))
	}
}

// release gives back what was read, if it was much. It is called within the read
// transaction, in which the mapping stays.
func (t *touched) release() {
	if t.bytes < leastTouched {
		return
	}
	before := uintptr(t.low) % mappedPage
	start := unsafe.Add(t.low, -int(before))
	length := (t.size + before + mappedPage - 1) / mappedPage * mappedPage
	giveBack(unsafe.Slice((*byte)(start), length))
	*t = touched{}
}

// mappedPage is what the file is mapped in, bytes; systems with larger pages refuse
// what does not fit theirs, and keep it.
const mappedPage = 4096
