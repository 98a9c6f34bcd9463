package exchange

import (
	"os"
	"path/filepath"
	"testing"
)

// What a format has written is told to be of that format.
func TestGuess(t *testing.T) {
	for _, f := range Formats() {
		if !f.Writes() || !f.Reads() {
			continue
		}
		path := filepath.Join(t.TempDir(), "set"+f.Ending)
		if f.Folder {
			path = filepath.Join(filepath.Dir(path), "set")
		}
		if _, err := Write(t.Context(), path, planOf(t, f.Name), streamed(many(3), nil), func(int) {}); err != nil {
			t.Fatal(err)
		}
		if got, n, ok := Guess(path); !ok || n == 0 || got.Name != f.Name {
			t.Errorf("what %s wrote is taken for %q", f.Name, got.Name)
		}
	}
}

func TestGuessOfNothing(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": "Ada spoke in Rome.\n", "b.json": "{}", "c.jsonl": "", "d.bin": "\x00\x01\x02"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if f, _, ok := Guess(path); ok {
			t.Errorf("%s is taken for %s", name, f.Name)
		}
	}
}
