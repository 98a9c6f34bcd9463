package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluepencil/annotate"
	"go.etcd.io/bbolt"
)

// A project that cannot be opened gets one sentence, and stays as it is.
func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		ok(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	foreign := func(name string, o *bbolt.Options) string {
		return foreignFile(t, filepath.Join(folder, name), o)
	}
	newer := newerProject(t, folder)
	const missing, elsewhere = "there is no project %s; check its name, or create it with “bluepencil new”", " is not a Blue Pencil project; it was not changed: choose a file that Blue Pencil made"
	for _, c := range []struct {
		path string
		want error
		says string
	}{
		{filepath.Join(folder, "none"), fs.ErrNotExist, fmt.Sprintf(missing, filepath.Join(folder, "none"))},
		{filepath.Join(folder, "a", "b"), fs.ErrNotExist, fmt.Sprintf(missing, filepath.Join(folder, "a", "b"))},
		{filepath.Join(newer, "b"), fs.ErrNotExist, fmt.Sprintf(missing, filepath.Join(newer, "b"))},
		{folder, ErrNotProject, filepath.Base(folder) + " is a folder, not a Blue Pencil project; choose a file that ends in .bluepencil"},
		{file("empty", ""), ErrNotProject, "empty is empty; it was not changed: go on with a backup copy, or make a new project under another name"},
		{file("short", "x"), ErrNotProject, "short" + elsewhere + " (it has too few bytes)"},
		{file("text", strings.Repeat("text ", 4000)), ErrNotProject, "text" + elsewhere},
		{foreign("foreign", nil), ErrNotProject, "foreign" + elsewhere},
		{foreign("etcd", &bbolt.Options{NoFreelistSync: true}), ErrNotProject, "etcd" + elsewhere + " (another program keeps it)"},
		{newer, ErrNewer, "newer was made by a newer Blue Pencil; it was not changed: update Blue Pencil, then open it"},
	} {
		before, _ := os.ReadFile(c.path)
		if _, err := Open(c.path); !errors.Is(err, c.want) || err.Error() != c.says {
			t.Errorf("%s: %v, want %s", c.path, err, c.says)
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%s: Open wrote to the file", c.path)
		}
	}
	if list := must(os.ReadDir(folder))(t); len(list) != 6 {
		t.Errorf("Open left files behind: %v", list)
	}
}

// foreignFile is the bbolt file of another program.
func foreignFile(t *testing.T, path string, o *bbolt.Options) string {
	db := must(bbolt.Open(path, 0o600, o))(t)
	ok(t, db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err }))
	ok(t, db.Close())
	return path
}

// newerProject is one that only a later program can read.
func newerProject(t *testing.T, folder string) string {
	path := filepath.Join(folder, "newer")
	p := must(Create(path, annotate.DefaultSchema(), noon))(t)
	ok(t, p.db.Update(func(tx *bbolt.Tx) error {
		return writeJSON(tx, bucketMeta, keyFormat, formatRecord{9, 9})
	}))
	ok(t, p.Close())
	return path
}

func TestReadOnly(t *testing.T) {
	p := newProject(t)
	a := newArticle("one")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Close())
	ok(t, os.Chmod(p.Path(), 0o400))
	for name, open := range map[string]func(string) (*Project, error){"by its mode": Open, "asked for": OpenReadOnly} {
		q := must(open(p.Path()))(t)
		if err := q.Commit(put(a, "Ada", newSpan("s", 0, 3))); !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: commit: %v", name, err)
		}
		must(q.Article(a.ID))(t)
		closeChecked(t, q)
	}
}

// A project of a newer program that this one can read is looked at, with a sentence, and
// not written to.
func TestNewerIsLookedAt(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.db.Update(func(tx *bbolt.Tx) error {
		return writeJSON(tx, bucketMeta, keyFormat, formatRecord{formatVersion + 1, formatVersion})
	}))
	ok(t, p.Close())
	before := must(os.ReadFile(p.Path()))(t)
	q := must(Open(p.Path()))(t)
	if got := must(q.Article(a.ID))(t); got.Text != a.Text {
		t.Errorf("the article is %q", got.Text)
	}
	if err := q.Commit(put(a, "Ada", newSpan("s", 0, 3))); !errors.Is(err, ErrNewer) {
		t.Errorf("commit: %v", err)
	}
	if err := q.Trouble(); err == nil || !strings.Contains(err.Error(), "was made by a newer Blue Pencil") || !strings.Contains(err.Error(), "looked at and exported") {
		t.Errorf("the window is to say %v", err)
	}
	ok(t, q.Close())
	if after := must(os.ReadFile(p.Path()))(t); string(after) != string(before) {
		t.Error("the file was written to")
	}
}
