package session_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// What the benchmark merges: everybody has labelled every article in five places.
const (
	benchPeople   = 500
	benchArticles = 2000
)

// BenchmarkMergePackages opens, proves and merges the packages of 500 annotators who
// have labelled the same 2 000 articles, and says how many layers that is in a second.
func BenchmarkMergePackages(b *testing.B) {
	dir := b.TempDir()
	paths := benchPackages(b, dir)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		p, err := storage.Create(filepath.Join(dir, fmt.Sprint(n, ".bluepencil")), annotate.DefaultSchema(), time.Unix(0, 0))
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		list, err := session.Arrive(p, paths, session.Welcome{AllKeys: true})
		if err != nil {
			b.Fatal(err)
		}
		proved := b.Elapsed()
		m, err := session.MergePackages(b.Context(), p, list, time.Unix(9, 0), func(int) {})
		if err != nil || m.Taken != benchPeople*benchArticles {
			b.Fatalf("%+v, %v", m, err)
		}
		b.ReportMetric(proved.Seconds(), "s-proving")
		b.StopTimer()
		p.Close()
		b.StartTimer()
	}
	b.ReportMetric(benchPeople*benchArticles/b.Elapsed().Seconds(), "layers/s")
}

func benchPackages(b *testing.B, dir string) (paths []string) {
	text := strings.Repeat("One two three four five six seven. ", 60)
	var articles []annotate.Article
	for n := range benchArticles {
		t := fmt.Sprint(n, " ", text)
		articles = append(articles, annotate.Article{ID: annotate.IdentifyText(t), Text: t, Title: fmt.Sprint("Article ", n)})
	}
	slices.SortFunc(articles, func(x, y annotate.Article) int { return strings.Compare(string(x.ID), string(y.ID)) })
	for who := range benchPeople {
		by := annotate.Annotator(fmt.Sprintf("annotator%03d", who))
		path := filepath.Join(dir, string(by)+parcel.Ending)
		file, err := os.Create(path)
		if err != nil {
			b.Fatal(err)
		}
		key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{byte(who), byte(who >> 8)}, 16))
		m := parcel.Manifest{Kind: parcel.Labels, Project: "bench", Annotator: by, Signer: by}
		if _, err := parcel.Write(io.Writer(file), m, annotate.DefaultSchema(), benchBundles(b, articles, by), key); err != nil {
			b.Fatal(err)
		}
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func benchBundles(b *testing.B, articles []annotate.Article, by annotate.Annotator) func(func(parcel.Bundle, error) bool) {
	return func(yield func(parcel.Bundle, error) bool) {
		for _, a := range articles {
			l := annotate.Layer{Article: a.ID, By: by, State: annotate.State{Status: annotate.Done}}
			for s := range 5 {
				l.Spans = append(l.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint("SPAN", by, s)), Label: "quote",
					Parts: []annotate.Range{{Start: 8 + s*20, End: 15 + s*20}}, Origin: annotate.Human, At: time.Unix(1_770_000_000, 0).UTC()})
			}
			head, err := parcel.Digest(l)
			if err != nil {
				b.Fatal(err)
			}
			if !yield(parcel.Bundle{Article: a, Editions: []annotate.Edition{{Layer: l, Head: head}}}, nil) {
				return
			}
		}
	}
}
