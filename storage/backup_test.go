package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"bluepencil/annotate"
)

// A backup is made of a project that is open, once for each state, and restored whole.
func TestBackupAndRestore(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two three")
	must(p.AddArticles([]annotate.Article{a}))(t)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	b, made, err := p.Backup(noon)
	if err != nil || !made || b.Sequence != 2 || filepath.Base(b.Path) != noon.UTC().Format("2006-01-02_15-04-05")+"_2.bluepencil" {
		t.Fatalf("%+v, %t, %v", b, made, err)
	}
	if info := must(os.Stat(b.Path))(t); info.Mode().Perm() != 0o600 || info.Size() != b.Bytes {
		t.Errorf("%v, %d bytes", info.Mode(), info.Size())
	}
	if again, made, err := p.Backup(noon.Add(time.Hour)); err != nil || made || again != b {
		t.Errorf("of a project that has not changed: %+v, %t, %v", again, made, err)
	}
	ok(t, p.Commit(put(a, "Ada", newSpan("s2", 4, 7))))
	if _, err := Restore(b, p.Path(), noon); !errors.Is(err, ErrInUse) {
		t.Errorf("a project that is open is replaced: %v", err)
	}
	second, _, err := p.Backup(noon.Add(time.Hour))
	ok(t, err)
	if list := must(Backups(p.Path()))(t); len(list) != 2 || list[0].Path != second.Path || list[1].Path != b.Path {
		t.Errorf("%+v", list)
	}
	ok(t, p.Close())
	kept := must(Restore(b, p.Path(), noon))(t)
	for path, spans := range map[string]int{p.Path(): 1, kept: 2} {
		q := must(Open(path))(t)
		if l := must(q.Layer(a.ID, "Ada"))(t); len(l.Spans) != spans {
			t.Errorf("%s has %d labels, want %d", filepath.Base(path), len(l.Spans), spans)
		}
		closeChecked(t, q)
	}
}

// What is damaged makes no backup and takes none away, and is not restored.
func TestNoBadBackup(t *testing.T) {
	p := newProject(t)
	a := newArticle("one two three, and so on, and so on")
	must(p.AddArticles([]annotate.Article{a}))(t)
	good, _, err := p.Backup(noon)
	ok(t, err)
	ok(t, p.Commit(put(a, "Ada", newSpan("s1", 0, 3))))
	ok(t, p.Close())
	raw := must(os.ReadFile(p.Path()))(t)
	at := slices.Index(raw, 'w') // of a text
	for n := range raw {
		if string(raw[n:min(n+7, len(raw))]) == "one two" {
			at = n
		}
	}
	raw[at] ^= 1
	ok(t, os.WriteFile(p.Path(), raw, 0o600))
	q := must(Open(p.Path()))(t)
	if b, made, err := q.Backup(noon.Add(time.Hour)); !errors.Is(err, ErrDamaged) || made {
		t.Errorf("a damaged project is backed up: %+v, %v", b, err)
	}
	ok(t, q.Close())
	if list := must(Backups(p.Path()))(t); len(list) != 1 || list[0].Path != good.Path {
		t.Errorf("backups are %+v", list)
	}
	if left := must(filepath.Glob(p.Path() + BackupsEnding + "/.*"))(t); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	bad := must(os.ReadFile(good.Path))(t)
	bad[len(bad)/2] ^= 0xff
	ok(t, os.WriteFile(good.Path, bad[:len(bad)-4096], 0o600))
	if _, err := Restore(good, p.Path(), noon); !errors.Is(err, ErrDamaged) {
		t.Errorf("a damaged backup is restored: %v", err)
	}
}

// A year of a backup every three hours leaves all of two days, and then so many of days,
// weeks and months; the newest stays whatever its age.
func TestThinned(t *testing.T) {
	now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	var list []annotate.Backup
	for n := range 365 * 8 {
		at := now.Add(-time.Duration(n) * 3 * time.Hour)
		list = append(list, annotate.Backup{Path: fmt.Sprint(n), At: at, Sequence: uint64(9999 - n)})
		drop := Thinned(list, now)
		if len(drop) > 0 && drop[0].Path == "0" {
			t.Fatal("the newest goes")
		}
	}
	drop := Thinned(list, now)
	left := slices.DeleteFunc(slices.Clone(list), func(b annotate.Backup) bool { return slices.Contains(drop, b) })
	recent, days, months := 0, map[string]bool{}, map[string]bool{}
	for _, b := range left {
		if now.Sub(b.At) < keepAll {
			recent++
		}
		days[b.At.Format("2006-01-02")], months[b.At.Format("2006-01")] = true, true
	}
	if recent != 16 || len(left) > 16+keepDaily+keepWeekly+keepMonthly || len(left) < 16+keepDaily+keepWeekly || len(months) < keepMonthly || len(days) < 2+keepDaily {
		t.Errorf("%d stay, %d of two days, %d days, %d months", len(left), recent, len(days), len(months))
	}
	old := []annotate.Backup{{Path: "a", At: now.AddDate(-3, 0, 0)}}
	if drop := Thinned(old, now); len(drop) > 0 {
		t.Error("the only one goes")
	}
}

// BenchmarkBackup says how fast a project of some size is copied and proved.
func BenchmarkBackup(b *testing.B) {
	p := newProject(b)
	var list []annotate.Article
	for n := range 20_000 {
		list = append(list, newArticle(fmt.Sprintf("%d %04000d", n, n)))
	}
	must(p.AddArticles(list))(b)
	info := must(os.Stat(p.Path()))(b)
	b.SetBytes(info.Size())
	n := 0
	for b.Loop() {
		n++
		os.RemoveAll(p.Path() + BackupsEnding)
		_, _, err := p.Backup(noon.Add(time.Duration(n) * time.Hour))
		ok(b, err)
	}
}
