package main

import (
	"errors"
	"fmt"
	"io"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/storage"
)

type exportCommand struct {
	Project string             `arg:"" help:"Project to export."`
	Output  string             `short:"o" required:"" help:"File to write."`
	By      annotate.Annotator `help:"Only the labels of this annotator."`
}

// Run writes the labels to a file that appears whole and read back, or not at all.
func (c *exportCommand) Run(t *terminal) (err error) {
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	schema, err := p.Schema()
	if err != nil {
		return err
	}
	var counts exchange.Counts
	err = exchange.Publish(c.Output, func(w io.Writer) error {
		_, err := exchange.WriteNative(w, schema, p.Records(c.By))
		return err
	}, func(r io.Reader) (err error) {
		counts, err = exchange.VerifyNative(r)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(t.out, "%s: %s, %s, %s\n", c.Output, plural(counts.Articles, "article", "articles"),
		plural(counts.Spans, "label", "labels"), plural(counts.Links, "link", "links"))
	return nil
}
