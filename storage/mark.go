package storage

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// MarkEnding is that of the mark beside a project: a small text that lies there from the
// first thing that a program writes until it closes the project. Where it lies there and
// nobody has the project open, a program came down, or the power was cut.
const MarkEnding = ".open"

// Unclosed reports whether a project was not closed the last time that something was
// written to it, or is open now.
func Unclosed(project string) bool {
	_, err := os.Lstat(project + MarkEnding)
	return err == nil
}

// LookedThrough takes the mark away: all of the project was found whole.
func LookedThrough(project string) error {
	if err := os.Remove(project + MarkEnding); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("taking away the mark of %s: %w", filepath.Base(project), err)
	}
	return nil
}

// mark puts the mark beside the project before the first write. One that an earlier
// program has left stays until the project was looked through. Where none can be put
// there, the journal cannot either, which is said.
func (p *Project) mark() {
	if p.marked {
		return
	}
	p.marked = true
	f, err := os.OpenFile(p.path+MarkEnding, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		p.unclosed = true
		return
	}
	defer f.Close()
	fmt.Fprintf(f, "Blue Pencil has written to %s since %s.\nWhere this file is left behind, the project is looked through before it is opened again.\n",
		p.name(), time.Now().UTC().Format(time.RFC3339))
	p.markedHere = f.Sync() == nil
}

// unmark takes the mark away that this project has put there, when all that was written
// is in the file.
func (p *Project) unmark() error {
	if !p.markedHere || p.halted != nil {
		return nil
	}
	p.marked, p.markedHere = false, false
	return LookedThrough(p.path)
}
