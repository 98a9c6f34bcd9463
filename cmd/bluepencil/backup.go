package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"bluepencil/annotate"
	"bluepencil/storage"
)

type backupCommand struct {
	Project string `arg:"" help:"Project to back up."`
	JSON    bool   `name:"json" help:"Report as JSON."`
}

// Run makes a backup, proved, unless nothing has changed since the newest.
func (c *backupCommand) Run(t *terminal) (err error) {
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	b, made, err := p.Backup(t.now())
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

type restoreCommand struct {
	Project string `arg:"" help:"Project whose backups are meant."`
	List    bool   `help:"List its backups, the newest first, and change nothing."`
	Backup  string `placeholder:"NAME" help:"Which one; the beginning of its name is enough. Without it, the newest."`
	JSON    bool   `name:"json" help:"Report as JSON."`
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
	b, err := c.choose(list)
	if err != nil {
		return err
	}
	kept, err := storage.Restore(b, c.Project, t.now())
	if err != nil {
		return err
	}
	line := fmt.Sprintf("%s is now as it was on %s", c.Project, b.At.Format("2 Jan 2006 15:04:05 UTC"))
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

// choose is the backup that was asked for.
func (c *restoreCommand) choose(list []annotate.Backup) (annotate.Backup, error) {
	for _, b := range list {
		if strings.HasPrefix(filepath.Base(b.Path), c.Backup) {
			return b, nil
		}
	}
	return annotate.Backup{}, fmt.Errorf("%s has no such backup; “bluepencil restore %s --list” lists them", c.Project, c.Project)
}
