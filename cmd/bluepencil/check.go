package main

import (
	"errors"
	"fmt"

	"bluepencil/storage"
)

type checkCommand struct {
	Project string `arg:"" help:"Project to check."`
	Memory  int64  `hidden:"" help:"Bytes of memory that the check may take."`
}

// Run lists every problem; one is enough to fail.
func (c *checkCommand) Run(t *terminal) (err error) {
	if c.Memory > 0 {
		if err := limitMemory(c.Memory); err != nil {
			return err
		}
	}
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	report, err := p.Check()
	if err != nil {
		for _, problem := range report.Problems {
			fmt.Fprintln(t.out, problem)
		}
		return err
	}
	fmt.Fprintf(t.out, "%s is sound: %s, %s, %s, %s in the log\n", c.Project,
		plural(report.Articles, "article", "articles"), plural(report.Spans, "label", "labels"),
		plural(report.Links, "link", "links"), plural(report.Entries, "entry", "entries"))
	return nil
}
