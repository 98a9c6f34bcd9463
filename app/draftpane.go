package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
	"bluepencil/app/session"
)

// showPane shows the chosen item: an article to look at, or what it asks.
func (d *intakeDialog) showPane() {
	item := d.in.Items[d.at]
	d.trimmer = nil
	switch {
	case item.Doubt() != nil:
		d.put(d.letters(item.Doubt()))
	case item.Fieldless:
		d.askField()
	case item.Err != nil:
		d.put(d.refusal(item))
	default:
		d.trimmer = d.newTrimmer()
		top := container.NewVBox(d.facts(item), d.ways(item))
		if offer := d.older(item); offer != nil {
			top.Add(offer)
		}
		d.put(container.NewBorder(top, nil, nil, nil, d.trimmer.box))
	}
}

func (d *intakeDialog) put(o fyne.CanvasObject) {
	d.pane.Objects = []fyne.CanvasObject{o}
	d.pane.Refresh()
}

// facts are what the file says of itself, to be corrected.
func (d *intakeDialog) facts(item session.Item) fyne.CanvasObject {
	into, at := &d.in.Items[d.at].Draft.Article, d.at
	form := d.w.newFactsForm(item.Draft.Article.Facts(), func(f annotate.Facts) {
		*into = into.WithFacts(f)
		d.list.RefreshItem(at)
	})
	return form.box(item.Draft.Article.URL != "")
}

// ways are the other ways in which the file could be read.
func (d *intakeDialog) ways(item session.Item) fyne.CanvasObject {
	box := container.NewHBox()
	o := d.in.Options(item.Source)
	switch item.Source.Format() {
	case ingest.FormatMarkdown:
		check := widget.NewCheck(lang.L("Leave out the signs of Markdown (#, *, links)"), nil)
		check.SetChecked(o.Markup == ingest.MarkupRemoved)
		check.OnChanged = func(on bool) {
			d.again(func(o *ingest.Options) {
				o.Markup = ingest.MarkupKept
				if on {
					o.Markup = ingest.MarkupRemoved
				}
			})
		}
		box.Add(check)
	case ingest.FormatCommas, ingest.FormatTabs, ingest.FormatJSON, ingest.FormatJSONLines:
		box.Add(widget.NewButton(lang.L("Another column holds the text…"), d.askField))
	}
	if encoding := item.Draft.Article.Import.Encoding; o.Encoding != "" || encoding != "UTF-8" {
		box.Add(d.otherLetters(encoding))
	}
	if len(box.Objects) == 0 {
		box.Hide()
	}
	return box
}

// keptOf says how much of the text is kept.
func keptOf(item session.Item) string {
	words := map[string]any{"Kept": strconv.Itoa(item.Last - item.First + 1), "All": strconv.Itoa(len(item.Paragraphs))}
	return lang.L("{{.Kept}} of {{.All}} paragraphs are kept", words)
}
