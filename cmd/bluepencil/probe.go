package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"time"

	"bluepencil/storage"
)

// How long, and with how much memory, a file that may be damaged is looked at: what is
// wrong with it may ask for any amount of both.
const (
	probeTime   = 10 * time.Minute
	probeMemory = 4 << 30 // bytes, beside the length of the file
)

// A finding is what another process says of a project that may be damaged.
type finding struct {
	whole bool
	said  string // what it prints: what there is, or what is at fault
	why   string // it is not whole, in a sentence
}

// probe has a process of its own look whether a project is whole, so that no file can
// bring this one down. Of one that is, it then counts as closed.
func probe(project string) (f finding, err error) {
	info, err := os.Stat(project)
	if errors.Is(err, fs.ErrNotExist) {
		return finding{why: "the file is gone"}, nil
	}
	if err != nil {
		return f, err
	}
	self, err := os.Executable()
	if err != nil {
		return f, err
	}
	ctx, stop := context.WithTimeout(context.Background(), probeTime)
	defer stop()
	child := exec.CommandContext(ctx, self, "check", project, fmt.Sprintf("--memory=%d", probeMemory+info.Size())) //nolint:gosec // the program itself
	var said, why strings.Builder
	child.Stdout, child.Stderr = &said, &why
	err = child.Run()
	f = finding{err == nil, said.String(), strings.TrimSpace(strings.TrimPrefix(why.String(), "bluepencil: "))}
	switch {
	case err == nil:
		return f, storage.LookedThrough(project)
	case ctx.Err() != nil:
		f.why = "looking at it took longer than ten minutes"
	case strings.Contains(f.why, storage.ErrInUse.Error()):
		return f, errors.New(f.why)
	case strings.Contains(f.why, "goroutine ") || strings.Contains(f.why, "out of memory"):
		f.why = "it cannot be read without the program failing"
	}
	return f, nil
}
