package parcel

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// AsideEnding is that of the folder beside a project in which packages lie that did
// not come in.
const AsideEnding = ".aside"

// SetAside copies a package that did not come in to the folder beside the project, with
// the reason in a text of the same name, so that it is there when somebody has decided.
// A package that lies there already is left. It returns where the package lies.
func SetAside(project, path string, reason error) (string, error) {
	folder := project + AsideEnding
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("put %s aside: %w", filepath.Base(path), err)
	}
	to := filepath.Join(folder, filepath.Base(path))
	if same, err := filepath.Abs(path); err == nil {
		if there, err := filepath.Abs(to); err == nil && there == same {
			return to, nil
		}
	}
	if err := copyTo(path, to); err != nil {
		return "", fmt.Errorf("put %s aside: %w", filepath.Base(path), err)
	}
	if err := os.WriteFile(to+".txt", []byte(reason.Error()+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("put %s aside: %w", filepath.Base(path), err)
	}
	return to, nil
}

// Restored takes a package that has come in out of the folder beside the project.
func Restored(project, path string) error {
	at := filepath.Join(project+AsideEnding, filepath.Base(path))
	if _, err := os.Stat(at); err != nil {
		return nil
	}
	err := errors.Join(os.Remove(at), os.Remove(at+".txt"))
	os.Remove(project + AsideEnding) // only when it is empty
	return err
}

// copyTo makes a copy that appears whole or not at all.
func copyTo(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.CreateTemp(filepath.Dir(to), ".aside-*")
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	return os.Rename(out.Name(), to)
}
