package parcel

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode"

	"filippo.io/age"
)

// Why a file cannot be opened.
var (
	ErrNoFile   = errors.New("there is no such file; check its name")
	ErrLocked   = errors.New("it is encrypted, and needs a passphrase or a key")
	ErrWrongKey = errors.New("it is encrypted, and neither the passphrase nor the key opens it")
)

// A Lock is what a file is encrypted to: a passphrase, or keys of those who may open it,
// which begin with “age1”. The zero Lock is none.
type Lock struct {
	Passphrase string
	Recipients []string
	work       int // of the passphrase, as a power of two; 0 for what is usual
}

// LockOf is the lock that somebody means who types these words: keys that begin with
// “age1”, with blanks or commas between them, or else a passphrase.
func LockOf(words string) Lock {
	keys := strings.FieldsFunc(words, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	for _, key := range keys {
		if _, err := age.ParseX25519Recipient(key); err != nil {
			return Lock{Passphrase: words}
		}
	}
	return Lock{Recipients: keys}
}

// On reports whether there is a lock.
func (l Lock) On() bool { return l.Passphrase != "" || len(l.Recipients) > 0 }

// A Secret opens what is locked: the passphrase, or the text of a file of keys, which
// begin with “AGE-SECRET-KEY-1”.
type Secret struct {
	Passphrase string
	Keys       string
}

// SecretOf is the secret that somebody means who types or pastes these words: the text of
// a file of keys, or else a passphrase.
func SecretOf(words string) Secret {
	if strings.Contains(words, "AGE-SECRET-KEY-1") {
		return Secret{Keys: strings.TrimSpace(words)}
	}
	return Secret{Passphrase: words}
}

// ageHead begins every file that is encrypted with age.
const ageHead = "age-encryption.org/v1"

// Seal encrypts what is written to it, until it is closed.
func (l Lock) Seal(to io.Writer) (io.WriteCloser, error) {
	var list []age.Recipient
	if l.Passphrase != "" {
		r, err := age.NewScryptRecipient(l.Passphrase)
		if err != nil {
			return nil, err
		}
		if l.work > 0 {
			r.SetWorkFactor(l.work)
		}
		list = append(list, r)
	}
	for _, name := range l.Recipients {
		r, err := age.ParseX25519Recipient(strings.TrimSpace(name))
		if err != nil {
			return nil, fmt.Errorf("%q is no key to encrypt to; such a key begins with “age1”", name)
		}
		list = append(list, r)
	}
	if l.Passphrase != "" && len(l.Recipients) > 0 {
		return nil, errors.New("encrypt to a passphrase or to keys, not to both")
	}
	return age.Encrypt(to, list...)
}

// identities are what age opens files with.
func (s Secret) identities() (list []age.Identity, err error) {
	if s.Passphrase != "" {
		i, err := age.NewScryptIdentity(s.Passphrase)
		if err != nil {
			return nil, err
		}
		list = append(list, i)
	}
	if s.Keys != "" {
		keys, err := age.ParseIdentities(strings.NewReader(s.Keys))
		if err != nil {
			return nil, fmt.Errorf("the file of keys cannot be read: %w", err)
		}
		list = append(list, keys...)
	}
	return list, nil
}

// Locked reports whether a file is encrypted.
func Locked(from io.ReaderAt) bool {
	head := make([]byte, len(ageHead))
	n, _ := from.ReadAt(head, 0)
	return bytes.Equal(head[:n], []byte(ageHead))
}

// OpenPlain opens a file to be read. One that is encrypted is decrypted to its end first,
// into a file that nobody else sees and that is gone when it is closed: nothing of it is
// looked at before that has succeeded. The errors are ErrNoFile, ErrLocked and ErrWrongKey.
func OpenPlain(path string, s Secret) (file *os.File, size int64, err error) {
	file, err = os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, ErrNoFile
	case err != nil:
		return nil, 0, err
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() || !Locked(file) {
		return file, sizeOf(info), err
	}
	defer file.Close()
	return s.unseal(file)
}

func sizeOf(info os.FileInfo) int64 {
	if info == nil {
		return 0
	}
	return info.Size()
}

// unseal decrypts a file to its end.
func (s Secret) unseal(from io.Reader) (plain *os.File, size int64, err error) {
	list, err := s.identities()
	if err != nil {
		return nil, 0, err
	}
	if len(list) == 0 {
		return nil, 0, ErrLocked
	}
	in, err := age.Decrypt(from, list...)
	if _, wrong := errors.AsType[*age.NoIdentityMatchError](err); wrong {
		return nil, 0, ErrWrongKey
	}
	if err != nil {
		return nil, 0, fmt.Errorf("%w (%v)", ErrCut, err)
	}
	plain, err = os.CreateTemp("", "bluepencil-*")
	if err != nil {
		return nil, 0, err
	}
	defer os.Remove(plain.Name()) // it is read through its handle
	if size, err = io.Copy(plain, in); err != nil {
		return nil, 0, errors.Join(fmt.Errorf("%w (%v)", ErrCut, err), plain.Close())
	}
	return plain, size, nil
}

// Sealed writes a file to another one, encrypted.
func (l Lock) Sealed(from io.Reader, to io.Writer) error {
	w, err := l.Seal(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, from); err != nil {
		return err
	}
	return w.Close()
}
