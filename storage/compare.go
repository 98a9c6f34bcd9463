package storage

import (
	"bytes"
	"errors"
	"io"
	"os"
)

// sameBytes reports whether two files hold the same. The error is fs.ErrNotExist
// when there is no second.
func sameBytes(first, second string) (bool, error) {
	b, err := os.Open(second)
	if err != nil {
		return false, err
	}
	defer b.Close()
	a, err := os.Open(first)
	if err != nil {
		return false, err
	}
	defer a.Close()
	var left, right [1 << 16]byte
	for {
		n, err := io.ReadFull(a, left[:])
		m, errOther := io.ReadFull(b, right[:])
		if !bytes.Equal(left[:n], right[:m]) {
			return false, nil
		}
		for _, err := range [...]error{err, errOther} {
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				return false, err
			}
		}
		if err != nil {
			return true, nil
		}
	}
}
