//go:build e2e && linux

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestDemo does the job on the sample article and leaves the project, the data
// set and the pictures in $E2E_OUT, with a page that says where they lie.
func TestDemo(t *testing.T) {
	j, b, s, out := sampleJob(t), newBench(t), newScreen(t), outFolder(t)
	project := filepath.Join(out, "sample.bluepencil")
	b.run(0, "new", project)
	b.run(0, "import", project, j.file)
	list := resolve(t, j.text, j.targets)

	w := b.open(s, project)
	w.labelAll(list)
	w.link(j.text, j.quote(j.text))
	w.key("ctrl+Home")
	picture := filepath.Join(out, "screenshot.png")
	s.shoot(picture)
	made := w.export()
	w.kill()

	data, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	jsonl := filepath.Join(out, "sample.jsonl")
	if err := os.WriteFile(jsonl, data, 0o644); err != nil {
		t.Fatal(err)
	}
	compareExport(t, jsonl, wanted(j.text, list, j.quote(j.text)))
	page := fmt.Sprintf("Labelled the sample article with mouse and keyboard: %d labels, 1 link.\n  screenshot  %s\n  project     %s\n  JSONL       %s\n",
		len(list), picture, project, jsonl)
	if err := os.WriteFile(filepath.Join(out, "where.txt"), []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
}
