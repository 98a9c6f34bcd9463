package ingest

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Order recognises UTF-16 by its mark, or by a NUL in every second byte of
// what must be ASCII in large part; nil when it is not UTF-16. It looks at the
// beginning of a file of this size.
func utf16Order(data []byte, size int) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return binary.BigEndian
	case bytes.HasPrefix(data, []byte("\uFEFF")):
		return nil
	}
	head := data[:min(len(data), 1024)&^1]
	var even, odd int
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	enough := len(head) / 5
	switch {
	case len(head) < 4 || size%2 != 0:
		return nil
	case odd > enough && even == 0:
		return binary.LittleEndian
	case even > enough && odd == 0:
		return binary.BigEndian
	}
	return nil
}

// fromUTF16 returns the UTF-8 of a text in UTF-16; ok is false where half a
// character is left over.
func fromUTF16(data []byte, order binary.ByteOrder) (text []byte, ok bool) {
	if len(data)%2 != 0 {
		return nil, false
	}
	text = make([]byte, 0, len(data))
	for ; len(data) > 0; data = data[2:] {
		r := rune(order.Uint16(data))
		if utf16.IsSurrogate(r) {
			if len(data) < 4 {
				return nil, false
			}
			data = data[2:]
			if r = utf16.DecodeRune(r, rune(order.Uint16(data))); r == utf8.RuneError {
				return nil, false
			}
		}
		text = utf8.AppendRune(text, r)
	}
	return text, true
}
