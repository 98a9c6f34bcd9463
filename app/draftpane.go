package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
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
	a := item.Draft.Article
	into := &d.in.Items[d.at].Draft.Article
	left := formed(lang.L("by"), d.entry(a.Byline, &into.Byline), lang.L("source"), d.entry(a.Source, &into.Source))
	right := formed(lang.L("date"), d.entry(a.Published, &into.Published), lang.L("language"), container.NewGridWithColumns(2, d.entry(a.Language, &into.Language), d.direction(into)))
	rows := container.NewVBox(formed(lang.L("title"), d.entry(a.Title, &into.Title)), container.NewGridWithColumns(2, left, right))
	if a.URL != "" {
		rows.Add(formed(lang.L("address"), d.entry(a.URL, &into.URL)))
	}
	return rows
}

// formed puts names before fields, in two columns.
func formed(pairs ...any) fyne.CanvasObject {
	form := container.New(layout.NewFormLayout())
	for i := 0; i+1 < len(pairs); i += 2 {
		name := canvas.NewText(pairs[i].(string), theme.Color(theme.ColorNamePlaceHolder))
		name.TextSize = 13
		form.Add(container.NewGridWrap(fyne.NewSize(60, 32), container.NewCenter(name)))
		form.Add(pairs[i+1].(fyne.CanvasObject))
	}
	return form
}

func (d *intakeDialog) entry(text string, into *string) *field {
	f := newField(d.w.closeOn)
	f.SetText(text)
	f.OnChanged = func(s string) {
		*into = s
		d.list.RefreshItem(d.at)
	}
	return f
}

// direction chooses the way the article reads.
func (d *intakeDialog) direction(a *annotate.Article) fyne.CanvasObject {
	names := []string{lang.L("left to right"), lang.L("right to left")}
	ways := []annotate.Direction{annotate.LeftToRight, annotate.RightToLeft}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(max(0, slices.Index(ways, a.Direction)))
	s.OnChanged = func(name string) { a.Direction = ways[slices.Index(names, name)] }
	return s
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
