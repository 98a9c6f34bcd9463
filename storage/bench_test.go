package storage

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluepencil/annotate"
	"github.com/go-json-experiment/json"
	"go.etcd.io/bbolt"
)

var benchArticle = newArticle(strings.Repeat("word ", 200_000))

func benchSpan(i int) annotate.Span {
	at := i * 17 % 199_000 * 5
	return newSpan(fmt.Sprintf("bench-%06d", i), at, at+4)
}

// timed reports the percentiles of single operations.
func timed(b *testing.B, each func(i int)) {
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		each(i)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "p50-ns")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds()), "p99-ns")
}

// BenchmarkBarePut is the floor: the same log record, one durable Put.
func BenchmarkBarePut(b *testing.B) {
	db := must(bbolt.Open(filepath.Join(b.TempDir(), "bare"), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType}))(b)
	defer db.Close()
	ok(b, db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket(bucketLog)
		return err
	}))
	timed(b, func(i int) {
		value, _ := json.Marshal(annotate.LogEntry{Sequence: uint64(i), Kind: annotate.LogChange, Change: put(benchArticle, "Ada", benchSpan(i))})
		ok(b, db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketLog).Put(numberKey(uint64(i)), value) }))
	})
}

// BenchmarkCommit labels and takes back in turn, so that the layer keeps its size.
func BenchmarkCommit(b *testing.B) {
	for _, size := range []int{0, 1000, 10_000} {
		b.Run(fmt.Sprintf("spans=%d", size), func(b *testing.B) {
			p := newProject(b)
			must(p.AddArticles([]annotate.Article{benchArticle}))(b)
			fill := put(benchArticle, "Ada")
			for i := range size {
				fill.Spans = append(fill.Spans, put(benchArticle, "Ada", benchSpan(i)).Spans...)
			}
			ok(b, p.Commit(fill))
			timed(b, func(i int) {
				c := put(benchArticle, "Ada", benchSpan(size+i/2))
				if i%2 == 1 {
					c = c.Inverse()
				}
				ok(b, p.Commit(c))
			})
		})
	}
}

func BenchmarkLayer(b *testing.B) {
	p := newProject(b)
	must(p.AddArticles([]annotate.Article{benchArticle}))(b)
	fill := put(benchArticle, "Ada")
	for i := range 5000 {
		fill.Spans = append(fill.Spans, put(benchArticle, "Ada", benchSpan(i)).Spans...)
	}
	ok(b, p.Commit(fill))
	for b.Loop() {
		must(p.Layer(benchArticle.ID, "Ada"))(b)
	}
}

// BenchmarkCommitAll marks and unmarks many articles, one change each.
func BenchmarkCommitAll(b *testing.B) {
	for _, size := range []int{1000, 10_000} {
		b.Run(fmt.Sprintf("articles=%d", size), func(b *testing.B) {
			p := newProject(b)
			articles, list := make([]annotate.Article, size), make([]annotate.Change, size)
			for i := range articles {
				articles[i] = newArticle(fmt.Sprintf("%d: %s", i, strings.Repeat("word ", 800)))
				list[i] = put(articles[i], "Ada", newSpan("s", 0, 1))
			}
			must(p.AddArticles(articles))(b)
			timed(b, func(int) {
				ok(b, p.CommitAll(list))
				for i, c := range list {
					list[i] = c.Inverse()
				}
			})
		})
	}
}
