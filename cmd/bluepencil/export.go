package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/storage"
)

var errInterrupted = errors.New("you interrupted it")

type exportCommand struct {
	Project string             `arg:"" help:"Project to export."`
	Output  string             `short:"o" required:"" help:"File to write; an older data set of that name is replaced."`
	By      annotate.Annotator `help:"Only the labels of this annotator."`
}

// Run writes the labels to a file that appears whole and read back, or not at all.
func (c *exportCommand) Run(t *terminal) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
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
		_, err := exchange.WriteNative(w, schema, until(ctx, p.Records(c.By)))
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

// until ends a list with an error when the user interrupts, so that what was
// begun is cleared away.
func until(ctx context.Context, records iter.Seq2[annotate.Record, error]) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for r, err := range records {
			if ctx.Err() != nil {
				yield(annotate.Record{}, errInterrupted)
				return
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
