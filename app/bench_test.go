package app

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// BenchmarkLabel is a label key from the session to the drawn panels: checked,
// committed to the disk and shown, all but the pixels.
func BenchmarkLabel(b *testing.B) {
	for _, size := range []string{"5k", "100k", "1m", "10m"} {
		b.Run(size, func(b *testing.B) {
			w := workload(b, size)
			r := annotate.Range{Start: 4, End: 13}
			w.session.Select(r, r.End)
			labels := []annotate.Label{"place", "claim"}
			if err := w.session.Label("place"); err != nil {
				b.Fatal(err)
			}
			n := 0
			for b.Loop() {
				n++
				if err := w.session.Label(labels[n%2]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A load is an article with the labels that it comes with.
type load struct {
	Text  string
	Spans []loadSpan
}

type loadSpan struct {
	Label              annotate.Label
	ByteStart, ByteEnd int
}

// readLoad reads an article of ../shared/workloads. The one of 10 MB is that of a megabyte
// ten times over with a label on every word, or so, until there are 400 000.
func readLoad(b *testing.B, size string) (out load) {
	b.Helper()
	times := 1
	if size == "10m" {
		size, times = "1m", 10
	}
	data, err := os.ReadFile("../../shared/workloads/" + size + ".json")
	if err != nil {
		b.Skip("the folder ../shared/workloads is not there")
	}
	if err := json.Unmarshal(data, &out); err != nil {
		b.Fatal(err)
	}
	if times == 1 {
		return out
	}
	out.Text, out.Spans = strings.Repeat(out.Text, times), nil
	labels := []annotate.Label{"speaker", "quote", "place", "claim"}
	for at := 0; len(out.Spans) < 400_000; {
		end := strings.IndexAny(out.Text[at:], " \n")
		if end < 0 {
			break
		}
		if end > 2 && at%8 != 0 {
			out.Spans = append(out.Spans, loadSpan{labels[len(out.Spans)%4], at, at + end})
		}
		at += end + 1
	}
	return out
}

// workload is a window on an article of ../shared/workloads with its labels.
func workload(b *testing.B, size string) *Window {
	b.Helper()
	load := readLoad(b, size)
	article, err := ingest.Text(size+".txt", []byte(load.Text), time.Now())
	if err != nil {
		b.Fatal(err)
	}
	project, err := storage.Create(filepath.Join(b.TempDir(), "news.bluepencil"), annotate.DefaultSchema(), time.Now())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { project.Close() })
	if _, err := project.AddArticles([]annotate.Article{article}); err != nil {
		b.Fatal(err)
	}
	c := annotate.Change{Article: article.ID, By: "amal", Title: "workload", At: time.Now().UTC()}
	for i, x := range load.Spans {
		c.Spans = append(c.Spans, annotate.Edit[annotate.Span]{After: &annotate.Span{
			ID: annotate.SpanID(fmt.Sprint("w", i)), Label: x.Label, Origin: annotate.Imported,
			Parts: []annotate.Range{{Start: x.ByteStart, End: x.ByteEnd}}, At: c.At,
		}})
	}
	if err := project.Commit(c); err != nil {
		b.Fatal(err)
	}
	s, err := session.New(project, "amal", time.Now, rand.Text)
	if err != nil {
		b.Fatal(err)
	}
	w, err := newWindow(test.NewTempApp(b), s, "news.bluepencil", func(func()) {}, func(f func()) { f() })
	if err != nil {
		b.Fatal(err)
	}
	w.win.Resize(fyne.NewSize(1280, 800))
	w.win.Show()
	if err := s.Open(article.ID); err != nil {
		b.Fatal(err)
	}
	return w
}
