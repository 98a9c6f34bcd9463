package storage

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
)

// wire is an article of a news wire, of about so many bytes.
func wire(i, size int) annotate.Article {
	const words = "the ministers of the region met in the capital on Thursday to talk about grain, boats and the price of “fuel” "
	text := fmt.Sprintf("Wire report %d\n\n", i) + strings.Repeat(words, size/len(words)+1)[:size]
	text = strings.ToValidUTF8(text, "")
	return annotate.Article{ID: annotate.IdentifyText(text), Text: text, Title: fmt.Sprintf("Report %d from the capital: ministers meet", i),
		Published: time.Unix(int64(1_600_000_000+i*700), 0).UTC().Format(time.RFC3339), Source: "Wire", Language: "en",
		Import: annotate.Import{Name: fmt.Sprintf("wire-%06d.txt", i), At: noon, Encoding: "UTF-8"}}
}

// wires are articles from i on, as many as batch.
func wires(i, batch, size int) []annotate.Article {
	list := make([]annotate.Article, batch)
	for k := range list {
		list[k] = wire(i+k, size)
	}
	return list
}

// BenchmarkImport adds 100 000 articles of 4 KB in batches of several sizes. What
// makes the articles is not counted.
func BenchmarkImport(b *testing.B) {
	for _, batch := range []int{100, 500, 2000, 8000} {
		b.Run(fmt.Sprint("batch=", batch), func(b *testing.B) {
			const all = 100_000
			runs := 0
			for ; b.Loop(); runs++ {
				b.StopTimer()
				p := must(Create(filepath.Join(b.TempDir(), "import"), annotate.DefaultSchema(), noon))(b)
				for i := 0; i < all; i += batch {
					list := wires(i, min(batch, all-i), 4<<10)
					b.StartTimer()
					must(p.AddArticles(list))(b)
					b.StopTimer()
				}
				ok(b, p.Close())
				b.StartTimer()
			}
			b.ReportMetric(float64(runs*all)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// BenchmarkMillion works on a project of a million short articles.
func BenchmarkMillion(b *testing.B) {
	const all, batch = 1_000_000, 8000
	path := filepath.Join(b.TempDir(), "million")
	p := must(Create(path, annotate.DefaultSchema(), noon))(b)
	for i := 0; i < all; i += batch {
		must(p.AddArticles(wires(i, batch, 200)))(b)
	}
	ok(b, p.Close())
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			ok(b, must(Open(path))(b).Close())
		}
	})
	p = must(Open(path))(b)
	defer p.Close()
	b.Run("entries", func(b *testing.B) {
		for b.Loop() {
			for from := uint64(0); from < all; from += 4096 {
				must(p.Entries(from, 4096))(b)
			}
		}
	})
	b.Run("one entry", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			must(p.Entries(uint64(i)*7919%all, 1))(b)
		}
	})
	b.Run("texts", func(b *testing.B) {
		for b.Loop() {
			size := 0
			ok(b, p.EachText(0, all, func(_ uint64, text []byte) bool {
				size += len(text)
				return !bytes.Contains(text, []byte("reykjavik"))
			}))
			b.SetBytes(int64(size))
		}
	})
}
