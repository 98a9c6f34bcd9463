package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Card is what a data set says of itself in words: README.md in its folder, as
// Hugging Face shows it.
type Card struct {
	Title   string // of the data set
	Licence string // by the names of Hugging Face: "cc-by-4.0"; "" for none
}

// cardName is the card's file.
const cardName = "README.md"

// card is the card of a data set, in Markdown with a head in YAML.
func (p Plan) card(m Manifest, languages map[string]int) []byte {
	var b strings.Builder
	b.WriteString("---\n")
	if p.Card.Licence != "" {
		fmt.Fprintf(&b, "license: %s\n", yaml(p.Card.Licence))
	}
	if len(languages) > 0 {
		b.WriteString("language:\n")
		for _, l := range slices.Sorted(maps.Keys(languages)) {
			fmt.Fprintf(&b, "- %s\n", yaml(l))
		}
	}
	fmt.Fprintf(&b, "pretty_name: %s\ntask_categories:\n- token-classification\ntags:\n- news\n", yaml(p.Card.Title))
	p.cardFiles(&b, m)
	fmt.Fprintf(&b, "---\n\n# %s\n\n", plainLine(p.Card.Title))
	p.cardCounts(&b, m)
	p.cardLabels(&b, m)
	cardAgreement(&b, m)
	cardLosses(&b, m)
	fmt.Fprintf(&b, "\nExported on %s with %s; whose labels: %s. `manifest.json` has the sums of all files.\n",
		m.At[:min(10, len(m.At))], plainLine(m.Program), plainLine(m.Layers))
	return []byte(b.String())
}

// cardFiles names the files of each part, where they are of a kind that Hugging
// Face loads.
func (p Plan) cardFiles(b *strings.Builder, m Manifest) {
	if p.Format.Folder || !strings.HasPrefix(p.Format.Ending, ".json") {
		return
	}
	b.WriteString("configs:\n- config_name: default\n  data_files:\n")
	names := map[string]string{"dev": "validation", "": "train"}
	files := map[string][]string{}
	for _, f := range m.Files {
		if !strings.Contains(f.Name, p.Format.Ending) || slices.Contains(p.Format.companions(), f.Name) {
			continue
		}
		split := f.Part
		if name, ok := names[f.Part]; ok {
			split = name
		}
		files[split] = append(files[split], f.Name)
	}
	for _, split := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(b, "  - split: %s\n    path:\n", yaml(split))
		for _, name := range files[split] {
			fmt.Fprintf(b, "    - %s\n", yaml(name))
		}
	}
}

func (p Plan) cardCounts(b *strings.Builder, m Manifest) {
	fmt.Fprintf(b, "News articles with labelled spans: %d records, %d labels, %d links. Format: %s; places count %s.\n",
		m.Articles, m.Spans, m.Links, p.Format.Title, cardUnit(m.Unit))
	if m.Split != nil {
		fmt.Fprintf(b, "\nDealt out to training, development and test as %d/%d/%d with the seed %d; articles that are nearly the same stay together.\n",
			m.Split.Train, m.Split.Dev, m.Split.Test, m.Split.Seed)
	}
	for _, name := range slices.Sorted(maps.Keys(m.Parts)) {
		fmt.Fprintf(b, "\n- %s: %d records, %d labels", plainLine(name), m.Parts[name].Articles, m.Parts[name].Spans)
	}
	if len(m.Parts) > 0 {
		b.WriteByte('\n')
	}
}

// cardUnit is a unit in words.
func cardUnit(u Unit) string {
	if u == tokenUnit {
		return "words"
	}
	return Counting{Unit: u}.String()
}

func (p Plan) cardLabels(b *strings.Builder, m Manifest) {
	fmt.Fprintf(b, "\n## Labels, %s\n\n| label | how many | what it is |\n|---|---|---|\n", m.Version)
	for _, l := range p.Setting.Schema.Labels {
		fmt.Fprintf(b, "| %s | %d | %s |\n", cell(string(l.Name)), m.PerLabel[string(l.Name)], cell(l.Guideline))
	}
}

// cardAgreement says how far the annotators agree.
func cardAgreement(b *strings.Builder, m Manifest) {
	if m.Agreement == nil {
		return
	}
	fmt.Fprintf(b, "\n## Agreement\n\n%d annotators, over %d articles that two or more of them have finished.\n\n| figure | value | likely range | of so many |\n|---|---|---|---|\n", m.Agreement.Annotators, m.Agreement.Articles)
	for _, name := range slices.Sorted(maps.Keys(m.Agreement.Figures)) {
		f := m.Agreement.Figures[name]
		value, between := "undefined: "+f.Undefined, ""
		if f.Value != nil {
			value = fmt.Sprintf("%.3f", *f.Value)
		}
		if f.Low != nil && f.High != nil {
			between = fmt.Sprintf("%.3f to %.3f", *f.Low, *f.High)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %d |\n", name, value, between, f.N)
	}
}

func cardLosses(b *strings.Builder, m Manifest) {
	kinds := m.Losses.Kinds()
	if len(kinds) == 0 {
		return
	}
	b.WriteString("\n## What the format has no room for\n\n")
	for _, k := range kinds {
		fmt.Fprintf(b, "- %s: %d\n", k, m.Losses.Counts[k])
	}
}

// yaml is a text as a value of the head: quoted, so that nothing in it counts.
func yaml(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(plainLine(text)) + `"`
}

// plainLine is a text on one line, without signs that cannot be seen.
func plainLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return lineEnd(r) || r < ' ' || r == 0x7f }), " ")
}

// cell is a text in a table of Markdown.
func cell(text string) string { return strings.ReplaceAll(plainLine(text), "|", `\|`) }
