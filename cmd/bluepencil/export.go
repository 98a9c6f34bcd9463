package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"runtime/debug"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
	"bluepencil/storage"
)

var errInterrupted = errors.New("you interrupted it")

// bulkGarbage is how much garbage, in percent of what is held, may lie about while
// data sets pass through: they hold little and make much of it, and a quarter of the
// time went into clearing it away. It takes 20 MB more.
const bulkGarbage = 400

type exportCommand struct {
	Project string             `arg:"" help:"Project to export."`
	Output  string             `short:"o" help:"File to write; an older data set of that name is replaced."`
	By      annotate.Annotator `help:"Only the labels of this annotator."`
	Layer   session.Layers     `help:"Whose labels: each (everybody's, a record for each), gold (the finished gold ones), or agreed (gold, else what more than half of those say who have finished). Without it, each."`

	Format  string            `group:"Data sets" help:"Write a data set for another program, with a manifest beside it: ${written}. One whose name ends in .gz is packed."`
	Status  []annotate.Status `group:"Data sets" help:"Of a data set: only articles that are todo, started or done."`
	Labels  []annotate.Label  `group:"Data sets" help:"Of a data set: only these labels."`
	Unit    exchange.Unit     `group:"Data sets" help:"Of a data set: what offsets count, where the format leaves the choice: codepoint, utf16 or grapheme."`
	Policy  exchange.Policy   `group:"Data sets" help:"Of a data set that has no room for overlapping labels, which stay: outermost, innermost, split, or per-label for a file each."`
	Split   shareList         `group:"Data sets" placeholder:"80/10/10" help:"Of a data set: shares of training, development and test."`
	Seed    uint64            `group:"Data sets" help:"Of a split: another number deals articles out otherwise."`
	Shard   int               `group:"Data sets" help:"Of a data set: a folder with so many records in each file."`
	Card    bool              `group:"Data sets" help:"Of a data set: a folder, with a card that says what is in it, as Hugging Face shows it."`
	Licence string            `group:"Data sets" help:"Of a card: the licence, such as cc-by-4.0."`
	NoLinks bool              `group:"Data sets" help:"Of doccano: for a project without relations."`
	Look    bool              `group:"Data sets" help:"Write nothing, and say what the data set would hold, and what its format has no room for, place by place."`
	JSON    bool              `group:"Data sets" name:"json" help:"Print the manifest; with --look, what there is to say as JSON."`
}

// Run writes the labels to a file that appears whole and read back, or not at all.
func (c *exportCommand) Run(t *terminal) (err error) {
	debug.SetGCPercent(bulkGarbage)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	p, err := storage.OpenReadOnly(c.Project)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	left := 0
	if c.Format != "" {
		err := c.exportSet(p, c.layers(p, &left), t)
		return errors.Join(err, c.unfinished(left, t))
	}
	schema, err := p.Schema()
	if err != nil {
		return err
	}
	var counts exchange.Counts
	err = exchange.Publish(c.Output, func(w io.Writer) error {
		_, err := exchange.WriteNative(w, schema, until(ctx, c.layers(p, &left)))
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
	return c.unfinished(left, t)
}

// layers are the records that were asked for; left counts articles without any.
func (c *exportCommand) layers(p *storage.Project, left *int) iter.Seq2[annotate.Record, error] {
	return c.Layer.Of(p.Records(c.By), func(annotate.Article) { *left++ })
}

// unfinished says what is not among the agreed labels.
func (c *exportCommand) unfinished(left int, t *terminal) error {
	if left == 0 {
		return nil
	}
	_, err := fmt.Fprintf(t.err, "bluepencil: %s left out: nobody has finished what was asked for\n", plural(left, "article is", "articles are"))
	return err
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
