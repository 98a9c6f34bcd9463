package ingest

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

const (
	extractionCorpus = "../../../shared/corpora/article-extraction"
	pagesCorpus      = "../../../shared/corpora/readability-pages"
)

// f1Floor is what article extraction must reach on the published pages.
const f1Floor = 0.945

// publishedPages calls with each page of the corpus and the text that people
// found in it.
func publishedPages(t testing.TB, each func(id string, page []byte, want string)) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(extractionCorpus, "ground-truth.json"))
	if err != nil {
		t.Skip("the folder shared/corpora/article-extraction is not beside the project")
	}
	var truth map[string]struct{ ArticleBody string }
	if err := json.Unmarshal(data, &truth); err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(extractionCorpus, "html", "*.html.gz"))
	if err != nil || len(pages) < 150 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, path := range pages {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		unzipped, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(unzipped)
		if err != nil {
			t.Fatal(err)
		}
		file.Close()
		id := strings.TrimSuffix(filepath.Base(path), ".html.gz")
		each(id, page, truth[id].ArticleBody)
	}
}

// The published metric: for each page, the runs of four words that are in both
// texts, in ours alone, in the true one alone; precision and recall are means
// over the pages, and F1 is theirs.
func TestArticleExtraction(t *testing.T) {
	var precision, recall, pages float64
	publishedPages(t, func(id string, page []byte, want string) {
		text, _, err := decode(page, hint{declared: declared(page), tagged: true})
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		e, err := Page(text)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		both, ours, theirs := overlap(e.Text, want)
		if both+ours > 0 {
			precision += both / (both + ours)
		}
		recall += both / (both + theirs)
		pages++
	})
	precision, recall = precision/pages, recall/pages
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("F1 %.4f, precision %.4f, recall %.4f on %.0f pages", f1, precision, recall, pages)
	if f1 < f1Floor {
		t.Errorf("F1 %.4f", f1)
	}
}

var word = regexp.MustCompile(`[\pL\pN_]+`)

func shingles(text string) map[[4]string]float64 {
	words := word.FindAllString(text, -1)
	out := make(map[[4]string]float64)
	for i := range max(1, len(words)-3) {
		var run [4]string
		if copy(run[:], words[min(i, len(words)):]) > 0 {
			out[run]++
		}
	}
	return out
}

func overlap(got, want string) (both, ours, theirs float64) {
	a, b := shingles(got), shingles(want)
	for run, n := range a {
		both += min(n, b[run])
		ours += max(0, n-b[run])
	}
	for run, n := range b {
		theirs += max(0, n-a[run])
	}
	return both, ours, theirs
}

// BenchmarkPublishedPages reads each page; the slowest is reported beside the
// mean of all.
func BenchmarkPublishedPages(b *testing.B) {
	var pages [][]byte
	publishedPages(b, func(_ string, page []byte, _ string) { pages = append(pages, page) })
	var slowest time.Duration
	for b.Loop() {
		for _, page := range pages {
			start := time.Now()
			text, _, err := decode(page, hint{declared: declared(page), tagged: true})
			if _, errPage := Page(text); err != nil || errPage != nil {
				b.Fatal(err, errPage)
			}
			slowest = max(slowest, time.Since(start))
		}
	}
	b.ReportMetric(float64(slowest.Milliseconds()), "slowest-ms")
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(pages))/1000, "ms/page")
}

// Pages of newspapers say of themselves what people found there, and their text
// has the words of the article as it was cut out by hand.
func TestReadabilityPages(t *testing.T) {
	folders, err := filepath.Glob(filepath.Join(pagesCorpus, "*", "source.html"))
	if err != nil || len(folders) == 0 {
		t.Skip("the folder shared/corpora/readability-pages is not beside the project")
	}
	for _, source := range folders {
		folder := filepath.Dir(source)
		var want struct{ Title, Byline, Language, SiteName, PublishedTime string }
		page, errPage := os.ReadFile(source)
		clean, errClean := os.ReadFile(filepath.Join(folder, "expected.html"))
		facts, errFacts := os.ReadFile(filepath.Join(folder, "expected-metadata.json"))
		if err := errors.Join(errPage, errClean, errFacts, json.Unmarshal(facts, &want)); err != nil {
			t.Fatal(err)
		}
		text, _, err := decode(page, hint{declared: declared(page), tagged: true})
		if err != nil {
			t.Fatalf("%s: %v", folder, err)
		}
		e, err := Page(text)
		if err != nil {
			t.Fatalf("%s: %v", folder, err)
		}
		doc, err := html.Parse(strings.NewReader(string(clean)))
		if err != nil {
			t.Fatal(err)
		}
		both, ours, theirs := overlap(e.Text, setPage(doc).text.String())
		if both < 0.95*(both+ours+theirs) {
			t.Errorf("%s: %.0f runs of words in both texts, %.0f in ours alone, %.0f in the other alone", folder, both, ours, theirs)
		}
		if dated.MatchString(want.Byline) {
			want.Byline = ""
		}
		said := []string{e.Title, e.Byline, e.Language}
		if !slices.Equal(said, []string{want.Title, want.Byline, want.Language}) {
			t.Errorf("%s says %q, want %+v", folder, said, want)
		}
		if want.SiteName != "" && e.Source != want.SiteName || e.Published == "" && want.PublishedTime != "" {
			t.Errorf("%s is of %q on %q, want %+v", folder, e.Source, e.Published, want)
		}
	}
}
