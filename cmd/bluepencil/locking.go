package main

import (
	"fmt"
	"os"
	"strings"

	"bluepencil/annotate/parcel"
)

// locking are the flags of what writes files that may be encrypted.
type locking struct {
	PassphraseFile string   `group:"Encryption" placeholder:"FILE" help:"Encrypt with age to the passphrase that is the first line of this file."`
	To             []string `group:"Encryption" placeholder:"KEY" help:"Encrypt with age to the keys of those who may open it; they begin with age1."`
}

func (l locking) lock() (parcel.Lock, error) {
	pass, err := firstLine(l.PassphraseFile)
	return parcel.Lock{Passphrase: pass, Recipients: l.To}, err
}

// unlocking are the flags of what reads them.
type unlocking struct {
	PassphraseFile string `group:"Encryption" placeholder:"FILE" help:"Open what is encrypted with the passphrase that is the first line of this file."`
	KeyFile        string `group:"Encryption" placeholder:"FILE" help:"Open what is encrypted with the keys in this file, which age-keygen makes."`
}

func (l unlocking) secret() (s parcel.Secret, err error) {
	if s.Passphrase, err = firstLine(l.PassphraseFile); err != nil || l.KeyFile == "" {
		return s, err
	}
	raw, err := os.ReadFile(l.KeyFile)
	s.Keys = string(raw)
	return s, err
}

// firstLine is the first line of a file, "" where none is named.
func firstLine(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	line, _, _ := strings.Cut(string(raw), "\n")
	if line = strings.TrimSuffix(line, "\r"); line == "" {
		return "", fmt.Errorf("%s has no passphrase on its first line", path)
	}
	return line, nil
}
