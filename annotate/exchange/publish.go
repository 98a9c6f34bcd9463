package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Publish puts a file in place only when it is proven: it is written beside path
// under another name, synced, read back by verify, and then renamed. After an
// error nothing of it is left, and a file that stood at path is whole.
func Publish(path string, write func(io.Writer) error, verify func(io.Reader) error) (err error) {
	if info, statErr := os.Stat(path); statErr == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; give the file in it a name", path)
	}
	dir := filepath.Dir(path)
	temp, err := os.CreateTemp(dir, ".*.part")
	if err != nil {
		return fmt.Errorf("nothing was written to %s: %w", path, plain(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("nothing was written to %s: %w", path, err), remove(temp.Name()))
		}
	}()
	if err := fill(temp, write); err != nil {
		return err
	}
	if err := prove(temp.Name(), verify); err != nil {
		return err
	}
	if err := os.Chmod(temp.Name(), 0o644); err != nil {
		return plain(err)
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return plain(err)
	}
	return syncFolder(dir)
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// fill writes, syncs and closes.
func fill(file *os.File, write func(io.Writer) error) error {
	buffer := bufio.NewWriterSize(file, 1<<18)
	err := write(buffer)
	if err == nil {
		err = buffer.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

func prove(path string, verify func(io.Reader) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	return verify(file)
}

// syncFolder makes the new name last.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// plain says common errors in a sentence.
func plain(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("its folder does not exist")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("you are not allowed to write there")
	}
	return err
}
