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

// Run lists every problem; one is enough to fail. A project that was not closed is looked
// through by a process of its own, which it cannot bring down with it.
func (c *checkCommand) Run(t *terminal) error {
	switch {
	case c.Memory > 0:
		if err := limitMemory(c.Memory); err != nil {
			return err
		}
	case storage.Unclosed(c.Project):
		return c.beside(t)
	}
	return c.look(t)
}

// beside has another process look, and says what it says.
func (c *checkCommand) beside(t *terminal) error {
	found, err := probe(c.Project)
	if err != nil {
		return err
	}
	if found.whole {
		fmt.Fprintf(t.out, "%s was not closed the last time, and nothing of it is missing\n", c.Project)
	}
	if _, err := fmt.Fprint(t.out, found.said); err != nil || found.whole {
		return err
	}
	return errors.New(found.why)
}

func (c *checkCommand) look(t *terminal) (err error) {
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	report, err := p.Check()
	if err != nil {
		c.lament(t, report)
		return err
	}
	_, err = fmt.Fprintf(t.out, "%s is sound: %s, %s, %s, %s in the log\n", c.Project,
		plural(report.Articles, "article", "articles"), plural(report.Spans, "label", "labels"),
		plural(report.Links, "link", "links"), plural(report.Entries, "entry", "entries"))
	return err
}

// lament says whose work cannot be trusted, then which records are at fault, and what to
// do.
func (c *checkCommand) lament(t *terminal, r storage.Report) {
	for _, harm := range r.Harm {
		fmt.Fprintln(t.out, harm)
	}
	if len(r.Problems) > 0 {
		fmt.Fprintln(t.out, "in detail:")
	}
	for _, problem := range r.Problems {
		fmt.Fprintf(t.out, "  %s\n", problem)
	}
	fmt.Fprintf(t.out, "“bluepencil repair %s” makes it again from its backups and its journal, and leaves this file as it is\n", c.Project)
}
