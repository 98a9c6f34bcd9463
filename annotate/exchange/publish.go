package exchange

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Publish puts a file in place only when it is proven: it is written beside path
// under another name, synced, read back by verify, and then renamed. A file that
// stood at path is replaced if it is text that may be written; it keeps its
// permissions. After an error it is whole, and nothing else is left.
func Publish(path string, write func(io.Writer) error, verify func(io.Reader) error) (err error) {
	path, old, err := target(path)
	if err != nil {
		return err
	}
	dir := filepath.Dir(path)
	draft, err := os.OpenFile(filepath.Join(dir, "."+rand.Text()+".part"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return refusal(path, err)
	}
	if err := errors.Join(fill(draft, write), draft.Close()); err != nil {
		return errors.Join(refusal(path, err), remove(draft.Name()))
	}
	if err := place(draft.Name(), path, old, verify); err != nil {
		return errors.Join(refusal(path, err), remove(draft.Name()))
	}
	return syncFolder(dir)
}

// fill writes and syncs.
func fill(file *os.File, write func(io.Writer) error) error {
	buffer := bufio.NewWriterSize(file, 1<<18)
	if err := write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	return file.Sync()
}

// place proves the draft, and gives it its name and the permissions of the file
// that it replaces.
func place(draft, path string, old fs.FileInfo, verify func(io.Reader) error) error {
	if err := prove(draft, verify); err != nil {
		return err
	}
	if old != nil {
		if err := os.Chmod(draft, old.Mode().Perm()); err != nil {
			return err
		}
	}
	return os.Rename(draft, path)
}

func prove(path string, verify func(io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return verify(file)
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncFolder makes the new name last.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err == nil {
		err = errors.Join(folder.Sync(), folder.Close())
	}
	if err != nil {
		return fmt.Errorf("the file is there and proved, but may be gone after a power cut; export it again: %w", err)
	}
	return nil
}
