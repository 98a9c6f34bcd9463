package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// FuzzJournal reads anything as a journal: a line that it yields is written the same
// again, and nothing is yielded behind one that is not whole.
func FuzzJournal(f *testing.F) {
	good := line{1, lineEntry, []byte(`{"sequence":1}`)}.append(line{0, lineHead, []byte(`{}`)}.append(nil))
	f.Add(good)
	f.Add(good[:len(good)-3])
	f.Add([]byte("00000000 0 head {}\n\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		var again []byte
		for l, err := range lines(bytes.NewReader(raw)) {
			if err != nil {
				break
			}
			again = l.append(again)
		}
		if !bytes.HasPrefix(raw, again) && len(again) > 0 {
			// A sum may be spelled in capitals; the rest must be the same.
			if !bytes.EqualFold(raw[:len(again)], again) {
				t.Errorf("%q is read as %q", raw, again)
			}
		}
	})
}

// FuzzHeaders looks at the headers of anything, without the store itself: what it lets
// pass has headers that point into the file.
func FuzzHeaders(f *testing.F) {
	p := newProject(f)
	ok(f, p.Close())
	data := must(os.ReadFile(p.Path()))(f)
	f.Add(data[:8192])
	f.Add([]byte("text"))
	path := filepath.Join(f.TempDir(), "headers")
	f.Fuzz(func(t *testing.T, raw []byte) {
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if _, h, err := readHeaders(file); err == nil && (h.root >= h.highWater || h.highWater > uint64(len(raw))/h.pageSize) {
			t.Errorf("%+v passes for %d bytes", h, len(raw))
		}
	})
}
