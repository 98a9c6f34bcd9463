package main

import (
	"fmt"

	"bluepencil/storage"
)

type repairCommand struct {
	Project string `arg:"" help:"Project that cannot be opened or is said to be damaged."`
	JSON    bool   `name:"json" help:"Report as JSON."`
}

// Run makes the project again from what lies beside it, unless it is whole. The file
// that is there stays as it is.
func (c *repairCommand) Run(t *terminal) error {
	found, err := probe(c.Project)
	if err != nil {
		return err
	}
	if found.whole {
		if c.JSON {
			return t.json(map[string]any{"whole": true})
		}
		_, err := fmt.Fprintf(t.out, "%s is whole, so there is nothing to repair: %s", c.Project, found.said)
		return err
	}
	r, err := storage.Repair(c.Project)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(r)
	}
	fmt.Fprintf(t.out, "what is wrong: %s\n", found.why)
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
