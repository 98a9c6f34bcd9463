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

	Format  string            `group:"Data sets" help:"Write a data set for another program, with a manifest beside it: ${written}. One whose name ends in .gz is packed."`
	Status  []annotate.Status `group:"Data sets" help:"Of a data set: only articles that are todo, started or done."`
	Labels  []annotate.Label  `group:"Data sets" help:"Of a data set: only these labels."`
	Unit    exchange.Unit     `group:"Data sets" help:"Of a data set: what offsets count, where the format leaves the choice: codepoint, utf16 or grapheme."`
	Policy  exchange.Policy   `group:"Data sets" help:"Of a data set that has no room for overlapping labels, which stay: outermost, innermost, split, or per-label for a file each."`
	Split   shareList         `group:"Data sets" placeholder:"80/10/10" help:"Of a data set: shares of training, development and test."`
	Seed    uint64            `group:"Data sets" help:"Of a split: another number deals articles out otherwise."`
	Card    bool              `group:"Data sets" help:"Of a data set: a folder, with a card that says what is in it, as Hugging Face shows it."`
	Licence string            `group:"Data sets" help:"Of a card: the licence, such as cc-by-4.0."`
	NoLinks bool              `group:"Data sets" help:"Of doccano: for a project without relations."`
	JSON    bool              `group:"Data sets" name:"json" help:"Print the manifest."`
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
	if c.Format != "" {
		return c.exportSet(p, t)
	}
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
