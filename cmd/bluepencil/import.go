package main

import (
	"errors"
	"fmt"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/storage"
)

// importBatch is how many bytes of text are stored in one transaction.
const importBatch = 8 << 20

type importCommand struct {
	Project string   `arg:"" help:"Project to add to."`
	Files   []string `arg:"" name:"file" help:"Text, Markdown, web pages (.html) or Word files (.docx)."`
	JSON    bool     `name:"json" help:"Report as JSON."`
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

// read stores the files in batches, so that memory stays small.
func (c *importCommand) read(p *storage.Project, t *terminal, report *importReport) error {
	var files []string
	var batch []annotate.Article
	size := 0
	for i, file := range c.Files {
		a, err := ingest.File(file, t.now())
		if err != nil {
			report.Refused = append(report.Refused, refusedFile{file, err.Error()})
		} else {
			files, batch, size = append(files, file), append(batch, a), size+len(a.Text)
		}
		if len(batch) == 0 || size < importBatch && i < len(c.Files)-1 {
			continue
		}
		if err := report.store(p, files, batch); err != nil {
			return err
		}
		files, batch, size = nil, nil, 0
	}
	return nil
}

func (r *importReport) store(p *storage.Project, files []string, batch []annotate.Article) error {
	added, err := p.AddArticles(batch)
	if err != nil {
		return err
	}
	for i, a := range batch {
		file := importedFile{files[i], a.ID, a.Title, a.Import.Mended}
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
	for _, f := range r.Imported {
		fmt.Fprintf(t.out, "imported %s: %s\n", f.File, f.Title)
		f.warn(t)
	}
	for _, f := range r.Already {
		fmt.Fprintf(t.out, "already there %s: %s\n", f.File, f.Title)
	}
	for _, f := range r.Refused {
		fmt.Fprintf(t.err, "bluepencil: %s\n", f.Reason)
	}
	fmt.Fprintf(t.out, "%d imported, %d already there, %d refused\n", len(r.Imported), len(r.Already), len(r.Refused))
	return nil
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
