package storage

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// small writes a project of a few pages and returns its bytes and its records.
func small(t *testing.T) (data []byte, want []annotate.Record) {
	p := newProject(t)
	for _, text := range []string{strings.Repeat("one two three ", 40), "four", strings.Repeat("five ", 2000)} {
		a := newArticle(text)
		must(p.AddArticles([]annotate.Article{a}))(t)
		for _, by := range []annotate.Annotator{"Ada", "Bo"} {
			for _, id := range []string{"s1", "s2", "s3"} {
				ok(t, p.Commit(put(a, by, newSpan(id, 0, 4))))
			}
		}
	}
	want = records(p)
	ok(t, p.Close())
	return must(os.ReadFile(p.Path()))(t), want
}

func records(p *Project) (list []annotate.Record) {
	for r, err := range p.Records("") {
		if err != nil {
			return nil
		}
		list = append(list, r)
	}
	return list
}

func same(a, b []annotate.Record) bool {
	for i := range a {
		if i >= len(b) || a[i].Article.Text != b[i].Article.Text || a[i].Article.Title != b[i].Article.Title || !sameLayer(a[i].Layer, b[i].Layer) {
			return false
		}
	}
	return len(a) == len(b)
}

const flips = 2000

// TestFlippedBits holds that no single flipped bit gives silently wrong data.
func TestFlippedBits(t *testing.T) {
	data, want := small(t)
	path := filepath.Join(t.TempDir(), "flipped")
	random := rand.New(rand.NewPCG(1, 2))
	reported := 0
	for i := range flips {
		bit := random.IntN(len(data) * 8)
		if i%2 == 0 { // where a page says what is on it
			bit = random.IntN(len(data)/512)*512*8 + random.IntN(64*8)
		}
		data[bit/8] ^= 1 << (bit % 8)
		ok(t, os.WriteFile(path, data, 0o600))
		data[bit/8] ^= 1 << (bit % 8)
		p, err := Open(path)
		if err != nil {
			reported++
			continue
		}
		_, err = p.Check()
		if err != nil {
			reported++
		} else if !same(records(p), want) {
			t.Errorf("bit %d: wrong records, and nobody says so", bit)
		}
		for i, r := range want { // a read gives the truth or an error
			a, err := p.Article(r.Article.ID)
			if err == nil && a.Text != r.Article.Text {
				t.Errorf("bit %d: article %d is wrong", bit, i)
			}
			l, err := p.Layer(r.Article.ID, r.Layer.By)
			if err == nil && p.warning == "" && !sameLayer(l, r.Layer) {
				t.Errorf("bit %d: layer %d is wrong", bit, i)
			}
		}
		p.Close()
	}
	t.Logf("%d of %d flips reported, the others changed nothing", reported, flips)
	if reported < 100 {
		t.Errorf("only %d flips were reported: the flips miss the data", reported)
	}
}

// TestTruncated cuts the file at every 512 bytes.
func TestTruncated(t *testing.T) {
	data, want := small(t)
	path := filepath.Join(t.TempDir(), "cut")
	for size := 0; size < len(data); size += 512 {
		ok(t, os.WriteFile(path, data[:size], 0o600))
		p, err := Open(path)
		if err != nil {
			if text := err.Error(); !strings.HasPrefix(text, "cut ") || strings.Contains(text, "\n") {
				t.Errorf("%d bytes: not a sentence: %v", size, err)
			}
			continue
		}
		if _, err := p.Check(); err == nil && !same(records(p), want) {
			t.Errorf("%d bytes: records are missing, and nobody says so", size)
		}
		p.Close()
	}
}
