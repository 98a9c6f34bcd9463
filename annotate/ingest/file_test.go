package ingest

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"bluepencil/annotate"
)

// only is the one article of a file, or why there is none.
func only(path string) (annotate.Article, error) {
	var a annotate.Article
	err := ErrEmpty
	for d, e := range Open(path, Options{At: noon}) {
		a, err = d.Article, e
	}
	return a, err
}

func TestFileRefuses(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	circle := filepath.Join(dir, "circle.txt")
	if err := os.Symlink("circle.txt", circle); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		filepath.Join(dir, "none.txt"):                 "none.txt was not added: there is no such file; check its name",
		filepath.Join(file("a.txt", "A b."), "in.txt"): "in.txt was not added: there is no such file; check its name",
		filepath.Join(dir, strings.Repeat("n", 300)):   strings.Repeat("n", 300) + " was not added: there is no such file; check its name",
		dir:                                   filepath.Base(dir) + " was not added: it is a folder; choose the files in it",
		file("empty.txt", ""):                 "empty.txt was not added: there is no text in it; check that it was saved",
		file("binary.txt", "\x7fELF\x02\x00"): "binary.txt was not added: it is not a text file; save it as plain text first",
		file("greek.txt", "\xc3\xe5\xe9\xdc \xf3\xef\xf5!"): "greek.txt was not added: its letters may be in one of several encodings; choose one: iso-8859-7, koi8-u, windows-1251, windows-1257, windows-1250, windows-1252, ibm866, windows-1256",
		circle:     "circle.txt was not added: too many levels of symbolic links",
		os.DevNull: filepath.Base(os.DevNull) + " was not added: it is not a text file; save it as plain text first",
	} {
		if _, err := only(path); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

// A file of 200 MB is refused for what it says of its size, and one that grows
// after it said so is read no further than the limit.
func TestFileIsBounded(t *testing.T) {
	large := filepath.Join(t.TempDir(), "large.txt")
	if err := os.WriteFile(large, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, 200<<20); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := only(large)
	runtime.ReadMemStats(&after)
	if err == nil || err.Error() != "large.txt was not added: it is larger than 32 MB; split it into its articles first" {
		t.Error(err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
		t.Errorf("refusing it took %d bytes", used)
	}
	if _, err := Text("large.txt", make([]byte, MaxBytes+1), noon); err != ErrTooLarge {
		t.Errorf("a byte more than the limit: %v", err)
	}
}
