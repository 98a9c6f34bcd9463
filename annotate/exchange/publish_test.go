package exchange

import (
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func saying(text string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
}

func fine(io.Reader) error { return nil }

// expect holds what a file says and which files are beside it.
func expect(t *testing.T, path, text string, beside ...string) {
	t.Helper()
	if data, err := os.ReadFile(path); err != nil || string(data) != text {
		t.Errorf("%s says %q, %v; want %q", path, data, err, text)
	}
	list, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Error(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	if want := append(beside, filepath.Base(path)); !slices.Equal(names, slices.Sorted(slices.Values(want))) {
		t.Errorf("the folder holds %v, want %v", names, want)
	}
}

func TestPublishReplacesOnlyWhenProved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.jsonl")
	if err := Publish(path, saying("old"), fine); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	full := &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	for _, c := range []struct {
		name   string
		write  func(io.Writer) error
		verify func(io.Reader) error
		want   error
		words  string
	}{
		{"writing fails", func(io.Writer) error { return broken }, fine, broken, "nothing was written to " + path + ": broken"},
		{"the proof fails", saying("new"), func(io.Reader) error { return broken }, broken, "broken"},
		{"no room", func(io.Writer) error { return full }, fine, syscall.ENOSPC, "nothing was written to " + path + ": that disk is full; make room there, or choose another"},
	} {
		err := Publish(path, c.write, c.verify)
		if !errors.Is(err, c.want) || !strings.HasSuffix(err.Error(), c.words) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", c.name, err)
		}
		expect(t, path, "old")
	}
	read := ""
	err := Publish(path, saying("new"), func(r io.Reader) error {
		data, err := io.ReadAll(r)
		read = string(data)
		return err
	})
	if err != nil || read != "new" {
		t.Errorf("%v; the proof read %q", err, read)
	}
	expect(t, path, "new")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the permissions are not those of the old file: %v, %v", info.Mode(), err)
	}
}

func TestPublishRefusesTargets(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"project": "\x00\x00\x00\x00bolt", "kept.jsonl": "{}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "kept.jsonl"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("project", filepath.Join(dir, "shortcut")); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", filepath.Join(dir, "socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for path, want := range map[string]string{
		dir:                                      dir + " is a folder; give the file in it a name",
		filepath.Join(dir, "none", "x.jsonl"):    "its folder does not exist; create it, or choose another",
		filepath.Join(dir, "project", "x.jsonl"): "its folder does not exist; create it, or choose another",
		filepath.Join(dir, "project"):            "is no text but something else, perhaps a project; it was not changed: choose another name",
		filepath.Join(dir, "shortcut"):           "is no text but something else, perhaps a project; it was not changed: choose another name",
		filepath.Join(dir, "kept.jsonl"):         "is read-only; it was not changed: choose another name",
		filepath.Join(dir, "socket"):             "is not a file but a device; choose another name",
	} {
		err := Publish(path, saying("x"), fine)
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: %v, want …%s", path, err, want)
		}
	}
	expect(t, filepath.Join(dir, "project"), "\x00\x00\x00\x00bolt", "kept.jsonl", "shortcut", "socket")
	expect(t, filepath.Join(dir, "kept.jsonl"), "{}\n", "project", "shortcut", "socket")
}

// A symbolic link to a data set stays one.
func TestPublishFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "data"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink("data", link); err != nil {
		t.Fatal(err)
	}
	if err := Publish(link, saying("new"), fine); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != "data" {
		t.Errorf("the link leads to %q: %v", to, err)
	}
	expect(t, filepath.Join(dir, "data"), "new", "link")
}
