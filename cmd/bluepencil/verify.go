package main

import (
	"fmt"
	"slices"

	"bluepencil/annotate/exchange"
)

type verifyCommand struct {
	Files  []string `arg:"" name:"file" help:"Data sets: files, or folders of them, whoever wrote them."`
	Format string   `help:"What they are: ${sets}. Without it, the manifest beside them says it."`
	JSON   bool     `name:"json" help:"Report as JSON."`
}

// Validate refuses a format that is not known.
func (c *verifyCommand) Validate() error {
	if f, err := exchange.FormatNamed(c.Format); c.Format != "" && (err != nil || !f.Reads()) {
		return fmt.Errorf("--format: %q is not known; choose one of %s", c.Format, setNames())
	}
	return nil
}

// Run checks data sets. It fails when anything is wrong with one.
func (c *verifyCommand) Run(t *terminal) error {
	type report struct {
		File string `json:"file"`
		exchange.Checked
	}
	var reports []report
	for _, path := range c.Files {
		f, err := c.format(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		checked, err := exchange.Check(path, f)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if reports = append(reports, report{path, checked}); !c.JSON {
			printChecked(t, path, checked)
		}
	}
	if c.JSON {
		if err := t.json(reports); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(reports, func(r report) bool { return len(r.Wrong) > 0 }) {
		return errReported
	}
	return nil
}

// format is what a data set is: as the user says, else as its manifest does.
func (c *verifyCommand) format(path string) (exchange.Format, error) {
	if c.Format != "" {
		return exchange.FormatNamed(c.Format)
	}
	m, ok, err := exchange.ManifestOf(path)
	if err == nil && !ok {
		err = fmt.Errorf("no manifest says what it is; say it with --format: %s", setNames())
	}
	if err != nil {
		return exchange.Format{}, err
	}
	return exchange.FormatNamed(m.Format)
}

func printChecked(t *terminal, path string, c exchange.Checked) {
	for _, w := range c.Wrong {
		fmt.Fprintf(t.err, "bluepencil: %s: %s\n", w.Place, w.Reason)
	}
	if c.More > 0 {
		fmt.Fprintf(t.err, "bluepencil: and %d more\n", c.More)
	}
	proof := "its labels lie in their texts, which they do not repeat"
	switch {
	case len(c.Wrong) > 0:
		proof = plural(len(c.Wrong)+c.More, "thing is wrong", "things are wrong")
	case c.Manifest && c.Counting == "":
		fmt.Fprintf(t.out, "%s: %s, %s, %s; its sums are those of the manifest, and its texts are in the project alone\n", path, c.Format,
			plural(c.Spans, "label", "labels"), plural(c.Links, "link", "links"))
		return
	case c.Manifest:
		proof = "sums and counts are those of the manifest"
	case c.Quoted >= c.Spans && c.Spans > 0:
		proof = "the text of every label is the one that the file gives"
	}
	fmt.Fprintf(t.out, "%s: %s, %s, %s, %s; offsets count %s; %s\n", path, c.Format, plural(c.Records, "record", "records"),
		plural(c.Spans, "label", "labels"), plural(c.Links, "link", "links"), c.Counting, proof)
}
