package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/annotate/ingest"
	"bluepencil/storage"
)

// How much is stored in one transaction.
const (
	importBytes    = 16 << 20 // of text
	importArticles = 4096
)

type importCommand struct {
	Project   string        `arg:"" help:"Project to add to."`
	Files     []string      `arg:"" name:"file" help:"Texts, Markdown, web pages, Word files, mails, tables (.csv, .tsv) or JSON records; folders with --recursive; addresses that begin with http:// or https://."`
	Format    ingest.Format `help:"Read every file as this: ${formats}. Without it, names and first bytes say what a file is. A data set with labels has one of ${sets}."`
	Encoding  string        `help:"Read every file in these letters, such as windows-1256. Without it, they are found out."`
	TextField string        `help:"Column or field that holds the text; #2 is the second column of a table without names."`
	Markup    ingest.Markup `help:"What becomes of Markdown's signs: kept or removed. Without it, they are kept."`
	Recursive bool          `help:"Read folders, with the folders in them."`
	Private   bool          `name:"allow-private" help:"Fetch also from this computer and from private networks."`
	JSON      bool          `name:"json" help:"Report as JSON."`

	As        annotate.Annotator `group:"Data sets" help:"Of a data set: whose labels they become. Without it, whom the file names."`
	Map       map[string]string  `group:"Data sets" placeholder:"OLD=NEW" help:"Of a data set: what a label or link of the file is called here."`
	AddLabels bool               `group:"Data sets" help:"Of a data set: labels, links and questions that the project does not have are added to it."`
	Unit      exchange.Unit      `group:"Data sets" help:"Of a data set: what its offsets count, codepoint, utf16, grapheme or byte. Without it, its own texts tell."`
	Proposals bool               `group:"Data sets" help:"Of a data set: its labels are proposals, to be accepted."`
	Strict    bool               `group:"Data sets" help:"Of a data set: nothing comes in when anything is refused."`
}

// Validate refuses what no file can be read as.
func (c *importCommand) Validate() error {
	_, err := c.set()
	if c.Format != "" && !slices.Contains(ingest.Formats[:], c.Format) && err != nil {
		return fmt.Errorf("--format: %q is not known; choose one of %s, or of a data set %s", c.Format, formatNames(), setNames())
	}
	if err != nil && (c.As != "" || len(c.Map) > 0 || c.Unit != "" || c.Proposals || c.Strict || c.AddLabels) {
		return fmt.Errorf("--as, --map, --add-labels, --unit, --proposals and --strict are for data sets; say with --format which: %s", setNames())
	}
	if !slices.Contains([]exchange.Unit{"", exchange.CodePoints, exchange.UTF16, exchange.Characters, exchange.Bytes}, c.Unit) {
		return fmt.Errorf("--unit: %q is not known; choose codepoint, utf16, grapheme or byte", c.Unit)
	}
	switch c.Markup {
	case "", ingest.MarkupRemoved:
	case "kept":
		c.Markup = ingest.MarkupKept
	default:
		return fmt.Errorf("--markup: %q is not known; choose kept or removed", c.Markup)
	}
	return nil
}

// set is the format of a data set that was asked for.
func (c *importCommand) set() (exchange.Format, error) {
	f, err := exchange.FormatNamed(string(c.Format))
	if err == nil && (!f.Reads() || f.Textless) {
		err = fmt.Errorf("%s is only written", f.Title)
	}
	return f, err
}

// setNames are the formats of data sets that can be read.
func setNames() string {
	var names []string
	for _, f := range exchange.Formats() {
		if f.Reads() && !f.Textless {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, ", ")
}

func formatNames() string {
	var names []string
	for _, f := range ingest.Formats {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// Run adds what can be added. It fails when a file was refused.
func (c *importCommand) Run(t *terminal) error {
	if f, err := c.set(); err == nil {
		return c.importSet(f, t)
	}
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	report := newImportReport(t, c.JSON)
	err = errors.Join(c.read(p, t, report), p.Close())
	if err := report.print(); err != nil {
		return err
	}
	if err == nil && report.refused > 0 {
		err = errReported
	}
	return err
}

// read stores the articles in batches, so that memory stays small.
func (c *importCommand) read(p *storage.Project, t *terminal, report *importReport) error {
	o := ingest.Options{Format: c.Format, Encoding: c.Encoding, TextField: c.TextField, Markup: c.Markup, Recursive: c.Recursive, At: t.now()}
	b := &importBatch{project: p, report: report}
	for _, path := range c.Files {
		if strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://") {
			if err := c.fetch(path, o, b); err != nil {
				return err
			}
			continue
		}
		for source, err := range ingest.Files(path, c.Recursive) {
			if err != nil {
				report.refuse(source.Name, err)
				continue
			}
			if err := b.take(source.Path, source.Name, source.Open(o), c.Format.Records() || c.Format == "" && source.Format().Records()); err != nil {
				return err
			}
		}
	}
	return b.flush()
}

// fetch reads an address, which the user has asked for by naming it.
func (c *importCommand) fetch(address string, o ingest.Options, b *importBatch) error {
	got, err := ingest.Fetch(context.Background(), address, c.Private)
	if err != nil {
		b.report.refuse(address, err)
		return nil
	}
	o = got.Options(o)
	return b.take(address, address, ingest.Read(got.Name, got.Data, o), o.Format.Records())
}

// An importBatch gathers articles until they are worth a transaction.
type importBatch struct {
	project *storage.Project
	report  *importReport
	list    []annotate.Article
	names   []string
	bytes   int
}

// take reads a file. Its articles are reported by its path, or as records of it.
func (b *importBatch) take(path, name string, drafts iter.Seq2[ingest.Draft, error], records bool) error {
	for d, err := range drafts {
		if err != nil {
			b.report.refuse(name, err)
			continue
		}
		from := path
		if records {
			from = d.Article.Import.Name
		}
		b.list, b.names, b.bytes = append(b.list, d.Article), append(b.names, from), b.bytes+len(d.Article.Text)
		if b.bytes >= importBytes || len(b.list) >= importArticles {
			if err := b.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush stores what was gathered.
func (b *importBatch) flush() error {
	if len(b.list) == 0 {
		return nil
	}
	added, err := b.project.AddArticles(b.list)
	if err != nil {
		return err
	}
	for i, a := range b.list {
		b.report.take(b.names[i], a, added[i])
	}
	b.list, b.names, b.bytes = nil, nil, 0
	return nil
}
