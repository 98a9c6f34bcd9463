package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
)

// guidelineOf is what the guideline of a label says, with its examples.
//
//	The words as reported, with their quotation marks.
//	✓ “We lost eleven boats,”
//	✗ so-called experts — scare quotes are none
func guidelineOf(rule annotate.LabelRule) string {
	text := rule.Guideline
	for _, e := range rule.Examples {
		sign := "✓ "
		if e.Not {
			sign = "✗ "
		}
		line := sign + firstLine(e.Text)
		if e.Note != "" {
			line += " — " + e.Note
		}
		if text != "" {
			text += "\n"
		}
		text += line
	}
	return text
}

// showGuidelines shows the guidelines of all labels.
func (w *Window) showGuidelines() {
	schema := w.session.Schema()
	box := container.New(layout.NewCustomPaddedVBoxLayout(4))
	for _, rule := range offered(schema) {
		box.Add(container.NewHBox(w.newChip(rule.Key, string(rule.Name), labelColour(rule.Colour, w.paper()), false, nil)))
		text := guidelineOf(rule)
		if text == "" {
			text = lang.L("No guideline yet: “Labels of this project…” has room for one.")
		}
		var lines []string
		for line := range strings.Lines(text) {
			lines = append(lines, fold(line, 84))
		}
		words := widget.NewLabel(strings.Join(lines, "\n"))
		box.Add(words)
	}
	title := lang.L("Guidelines, version {{.Version}}", map[string]any{"Version": schema.Version})
	d := dialog.NewCustom(title, lang.L("Close"), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 18), box)), w.win)
	size := w.win.Canvas().Size()
	w.present(d, fyne.NewSize(min(760, size.Width-40), min(680, size.Height-40)), nil, nil)
}

// examples is a row for each example of a label, to be taken out.
func (d *labelsDialog) examples(rule *annotate.LabelRule) fyne.CanvasObject {
	box := container.NewVBox()
	for n, e := range rule.Examples {
		sign := "✓ "
		if e.Not {
			sign = "✗ "
		}
		words := widget.NewLabel(sign + shorten(firstLine(e.Text), 60))
		words.Truncation = fyne.TextTruncateEllipsis
		drop := d.w.newPill(lang.L("take out"), false, func() {
			rule.Examples = append(append([]annotate.Example(nil), rule.Examples[:n]...), rule.Examples[n+1:]...)
			d.showForm()
		})
		box.Add(container.NewBorder(nil, nil, nil, container.NewCenter(drop), words))
	}
	return box
}
