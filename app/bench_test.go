package app

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
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
	for _, size := range []string{"5k", "100k", "1m"} {
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

// workload is a window on an article of ../shared/workloads with its labels.
func workload(b *testing.B, size string) *Window {
	b.Helper()
	data, err := os.ReadFile("../../shared/workloads/" + size + ".json")
	if err != nil {
		b.Skip("the folder ../shared/workloads is not there")
	}
	var load struct {
		Text  string
		Spans []struct {
			Label              string
			ByteStart, ByteEnd int
		}
	}
	if err := json.Unmarshal(data, &load); err != nil {
		b.Fatal(err)
	}
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
			ID: annotate.SpanID(fmt.Sprint("w", i)), Label: annotate.Label(x.Label), Origin: annotate.Imported,
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
