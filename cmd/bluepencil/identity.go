package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"bluepencil/annotate/parcel"
)

// identityPath is where the key lies with which packages are signed: beside the
// preferences.
func identityPath() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder of your settings: %w", err)
	}
	return filepath.Join(folder, "bluepencil", "key.pem"), nil
}

// identity is the key of whoever sits here, made on first use.
func identity() (ed25519.PrivateKey, error) {
	path, err := identityPath()
	if err != nil {
		return nil, err
	}
	key, err := readIdentity(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeIdentity(path)
	}
	return key, err
}

func readIdentity(path string) (ed25519.PrivateKey, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(raw)
	if block == nil {
		return nil, fmt.Errorf("%s is no key; put it back from a backup, or move it away and a new one is made", path)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	key, ok := parsed.(ed25519.PrivateKey)
	if err != nil || !ok {
		return nil, fmt.Errorf("%s is no key for packages; put it back from a backup, or move it away and a new one is made", path)
	}
	return key, nil
}

func makeIdentity(path string) (ed25519.PrivateKey, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	raw, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make a key for your packages: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) { // another window was quicker
		return readIdentity(path)
	}
	if err != nil {
		return nil, fmt.Errorf("make a key for your packages: %w", err)
	}
	err = pem.Encode(file, &pem.Block{Type: "PRIVATE KEY", Bytes: raw})
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return nil, fmt.Errorf("keep the key for your packages: %w", errors.Join(err, os.Remove(path)))
	}
	return key, nil
}

type keyCommand struct{}

// Run says which key packages are signed with.
func (c *keyCommand) Run(t *terminal) error {
	key, err := identity()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(t.out, parcel.Fingerprint(key.Public().(ed25519.PublicKey)))
	return err
}
