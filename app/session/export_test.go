package session_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluepencil/annotate"
	"bluepencil/app/session"
)

func TestExport(t *testing.T) {
	d := prepared(t)
	d.must(d.OpenNext())
	d.put("place", "Another")
	d.must(d.SetAnnotator("zoe"))
	d.put("speaker", "one")
	d.must(d.SetStatus(annotate.Done))
	d.must(d.SetAnnotator("amal"))
	d.must(d.SetStatus(annotate.Done))
	d.must(d.SetAnnotator("zoe"))
	for _, c := range []struct {
		layers                 session.Layers
		articles, spans, links int
		by                     string
	}{{session.Mine, 1, 1, 0, "zoe"}, {session.Each, 3, 5, 1, "amal"}, {session.Agreed, 1, 0, 0, "majority"}} {
		path := filepath.Join(t.TempDir(), "labels.jsonl")
		var told []int
		counts, err := d.Export(c.layers).Write(t.Context(), path, func(n int) { told = append(told, n) })
		d.must(err)
		if counts.Articles != c.articles || counts.Spans != c.spans || counts.Links != c.links {
			t.Errorf("%s: %+v", c.layers, counts)
		}
		if len(told) != c.articles || !slices.IsSorted(told) || told[0] != 1 {
			t.Errorf("progress %v of %d", told, c.articles)
		}
		data, err := os.ReadFile(path)
		d.must(err)
		if strings.Count(string(data), "\n") != c.articles || !strings.Contains(string(data), `"annotator":"`+c.by+`"`) {
			t.Errorf("%s wrote\n%s", c.layers, data)
		}
	}
}

// A cancelled export leaves the file that was there, and nothing beside it.
func TestExportCancelled(t *testing.T) {
	d := prepared(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "labels.jsonl")
	d.must(os.WriteFile(path, []byte("the last export\n"), 0o600))
	ctx, cancel := context.WithCancel(t.Context())
	d.must(d.OpenNext())
	d.put("place", "Another")
	_, err := d.Export(session.Each).Write(ctx, path, func(int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	data, err := os.ReadFile(path)
	d.must(err)
	left, err := os.ReadDir(folder)
	d.must(err)
	if string(data) != "the last export\n" || len(left) != 1 {
		t.Errorf("%d files, the export is %q", len(left), data)
	}
}

func TestExportRefused(t *testing.T) {
	d := prepared(t)
	folder := t.TempDir()
	for _, path := range []string{folder, filepath.Join(folder, "none", "labels.jsonl")} {
		if _, err := d.Export(session.Each).Write(t.Context(), path, func(int) {}); err == nil {
			t.Errorf("wrote %s", path)
		}
	}
	d.must(d.store.Close())
	if _, err := d.Export(session.Each).Write(t.Context(), filepath.Join(folder, "x"), func(int) {}); err == nil {
		t.Error("exported a project that cannot be read")
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// A project on which nobody has worked gives an empty file, not an error.
func TestExportNothing(t *testing.T) {
	d := newDesk(t, news)
	path := filepath.Join(t.TempDir(), "labels.jsonl")
	counts, err := d.Export(session.Each).Write(t.Context(), path, func(int) { t.Error("progress of nothing") })
	d.must(err)
	if info, err := os.Stat(path); err != nil || info.Size() != 0 || counts.Articles != 0 {
		t.Errorf("%+v: %v", counts, err)
	}
}

// What goes in can be narrowed to what the queue shows, and to some labels.
func TestExportOfSomeLabels(t *testing.T) {
	d := newDesk(t, "One met Ada.", "Two met Bo.", "Three met Cy.")
	for _, piece := range []string{"One", "Two", "Three"} {
		d.put("place", piece)
		d.put("speaker", "met")
		d.must(d.OpenNext())
	}
	d.Sift(session.Sieve{Words: "two"})
	if len(d.Shown()) == 0 || len(d.Shown()) == 3 {
		t.Fatalf("the queue shows %v", d.Shown())
	}
	counts, err := d.Export(session.Mine).At(d.Shown()).Labelled([]annotate.Label{"place"}).Write(t.Context(), filepath.Join(t.TempDir(), "x.jsonl"), func(int) {})
	if err != nil || counts.Articles != len(d.Shown()) || counts.Spans != len(d.Shown()) {
		t.Errorf("%d articles are shown: %+v, %v", len(d.Shown()), counts, err)
	}
}
