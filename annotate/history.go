package annotate

import "slices"

// A History remembers the changes that can be undone and redone. It is a value:
// each method returns the history that follows, and the old one stays good, so
// a step that could not be stored leaves no trace.
type History struct{ done, undone []Change }

// Record returns the history after the new change c.
func (h History) Record(c Change) History { return History{done: push(h.done, c)} }

// Undo returns the change that takes the last step back.
func (h History) Undo() (c Change, next History, ok bool) {
	if len(h.done) == 0 {
		return Change{}, h, false
	}
	c, rest := pop(h.done)
	return c.Inverse(), History{done: rest, undone: push(h.undone, c)}, true
}

// Redo returns the change that takes the last undone step again.
func (h History) Redo() (c Change, next History, ok bool) {
	if len(h.undone) == 0 {
		return Change{}, h, false
	}
	c, rest := pop(h.undone)
	return c, History{done: push(h.done, c), undone: rest}, true
}

// push never writes into a slice that an older History holds.
func push(s []Change, c Change) []Change { return append(slices.Clip(s), c) }

func pop(s []Change) (Change, []Change) { return s[len(s)-1], s[:len(s)-1] }
