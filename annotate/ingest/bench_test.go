package ingest

import (
	"bytes"
	"fmt"
	"strings"
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

// BenchmarkRecords reads a thousand articles of 4 KB out of each kind of list.
func BenchmarkRecords(b *testing.B) {
	const articles = 1000
	sentence := "“We will mend it,” said Inês Varela of the harbour. "
	text := strings.Repeat(sentence, 4096/len(sentence))
	lists := map[string]string{"a.csv": "title,text\n", "a.jsonl": "", "a.json": "["}
	for i := range articles {
		lists["a.csv"] += fmt.Sprintf("Title %d,\"%d %s\"\n", i, i, text)
		lists["a.jsonl"] += fmt.Sprintf("{\"title\":\"Title %d\",\"text\":\"%d %s\"}\n", i, i, text)
	}
	lists["a.json"] += strings.ReplaceAll(strings.TrimSpace(lists["a.jsonl"]), "\n", ",") + "]"
	for name, list := range lists {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(list)))
			b.ReportAllocs()
			for b.Loop() {
				read := 0
				for _, err := range Read(name, []byte(list), Options{At: noon}) {
					if err != nil {
						b.Fatal(err)
					}
					read++
				}
				if read != articles {
					b.Fatalf("%d articles", read)
				}
			}
			b.ReportMetric(float64(articles*b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}
