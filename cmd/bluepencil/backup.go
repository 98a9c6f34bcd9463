package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/parcel"
	"bluepencil/storage"
)

type backupCommand struct {
	Project string `arg:"" help:"Project to back up."`
	Output  string `short:"o" help:"Put a copy of the backup there too, encrypted where a passphrase or a key is given."`
	JSON    bool   `name:"json" help:"Report as JSON."`

	locking
}

// Validate refuses a lock for what stays beside the project.
func (c *backupCommand) Validate() error {
	if lock, err := c.lock(); err != nil || lock.On() && c.Output == "" {
		return errors.Join(err, errors.New("what is encrypted goes elsewhere; say with -o where"))
	}
	return nil
}

// Run makes a backup, proved, unless nothing has changed since the newest.
func (c *backupCommand) Run(t *terminal) (err error) {
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	b, made, err := p.Backup(t.now())
	if err == nil && c.Output != "" {
		err = c.carry(b)
	}
	switch {
	case err != nil:
		return err
	case c.JSON:
		return t.json(b)
	case !made:
		_, err = fmt.Fprintf(t.out, "nothing has changed since %s\n", b.Path)
		return err
	}
	_, err = fmt.Fprintf(t.out, "%s, %d bytes, read back and whole\n", b.Path, b.Bytes)
	return err
}

// backUpFirst makes a backup before much is changed at once, of a project that has
// anything in it.
func backUpFirst(p *storage.Project, t *terminal) error {
	n, err := p.Count()
	if err == nil && n > 0 {
		_, _, err = p.Backup(t.now())
	}
	return err
}

// carry copies a backup elsewhere. What is there is not replaced.
func (c *backupCommand) carry(b annotate.Backup) error {
	lock, err := c.lock()
	if err != nil {
		return err
	}
	from, err := os.Open(b.Path)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(c.Output, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; it was not changed: choose another name", c.Output)
	}
	if err != nil {
		return err
	}
	if lock.On() {
		err = lock.Sealed(from, to)
	} else {
		_, err = io.Copy(to, from)
	}
	if err := errors.Join(err, to.Sync(), to.Close()); err != nil {
		return errors.Join(fmt.Errorf("the copy %s was not made: %w", c.Output, err), os.Remove(c.Output))
	}
	return nil
}

type restoreCommand struct {
	Project string `arg:"" help:"Project whose backups are meant."`
	From    string `placeholder:"FILE" help:"A copy of a backup that lies elsewhere, also an encrypted one."`
	List    bool   `help:"List its backups, the newest first, and change nothing."`
	Backup  string `placeholder:"NAME" help:"Which one; the beginning of its name is enough. Without it, the newest."`
	JSON    bool   `name:"json" help:"Report as JSON."`

	unlocking
}

// Run puts a backup in the project's place. What is there is kept under another name.
func (c *restoreCommand) Run(t *terminal) error {
	list, err := storage.Backups(c.Project)
	if err != nil {
		return err
	}
	if c.List {
		return c.print(t, list)
	}
	b, gone, err := c.source(list)
	if err != nil {
		return err
	}
	defer gone()
	kept, err := storage.Restore(b, c.Project, t.now())
	if err != nil {
		return err
	}
	line := fmt.Sprintf("%s is now as it was on %s", c.Project, b.At.Format("2 Jan 2006 15:04:05 UTC"))
	if c.From != "" {
		line = fmt.Sprintf("%s is now what %s has", c.Project, c.From)
	}
	if kept != "" {
		line += "; what was there is kept as " + kept
	}
	_, err = fmt.Fprintln(t.out, line)
	return err
}

func (c *restoreCommand) print(t *terminal, list []annotate.Backup) error {
	if c.JSON {
		return t.json(list)
	}
	if len(list) == 0 {
		_, err := fmt.Fprintf(t.out, "%s has no backups\n", c.Project)
		return err
	}
	for _, b := range list {
		if _, err := fmt.Fprintf(t.out, "%s  %d bytes\n", filepath.Base(b.Path), b.Bytes); err != nil {
			return err
		}
	}
	return nil
}

// source is the backup that was asked for. One from elsewhere is decrypted to its end
// before anything of it is looked at; gone removes what that has left.
func (c *restoreCommand) source(list []annotate.Backup) (b annotate.Backup, gone func(), err error) {
	gone = func() {}
	if c.From == "" {
		b, err = c.choose(list)
		return b, gone, err
	}
	secret, err := c.secret()
	if err != nil {
		return b, gone, err
	}
	plain, _, err := parcel.OpenPlain(c.From, secret)
	if err != nil {
		return b, gone, fmt.Errorf("%s: %w", c.From, err)
	}
	defer plain.Close()
	draft, err := os.CreateTemp(filepath.Dir(c.Project), ".restore-*")
	if err != nil {
		return b, gone, err
	}
	gone = func() { os.Remove(draft.Name()) }
	if _, err = plain.Seek(0, io.SeekStart); err == nil {
		_, err = io.Copy(draft, plain)
	}
	return annotate.Backup{Path: draft.Name()}, gone, errors.Join(err, draft.Close())
}

// choose is the backup that was asked for.
func (c *restoreCommand) choose(list []annotate.Backup) (annotate.Backup, error) {
	for _, b := range list {
		if strings.HasPrefix(filepath.Base(b.Path), c.Backup) {
			return b, nil
		}
	}
	return annotate.Backup{}, fmt.Errorf("%s has no such backup; “bluepencil restore %s --list” lists them", c.Project, c.Project)
}
