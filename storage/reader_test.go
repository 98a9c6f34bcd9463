package storage

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"bluepencil/annotate"
)

// TestReadersWhileWriting reads everything over and over while labels are
// written: a reader sees a layer as it was after one of the steps, and never
// fewer labels than before.
func TestReadersWhileWriting(t *testing.T) {
	p := newProject(t)
	a := newArticle(strings.Repeat("word ", 1000))
	must(p.AddArticles([]annotate.Article{a}))(t)
	const steps = 300
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for before := 0; before < steps; {
				n, err := labels(p, a)
				if err != nil || n < before {
					t.Errorf("%d labels after %d: %v", n, before, err)
					return
				}
				before = n
			}
		})
	}
	for i := range steps {
		ok(t, p.Commit(put(a, "Ada", newSpan(fmt.Sprint("s", i), i*5, i*5+4))))
	}
	readers.Wait()
}

// labels counts in each way that there is. A later count may be higher.
func labels(p *Project, a annotate.Article) (int, error) {
	entry, err := p.Entry(a.ID)
	if err != nil {
		return 0, err
	}
	layer, err := p.Layer(a.ID, "Ada")
	if err != nil {
		return 0, err
	}
	n, last := entry.Tally("Ada").Spans, len(layer.Spans)
	for r, err := range p.Records("") {
		if err != nil {
			return 0, err
		}
		if last > len(r.Layer.Spans) || r.Article.Text != a.Text {
			return 0, fmt.Errorf("%d labels, then %d", last, len(r.Layer.Spans))
		}
	}
	if n > last {
		return 0, fmt.Errorf("%d labels in the index, then %d in the layer", n, last)
	}
	return n, nil
}
