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

type repairCommand struct {
	Project string `arg:"" help:"Project that cannot be opened or is said to be damaged."`
	JSON    bool   `name:"json" help:"Report as JSON."`
}

// How long, and with how much memory, a file that may be damaged is looked at: what is
// wrong with it may ask for any amount of both.
const (
	probeTime   = 10 * time.Minute
	probeMemory = 4 << 30 // bytes, beside the length of the file
)

// Run makes the project again from what lies beside it, unless it is whole. The file
// that is there stays as it is.
func (c *repairCommand) Run(t *terminal) error {
	whole, said, err := probe(c.Project)
	if err != nil {
		return err
	}
	if whole {
		if c.JSON {
			return t.json(map[string]any{"whole": true})
		}
		_, err := fmt.Fprintf(t.out, "%s is whole, so there is nothing to repair: %s", c.Project, said)
		return err
	}
	r, err := storage.Repair(c.Project)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(r)
	}
	if said != "" {
		fmt.Fprintf(t.out, "what is wrong: %s\n", strings.TrimSpace(said))
	}
	from := "from its journal, from the beginning"
	if r.Base != "" {
		from = fmt.Sprintf("from the backup %s, and from its journal after that", r.Base)
	}
	fmt.Fprintf(t.out, "%s was made again %s: %s, %s, %s in the log, %d of them from the journal\n", r.Path, from,
		plural(r.Report.Articles, "article", "articles"), plural(r.Report.Spans, "label", "labels"), plural(int(r.Sequence), "entry", "entries"), r.Replayed)
	if r.Lost != "" {
		fmt.Fprintf(t.out, "not there: %s\n", r.Lost)
	}
	_, err = fmt.Fprintf(t.out, "%s was not touched; when the new file is as it should be, put it in its place\n", c.Project)
	return err
}

// probe has a process of its own look whether a project is whole, so that no file can
// bring this one down. said is what it says.
func probe(project string) (whole bool, said string, err error) {
	info, err := os.Stat(project)
	if errors.Is(err, fs.ErrNotExist) {
		return false, "the file is gone", nil
	}
	if err != nil {
		return false, "", err
	}
	self, err := os.Executable()
	if err != nil {
		return false, "", err
	}
	ctx, stop := context.WithTimeout(context.Background(), probeTime)
	defer stop()
	child := exec.CommandContext(ctx, self, "check", project, fmt.Sprintf("--memory=%d", probeMemory+info.Size()))
	out, err := child.CombinedOutput()
	said = string(out)
	switch {
	case err == nil:
		return true, said, nil
	case ctx.Err() != nil:
		return false, "looking at it took longer than ten minutes", nil
	case strings.Contains(said, "is open in another"):
		return false, "", errors.New(strings.TrimSpace(strings.TrimPrefix(said, "bluepencil: ")))
	case strings.Contains(said, "goroutine ") || strings.Contains(said, "out of memory"):
		return false, "it cannot be read without the program failing", nil
	}
	return false, strings.TrimPrefix(said, "bluepencil: "), nil
}
