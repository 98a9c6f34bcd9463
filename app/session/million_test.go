package session_test

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/storage"
)

const million = 1_000_000

// wireProject is a project of so many wire articles of about so many bytes.
func wireProject(b *testing.B, all, size int) *storage.Project {
	p, err := storage.Create(filepath.Join(b.TempDir(), "wire"), annotate.DefaultSchema(), time.Unix(0, 0))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { p.Close() })
	const words = "the ministers of the region met in the capital on Thursday to talk about grain, boats and the price of “fuel” "
	body := strings.ToValidUTF8(strings.Repeat(words, size/len(words)+1)[:size], "")
	for from := 0; from < all; from += 4000 {
		var list []annotate.Article
		for i := from; i < min(from+4000, all); i++ {
			a := article(fmt.Sprintf("Report %d from the capital: ministers meet\n\n", i) + body)
			a.Title = fmt.Sprintf("%c%d report from the capital: ministers meet", 'A'+i*7%26, i*7919%million)
			a.Published = time.Unix(int64(1_600_000_000+i*7919%million*60), 0).UTC().Format("Mon 2 Jan 2006 | 3:04 PM")
			list = append(list, a)
		}
		if _, err := p.AddArticles(list); err != nil {
			b.Fatal(err)
		}
	}
	return p
}

// finish does all that waits beside the window. It returns how long the longest
// piece on the session's goroutine took, and the time to the first of them.
func finish(s *session.Session) (longest, first time.Duration) {
	start := time.Now()
	for task := s.Task(); task != nil; task = s.Task() {
		task(context.Background(), func(f func()) {
			before := time.Now()
			f()
			if first == 0 {
				first = time.Since(start)
			}
			longest = max(longest, time.Since(before))
		})
	}
	return longest, first
}

func heapBytes() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func sitDown(b *testing.B, p *storage.Project) *session.Session {
	n := 0
	s, err := session.New(p, "amal", time.Now, func() string { n++; return fmt.Sprint(n) })
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkMillion is a day with a queue of a million articles.
func BenchmarkMillion(b *testing.B) {
	p := wireProject(b, million, 200)
	b.Run("new to first row", func(b *testing.B) {
		for b.Loop() {
			s := sitDown(b, p)
			if _, err := s.Entry(s.Shown()[0]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			before := heapBytes()
			s := sitDown(b, p)
			longest, _ := finish(s)
			b.ReportMetric(float64(longest.Microseconds()), "longest-µs")
			b.ReportMetric(float64(heapBytes()-before)/million, "B/entry")
			runtime.KeepAlive(s)
		}
	})
	s := sitDown(b, p)
	finish(s)
	for _, v := range []session.Sieve{
		{Show: session.ShowToDo}, {Words: "77 rep"}, {Words: "capital"}, {Words: "none such"}, {Label: "quote"}, {Unlinked: true}, {By: "zoe"},
		{Order: session.ByImport, Descending: true}, {Order: session.ByDate}, {Order: session.ByTitle}, {Order: session.ByLength}, {Order: session.BySpans},
		{Words: "thursday to", Texts: true}, {Words: "reykjavik", Texts: true},
	} {
		b.Run(strings.Trim(fmt.Sprintf("sift %+v", v), "{}"), func(b *testing.B) {
			for b.Loop() {
				s.Sift(session.Sieve{})
				finish(s)
				start := time.Now()
				s.Sift(v)
				started := time.Since(start)
				longest, first := finish(s)
				b.ReportMetric(float64(max(longest, started).Microseconds()), "longest-µs")
				b.ReportMetric(float64(first.Milliseconds()), "first-ms")
			}
		})
	}
	for name, v := range map[string]session.Sieve{"all": {}, "to do, by title": {Show: session.ShowToDo, Order: session.ByTitle}} {
		s.Sift(v)
		finish(s)
		if err := s.OpenFirst(); err != nil {
			b.Fatal(err)
		}
		b.Run("row/"+name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if _, err := s.Entry(s.Shown()[i*7919%len(s.Shown())]); err != nil {
					b.Fatal(err)
				}
			}
		})
		for gesture, do := range map[string]func() error{"flag": s.ToggleFlag, "next": s.OpenNext, "done and next": s.FinishAndNext} {
			b.Run(gesture+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if err := do(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkTexts looks for words in the texts of 100 000 articles of 4 KB, beside a
// plain scan of the same bytes.
func BenchmarkTexts(b *testing.B) {
	const all, size = 100_000, 4 << 10
	p := wireProject(b, all, size)
	b.Run("plain scan", func(b *testing.B) {
		b.SetBytes(all * size)
		for b.Loop() {
			if err := p.EachText(0, all, func(_ uint64, text []byte) bool { return !bytes.Contains(text, []byte("reykjavik")) }); err != nil {
				b.Fatal(err)
			}
		}
	})
	s := sitDown(b, p)
	finish(s)
	for _, words := range []string{"reykjavik", "the regions", "القاهرة", "price of fuel", "thursday to talk"} {
		b.Run(words, func(b *testing.B) {
			b.SetBytes(all * size)
			for b.Loop() {
				s.Sift(session.Sieve{})
				s.Sift(session.Sieve{Words: words, Texts: true})
				longest, first := finish(s)
				b.ReportMetric(float64(longest.Microseconds()), "longest-µs")
				b.ReportMetric(float64(first.Milliseconds()), "first-ms")
			}
		})
	}
}
