package storage

import "errors"

// Each error is wrapped behind the name of the project's file, so that both
// together are a sentence: what happened, what is safe, what to do.
var (
	ErrExists     = errors.New("exists already; it was not changed: choose another name")
	ErrInUse      = errors.New("is open in another Blue Pencil window or program; close it there, then try again")
	ErrNotProject = errors.New("is not a Blue Pencil project; it was not changed: choose a file that Blue Pencil made")
	ErrDamaged    = errors.New("is damaged; keep the file as it is, and go on with a backup copy")
	ErrNewer      = errors.New("was made by a newer Blue Pencil; it was not changed: update Blue Pencil, then open it")
	ErrReadOnly   = errors.New("is read-only; nothing was changed: ask for permission to write to it, or copy it to a folder where you may write, and open the copy")
	ErrFull       = errors.New("has no more room on its disk; this step was not saved, everything before it is safe: make room there, then try again")
	ErrMoved      = errors.New("was removed or replaced by something else while it was open; this step was not saved, everything before it is in the file that was there: put that file back, then try again")
	ErrHalted     = errors.New("could not be written a moment ago; everything saved before that is safe: see whether its disk is there and well, then try again")
)

// ErrNotFound means that the project has no such article.
var ErrNotFound = errors.New("there is no such article in this project")

// ErrRemoved means that an article takes no labels, because it was removed.
var ErrRemoved = errors.New("this article was removed from the project; nothing was changed: bring it back, then try again")

// ErrThere means that the project has a text already.
var ErrThere = errors.New("this text is in the project already; nothing was changed")

// A sentence is an error with its own words that still matches its cause.
type sentence struct {
	words string
	cause error
}

func (s sentence) Error() string { return s.words }
func (s sentence) Unwrap() error { return s.cause }
