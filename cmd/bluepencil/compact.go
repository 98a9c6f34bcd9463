package main

import (
	"errors"
	"fmt"
	"os"

	"bluepencil/storage"
)

type compactCommand struct {
	Project string `arg:"" help:"Project to make smaller."`
	JSON    bool   `name:"json" help:"Report as JSON."`
}

// Run copies the project without what holds nothing, proves the copy, and puts it in its
// place.
func (c *compactCommand) Run(t *terminal) (err error) {
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	before, err := length(c.Project)
	if err != nil {
		return err
	}
	if err := p.Shrink(); err != nil {
		return err
	}
	after, err := length(c.Project)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(map[string]int64{"before": before, "after": after})
	}
	_, err = fmt.Fprintf(t.out, "%s had %d bytes and has %d; all of it was read back\n", c.Project, before, after)
	return err
}

func length(path string) (int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
