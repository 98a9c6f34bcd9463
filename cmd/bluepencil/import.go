package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/storage"
)

// How much is stored in one transaction.
const (
	importBytes    = 16 << 20 // of text
	importArticles = 4096
)

// importLines is how many articles are listed one by one; of more, only the number
// is said.
const importLines = 200

type importCommand struct {
	Project   string        `arg:"" help:"Project to add to."`
	Files     []string      `arg:"" name:"file" help:"Texts, Markdown, web pages, Word files, mails, tables (.csv, .tsv) or JSON records; folders with --recursive; addresses that begin with http:// or https://."`
	Format    ingest.Format `help:"Read every file as this: ${formats}. Without it, names and first bytes say what a file is."`
	Encoding  string        `help:"Read every file in these letters, such as windows-1256. Without it, they are found out."`
	TextField string        `help:"Column or field that holds the text; #2 is the second column of a table without names."`
	Markup    ingest.Markup `help:"What becomes of Markdown's signs: kept or removed. Without it, they are kept."`
	Recursive bool          `help:"Read folders, with the folders in them."`
	Private   bool          `name:"allow-private" help:"Fetch also from this computer and from private networks."`
	JSON      bool          `name:"json" help:"Report as JSON."`
}

// Validate refuses what no file can be read as.
func (c *importCommand) Validate() error {
	if c.Format != "" && !slices.Contains(ingest.Formats[:], c.Format) {
		return fmt.Errorf("--format: %q is not known; choose one of %s", c.Format, formatNames())
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

func formatNames() string {
	var names []string
	for _, f := range ingest.Formats {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// An importReport says what became of each file.
type importReport struct {
	Imported []importedFile `json:"imported"`
	Already  []importedFile `json:"already"`
	Refused  []refusedFile  `json:"refused"`
}

type importedFile struct {
	File    string             `json:"file"`
	Article annotate.ArticleID `json:"article"`
	Title   string             `json:"title"`
	Mended  []annotate.Mend    `json:"mended,omitempty"` // what reading it changed
}

type refusedFile struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitzero"` // in which the record begins, from 1
	Field  string `json:"field,omitzero"`
	Reason string `json:"reason"`
}

// Run adds what can be added. It fails when a file was refused.
func (c *importCommand) Run(t *terminal) error {
	p, err := storage.Open(c.Project)
	if err != nil {
		return err
	}
	report := importReport{Imported: []importedFile{}, Already: []importedFile{}, Refused: []refusedFile{}}
	err = errors.Join(c.read(p, t, &report), p.Close())
	if err := report.print(t, c.JSON); err != nil {
		return err
	}
	if err == nil && len(report.Refused) > 0 {
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
	return b.take(address, address, ingest.Read(got.Name, got.Data, got.Options(o)), false)
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

func (b *importBatch) flush() error {
	err := b.report.store(b.project, b.names, b.list)
	b.list, b.names, b.bytes = nil, nil, 0
	return err
}

// refuse records that a file, or a record of one, was not added, with what to do
// about it here.
func (r *importReport) refuse(name string, err error) {
	f := refusedFile{File: name, Reason: err.Error()}
	if refusal, ok := errors.AsType[*ingest.Refusal](err); ok {
		f.Line, f.Field = refusal.Line, refusal.Field
	}
	if _, unsure := errors.AsType[*ingest.Doubt](err); unsure {
		f.Reason += " (with --encoding)"
	}
	if errors.Is(err, ingest.ErrWhich) || errors.Is(err, ingest.ErrNoField) {
		f.Reason += " (with --text-field)"
	}
	if errors.Is(err, ingest.ErrPrivate) {
		f.Reason += " with --allow-private"
	}
	if errors.Is(err, ingest.ErrFolder) {
		f.Reason += ", or give --recursive"
	}
	r.Refused = append(r.Refused, f)
}

func (r *importReport) store(p *storage.Project, names []string, batch []annotate.Article) error {
	if len(batch) == 0 {
		return nil
	}
	added, err := p.AddArticles(batch)
	if err != nil {
		return err
	}
	for i, a := range batch {
		file := importedFile{names[i], a.ID, a.Title, a.Import.Mended}
		if added[i] {
			r.Imported = append(r.Imported, file)
		} else {
			r.Already = append(r.Already, file)
		}
	}
	return nil
}

func (r *importReport) print(t *terminal, asJSON bool) error {
	if asJSON {
		return t.json(r)
	}
	if len(r.Imported)+len(r.Already) > importLines {
		r.printRefused(t)
		return nil
	}
	for _, f := range r.Imported {
		fmt.Fprintf(t.out, "imported %s: %s\n", f.File, f.Title)
		f.warn(t)
	}
	for _, f := range r.Already {
		fmt.Fprintf(t.out, "already there %s: %s\n", f.File, f.Title)
	}
	r.printRefused(t)
	return nil
}

func (r *importReport) printRefused(t *terminal) {
	for _, f := range r.Refused {
		fmt.Fprintf(t.err, "bluepencil: %s\n", f.Reason)
	}
	fmt.Fprintf(t.out, "%d imported, %d already there, %d refused\n", len(r.Imported), len(r.Already), len(r.Refused))
}

// warn tells of letters that could not be read. Other mends change nothing that
// a reader sees.
func (f importedFile) warn(t *terminal) {
	for _, m := range f.Mended {
		if m.What == "invalid-utf8" {
			fmt.Fprintf(t.err, "bluepencil: %s was added with %s shown as �; if letters are missing, save the file as UTF-8 and import it again\n",
				f.File, plural(m.Count, "unreadable byte", "unreadable bytes"))
		}
	}
}
