package main

import (
	"fmt"

	"bluepencil/annotate"
	"bluepencil/storage"
)

type newCommand struct {
	Project string `arg:"" help:"File to create; it must not exist yet."`
}

// Run creates a project with the labels that every project starts with.
func (c *newCommand) Run(t *terminal) error {
	p, err := storage.Create(c.Project, annotate.DefaultSchema(), t.now())
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "created %s\n", c.Project)
	return p.Close()
}
