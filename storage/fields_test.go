package storage

import (
	"encoding/binary"
	"math"
	"testing"
)

// Numbers come back, also those whose bytes look like letters, and no others do.
func TestUvarint(t *testing.T) {
	list := []uint64{0, 1, 127, 128, 16384, math.MaxInt64, math.MaxUint64}
	for n := range uint64(70_000) {
		list = append(list, 965_000+n)
	}
	for _, n := range list {
		f := fields{rest: string(binary.AppendUvarint(nil, n)) + "x"}
		if got := f.uvarint(); got != n || f.rest != "x" || f.broken {
			t.Fatalf("%d came back as %d, %q left, broken: %v", n, got, f.rest, f.broken)
		}
	}
	for _, bad := range []string{"", "\x80", "\x80\x00", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"} {
		f := fields{rest: bad}
		if f.uvarint(); !f.broken {
			t.Errorf("%x is a number", bad)
		}
	}
}
