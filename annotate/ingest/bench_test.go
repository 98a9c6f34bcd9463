package ingest

import (
	"bytes"
	"testing"
)

// BenchmarkText reads a megabyte of each kind.
func BenchmarkText(b *testing.B) {
	plain := bytes.Repeat([]byte("“We will mend it,” said Inês Varela of the harbour.\n\n"), 1<<20/56)
	arabic := bytes.Repeat([]byte("قال الوزير إن السفن ستعود إلى الميناء هذا الشتاء.\n\n"), 1<<20/88)
	wide := []byte{0xff, 0xfe}
	for _, r := range string(plain) {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"plain", plain},
		{"arabic", arabic},
		{"crlf", bytes.ReplaceAll(plain, []byte("\n"), []byte("\r\n"))},
		{"invalid", bytes.ReplaceAll(plain, []byte("ê"), []byte("\xea"))},
		{"utf-16", wide},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Text("x.txt", c.data, noon); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
