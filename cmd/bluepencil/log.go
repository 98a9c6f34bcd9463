package main

import (
	"errors"
	"fmt"
	"time"

	"bluepencil/annotate"
	"bluepencil/storage"
)

type logCommand struct {
	Project string `arg:"" help:"Project to read."`
	JSON    bool   `name:"json" help:"One JSON object a line."`
	Limit   int    `help:"Only the newest N entries; 0 for all." placeholder:"N"`
}

// Run prints the log, oldest first.
func (c *logCommand) Run(t *terminal) (err error) {
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	from := uint64(0)
	if c.Limit > 0 {
		end, err := p.Sequence()
		if err != nil {
			return err
		}
		from = end - min(end, uint64(c.Limit))
	}
	for ; ; from += pageSize {
		list, err := p.Log(from, pageSize)
		if err != nil {
			return err
		}
		for _, e := range list {
			if err := c.print(t, e); err != nil {
				return err
			}
		}
		if len(list) < pageSize {
			return nil
		}
	}
}

func (c *logCommand) print(t *terminal, e annotate.LogEntry) error {
	if !c.JSON {
		by := e.Change.By
		if by == "" {
			by = "-"
		}
		_, err := fmt.Fprintf(t.out, "%d %s %s %s %.19s %s\n", e.Sequence, e.Change.At.Format(time.RFC3339), by, e.Kind, e.Change.Article, e.Change.Title)
		return err
	}
	return t.json(e)
}
