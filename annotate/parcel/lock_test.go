package parcel

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"filippo.io/age"
)

// What is locked comes out again with the secret alone, and as it went in; what was
// changed on its way does not come out at all.
func TestLock(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	plain := pack(t, Manifest{}, bundle(t, "One two three", "amal"))
	for name, c := range map[string]struct {
		lock Lock
		open Secret
	}{
		"passphrase": {Lock{Passphrase: "pencil", work: 10}, Secret{Passphrase: "pencil"}},
		"key":        {Lock{Recipients: []string{id.Recipient().String()}}, Secret{Keys: "# mine\n" + id.String() + "\n"}},
	} {
		var sealed bytes.Buffer
		if err := c.lock.Sealed(bytes.NewReader(plain), &sealed); err != nil {
			t.Fatal(name, err)
		}
		if bytes.Contains(sealed.Bytes(), []byte("manifest")) || !Locked(bytes.NewReader(sealed.Bytes())) {
			t.Errorf("%s: it can be read", name)
		}
		path := filepath.Join(t.TempDir(), "x.bpz")
		for what, x := range map[string]struct {
			raw  []byte
			with Secret
			want error
		}{
			"opened":       {sealed.Bytes(), c.open, nil},
			"no secret":    {sealed.Bytes(), Secret{}, ErrLocked},
			"wrong secret": {sealed.Bytes(), Secret{Passphrase: "pen"}, ErrWrongKey},
			"cut short":    {sealed.Bytes()[:sealed.Len()-20], c.open, ErrCut},
			"changed":      {changedAt(sealed.Bytes(), sealed.Len()-30), c.open, ErrCut},
			"plain":        {plain, Secret{}, nil},
		} {
			if err := os.WriteFile(path, x.raw, 0o600); err != nil {
				t.Fatal(err)
			}
			file, size, err := OpenPlain(path, x.with)
			if !errors.Is(err, x.want) {
				t.Errorf("%s, %s: %v", name, what, err)
				continue
			}
			if err != nil {
				continue
			}
			p, err := Open(file, size)
			if err != nil || p.Annotator != "amal" {
				t.Errorf("%s, %s: the package: %v", name, what, err)
			}
			file.Close()
		}
	}
	if _, err := (Lock{Recipients: []string{"nonsense"}}).Seal(&bytes.Buffer{}); err == nil {
		t.Error("something is encrypted to nonsense")
	}
	if _, err := (Lock{Passphrase: "x", Recipients: []string{id.Recipient().String()}}).Seal(&bytes.Buffer{}); err == nil {
		t.Error("something is encrypted to a passphrase and a key")
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "bluepencil-*[0-9]")); len(left) > 0 {
		for _, l := range left {
			if info, err := os.Stat(l); err == nil && info.Mode().IsRegular() {
				t.Errorf("left behind in clear: %s", l)
			}
		}
	}
}

func changedAt(raw []byte, at int) []byte {
	out := bytes.Clone(raw)
	out[at] ^= 1
	return out
}

// What somebody types is keys where all of it is, and a passphrase otherwise.
func TestWordsOfLocks(t *testing.T) {
	var keys []string
	for range 2 {
		id, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, id.Recipient().String())
		if s := SecretOf("# made today\n" + id.String() + "\n"); s.Passphrase != "" || s.Keys == "" {
			t.Errorf("a file of keys is %+v", s)
		}
	}
	for words, want := range map[string]Lock{
		"": {}, " ": {}, "blue pencil": {Passphrase: "blue pencil"}, "age1 is a word": {Passphrase: "age1 is a word"},
		keys[0]: {Recipients: keys[:1]}, " " + keys[0] + ",\n" + keys[1] + " ": {Recipients: keys}, keys[0] + " and": {Passphrase: keys[0] + " and"},
	} {
		if got := LockOf(words); got.Passphrase != want.Passphrase || !slices.Equal(got.Recipients, want.Recipients) {
			t.Errorf("%q is %+v", words, got)
		}
	}
	if s := SecretOf("blue pencil"); s != (Secret{Passphrase: "blue pencil"}) {
		t.Errorf("a passphrase is %+v", s)
	}
}
