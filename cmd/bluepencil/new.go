package main

import (
	"fmt"

	"bluepencil/annotate"
	"bluepencil/storage"
)

type newCommand struct {
	Project string `arg:"" help:"File to create; it must not exist yet."`
	Labels  string `help:"File of labels, as “schema” writes it; without it the project has speaker, quote, place and claim."`
}

// Run creates a project with the labels of a file, or those that every project
// starts with.
func (c *newCommand) Run(t *terminal) error {
	schema := annotate.DefaultSchema()
	if c.Labels != "" {
		var err error
		if schema, err = readLabels(c.Labels); err != nil {
			return err
		}
		schema.Version = 1
	}
	p, err := storage.Create(c.Project, schema, t.now())
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "created %s\n", c.Project)
	return p.Close()
}
