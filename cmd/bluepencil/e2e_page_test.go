//go:build e2e && linux

package main_test

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluepencil/storage"
)

const (
	savedPage = "../../../shared/corpora/article-extraction/html/0d46122928b6f468cc4bbc694051d0dbae5702bc75a16dab82a99b58daf150a0.html.gz"
	ownPage   = "testdata/page.html"
)

// TestEndToEndPage drops a page of the web on the window, leaves out what stands
// before and after the article, labels it and exports it.
func TestEndToEndPage(t *testing.T) {
	file, err := os.Open(savedPage)
	if err != nil {
		t.Skip("the folder ../shared/corpora/article-extraction is not there; TestEndToEndOwnPage does the same on a page of our own")
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(plain)
	if err != nil {
		t.Fatal(err)
	}
	runPage(t, "saved", page, "Granollers and Lopez defeated", "Although only one of the matches", "Lopez", `"It was a difficult situation for us,"`)
}

// TestEndToEndOwnPage is the same on a page that is made for it.
func TestEndToEndOwnPage(t *testing.T) {
	page, err := os.ReadFile(ownPage)
	if err != nil {
		t.Fatal(err)
	}
	runPage(t, "own", page, "The price of fish", "“We have seen worse,”", "Mansour", "“We have seen worse,”")
}

// runPage does the job on a page of which the paragraphs from first to last are
// kept, and speaker and quote labelled.
func runPage(t *testing.T, name string, page []byte, first, last, speaker, quote string) {
	b, s, out := newBench(t), newScreen(t), outFolder(t)
	project, path := filepath.Join(b.home, name+".bluepencil"), filepath.Join(b.home, "a page.html")
	if err := os.WriteFile(path, page, 0o644); err != nil {
		t.Fatal(err)
	}
	b.run(0, "new", project)
	w := b.start(s, project)
	w.drop(path)
	w.choose(first)
	w.choose("Begin here")
	w.choose(last)
	w.choose("End here")
	s.shoot(filepath.Join(out, "page-"+name+"-1-trimmed.png"))
	w.choose("Add 1 article")
	w.until("the article", func(p probe) bool { return p.Article != "" && len(p.Words) > 0 && len(p.Offers) == 0 })

	text := b.text(project, w)
	if !strings.HasPrefix(text, first) || !strings.HasPrefix(text[strings.LastIndex(text, "\n")+1:], last) {
		t.Fatalf("the article begins and ends otherwise: %q", text)
	}
	place := func(words string) []stretch {
		at := strings.Index(text, words)
		return []stretch{{at, at + len(words)}}
	}
	list := []resolved{{by: dragged, label: "quote", parts: place(quote)}, {by: doubled, label: "speaker", parts: place(speaker)}}
	w = b.open(s, project)
	w.labelAll(list)
	w.link(text, list[0].parts)
	s.shoot(filepath.Join(out, "page-"+name+"-2-labelled.png"))
	compareExport(t, w.export(), wanted(text, list, list[0].parts))
}

// choose clicks on what the banner or an import's window offers, by how it begins.
func (w *window) choose(words string) {
	w.t.Helper()
	begins := func(c chip) bool { return c.X > 0 && strings.HasPrefix(c.Name, words) }
	p := w.until("offer of "+words, func(p probe) bool { return slices.ContainsFunc(p.Offers, begins) })
	w.click(p.Offers[slices.IndexFunc(p.Offers, begins)].box, 1)
}

// text ends the program and reads the only article that it left in the project.
func (b bench) text(project string, w *window) string {
	b.t.Helper()
	w.kill()
	p, err := storage.OpenReadOnly(project)
	if err != nil {
		b.t.Fatal(err)
	}
	defer p.Close()
	list, err := p.Entries(0, 0)
	if err != nil || len(list) != 1 {
		b.t.Fatalf("%d articles, %v", len(list), err)
	}
	a, err := p.Article(list[0].ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return a.Text
}
