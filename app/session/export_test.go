package session

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExport(t *testing.T) {
	d := newDesk(t, story, four[0])
	d.label("Blinken", "speaker")
	d.must(d.SetAnnotator("sam"))
	d.label("Lavrov", "speaker")
	d.must(d.SetAnnotator("amal"))
	for _, c := range []struct {
		everybody bool
		by        []string
		spans     int
	}{{false, []string{"amal"}, 1}, {true, []string{"amal", "sam"}, 2}} {
		path := filepath.Join(t.TempDir(), "out.jsonl")
		told := 0
		counts, err := d.Export(c.everybody).Write(context.Background(), path, func(n int) { told = n })
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"amal", "sam"} {
			wanted := strings.Contains(strings.Join(c.by, " "), name)
			if got := strings.Contains(string(data), `"`+name+`"`); got != wanted {
				t.Errorf("everybody %v: labels of %s are in it: %v", c.everybody, name, got)
			}
		}
		if counts.Spans != c.spans || told != strings.Count(string(data), "\n") {
			t.Errorf("everybody %v: counted %+v, told of %d lines", c.everybody, counts, told)
		}
	}
}

func TestExportCancelled(t *testing.T) {
	d := newDesk(t, four...)
	for range four {
		d.must(d.ToggleFlag())
		d.must(d.OpenNext())
	}
	path := filepath.Join(t.TempDir(), "out.jsonl")
	ctx, cancel := context.WithCancel(context.Background())
	_, err := d.Export(false).Write(ctx, path, func(n int) {
		if n == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want cancelled", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a cancelled export left a file: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) > 0 {
		t.Errorf("and beside it %v", left)
	}
}
