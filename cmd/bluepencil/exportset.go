package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
	"bluepencil/storage"
)

// A shareList is how articles are dealt out: "80/10/10".
type shareList string

func (s shareList) split(seed uint64) (exchange.Split, error) {
	if s == "" {
		return exchange.Split{}, nil
	}
	parts := strings.Split(string(s), "/")
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || i > 2 {
			return exchange.Split{}, fmt.Errorf("--split: %q is not three shares such as 80/10/10", string(s))
		}
		n[i] = v
	}
	return exchange.Split{Train: n[0], Dev: n[1], Test: n[2], Seed: seed}, nil
}

// formatsWritten are the formats of data sets that can be written.
func formatsWritten() string {
	var names []string
	for _, f := range exchange.Formats() {
		if f.Writes() {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, ", ")
}

// Validate refuses what cannot be written.
func (c *exportCommand) Validate() error {
	f, err := exchange.FormatNamed(c.Format)
	switch {
	case c.Output == "" && !c.Look:
		return errors.New("say with -o where it is to be written")
	case c.Layer != "" && !slices.Contains([]session.Layers{session.Each, session.Gold, session.Agreed}, c.Layer):
		return fmt.Errorf("--layer: %q is not known; choose each, gold or agreed, or name an annotator with --by", c.Layer)
	case c.By != "" && c.Layer != "":
		return errors.New("--by and --layer both say whose labels are meant: give one of them")
	case c.Format == "" && (len(c.Status) > 0 || len(c.Labels) > 0 || c.Unit != "" || c.Policy != "" || c.Split != "" || c.Seed != 0 || c.NoLinks || c.JSON || c.Card || c.Licence != "" || c.Shard != 0 || c.Look):
		return fmt.Errorf("say with --format what the data set is for: %s", formatsWritten())
	case c.Format == "":
		return nil
	case err != nil || !f.Writes():
		return fmt.Errorf("--format: %q is not known; choose one of %s", c.Format, formatsWritten())
	case c.Unit != "" && !slices.Contains(f.Units, c.Unit):
		return fmt.Errorf("--unit: %s cannot count %q", f.Title, c.Unit)
	case c.Policy != "" && !slices.Contains(exchange.Policies[:], c.Policy):
		return fmt.Errorf("--policy: %q is not known; choose outermost, innermost, split or per-label", c.Policy)
	}
	for _, s := range c.Status {
		if !slices.Contains(annotate.Statuses[:], s) {
			return fmt.Errorf("--status: %q is not known; choose todo, started or done", s)
		}
	}
	_, err = c.Split.split(c.Seed)
	return err
}

// plan is what was asked for.
func (c *exportCommand) plan(schema annotate.Schema, t *terminal) (exchange.Plan, error) {
	f, err := exchange.FormatNamed(c.Format)
	if err != nil {
		return exchange.Plan{}, err
	}
	split, err := c.Split.split(c.Seed)
	layers := string(cmp.Or(c.Layer, session.Each))
	if c.By != "" {
		layers = string(c.By)
	}
	var card *exchange.Card
	if c.Card || c.Licence != "" {
		name := filepath.Base(c.Project)
		card = &exchange.Card{Title: strings.TrimSuffix(name, filepath.Ext(name)), Licence: c.Licence}
	}
	return exchange.Plan{
		Card: card, Shard: c.Shard, Format: f, Gzip: strings.HasSuffix(c.Output, ".gz"), Split: split, Program: "Blue Pencil " + programVersion(), At: t.now(), Layers: layers, Who: c.By,
		Setting: exchange.Setting{Schema: schema, Unit: c.Unit, Policy: cmp.Or(c.Policy, exchange.Outermost), Links: !c.NoLinks},
	}, err
}

// wanted are the records whose status and labels were asked for.
func (c *exportCommand) wanted(records iter.Seq2[annotate.Record, error]) iter.Seq2[annotate.Record, error] {
	return func(yield func(annotate.Record, error) bool) {
		for r, err := range records {
			if err == nil && len(c.Status) > 0 && !slices.Contains(c.Status, r.Layer.State.Status) {
				continue
			}
			if err == nil {
				r.Layer = exchange.Keep(r.Layer, c.Labels)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// exportSet writes a data set, and says what its format had no room for.
func (c *exportCommand) exportSet(p *storage.Project, records iter.Seq2[annotate.Record, error], t *terminal) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	schema, err := p.Schema()
	if err != nil {
		return err
	}
	plan, err := c.plan(schema, t)
	if err != nil {
		return err
	}
	if c.Look {
		return c.look(ctx, plan, c.wanted(records), t)
	}
	if plan.Agreement, err = session.AgreementFacts(ctx, p); err != nil {
		return err
	}
	report, err := exchange.Write(ctx, c.Output, plan, until(ctx, c.wanted(records)), func(int) {})
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(report.Manifest)
	}
	fmt.Fprintf(t.out, "%s: %s, %s, %s\n", c.Output, plural(report.Articles, "article", "articles"),
		plural(report.Spans, "label", "labels"), plural(report.Links, "link", "links"))
	for _, kind := range report.Losses.Kinds() {
		fmt.Fprintf(t.out, "%s has no room for %s\n", plan.Format.Title, lossWords(kind, report.Losses.Counts[kind]))
	}
	return nil
}

// look says what a data set would be.
func (c *exportCommand) look(ctx context.Context, plan exchange.Plan, records iter.Seq2[annotate.Record, error], t *terminal) error {
	seen, err := exchange.Look(ctx, plan, until(ctx, records), 0)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(lookReport{seen.Articles, seen.Spans, seen.Links, seen.Bytes, seen.Parts, seen.Losses})
	}
	fmt.Fprintf(t.out, "%s, %s, %s, %d bytes; nothing was written\n", plural(seen.Articles, "record", "records"),
		plural(seen.Spans, "label", "labels"), plural(seen.Links, "link", "links"), seen.Bytes)
	for _, name := range slices.Sorted(maps.Keys(seen.Parts)) {
		if p := seen.Parts[name]; name != "" {
			fmt.Fprintf(t.out, "%s: %s, %s\n", name, plural(p.Articles, "record", "records"), plural(p.Spans, "label", "labels"))
		}
	}
	for _, kind := range seen.Losses.Kinds() {
		fmt.Fprintf(t.out, "%s has no room for %s\n", plan.Format.Title, lossWords(kind, seen.Losses.Counts[kind]))
	}
	for _, p := range seen.Losses.Places {
		fmt.Fprintf(t.out, "  %s: %s %s %q\n", p.Title, p.Kind, p.Label, p.Quote)
	}
	return nil
}

// A lookReport says what a data set would be.
type lookReport struct {
	Articles int                            `json:"articles"`
	Spans    int                            `json:"spans"`
	Links    int                            `json:"links"`
	Bytes    int64                          `json:"bytes"`
	Parts    map[string]*exchange.PartFacts `json:"parts"`
	Losses   exchange.Losses                `json:"losses"`
}

// lossWords says what a format has no room for.
func lossWords(kind exchange.LossKind, n int) string {
	words := map[exchange.LossKind][2]string{
		exchange.LostOverlap:   {"label that shares text with another: left out", "labels that share text with others: left out"},
		exchange.LostPiece:     {"label that shares text with another: the rest of it stays", "labels that share text with others: the rest of them stays"},
		exchange.LostParts:     {"label in several parts: each part is a label", "labels in several parts: each part is a label"},
		exchange.LostLines:     {"label over the end of a line: cut there", "labels over the end of a line: cut there"},
		exchange.LostEdge:      {"label that begins or ends within a word: widened", "labels that begin or end within a word: widened"},
		exchange.LostName:      {"name as it is: spelled otherwise", "names as they are: spelled otherwise"},
		exchange.LostLink:      {"link: left out", "links: left out"},
		exchange.LostAttribute: {"answer about a label: left out", "answers about labels: left out"},
		exchange.LostNote:      {"note as it is", "notes as they are"},
		exchange.LostState:     {"status, flag or note of an article", "statuses, flags or notes of articles"},
		exchange.LostAnnotator: {"annotator's name", "annotators' names"},
		exchange.LostFacts:     {"article's title, date and the like", "articles' titles, dates and the like"},
		exchange.LostOrigin:    {"label's time and origin", "labels' times and origins"},
	}[kind]
	return plural(n, words[0], words[1])
}
