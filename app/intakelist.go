package app

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/ingest"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// newRow is an item of an intake: a tick, its title, and where it is from.
func (d *intakeDialog) newRow() fyne.CanvasObject {
	title, facts := textview.NewCaption(d.w.fonts, ""), textview.NewCaption(d.w.fonts, "")
	title.Lines = 2
	facts.TextSize = 12
	column := container.New(layout.NewCustomPaddedVBoxLayout(0), title, facts)
	return container.New(layout.NewCustomPaddedLayout(4, 4, 0, 4), container.NewBorder(nil, nil, container.NewVBox(widget.NewCheck("", nil)), nil, column))
}

func (d *intakeDialog) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(d.in.Items) {
		return
	}
	item := d.in.Items[i]
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	column, check := row.Objects[0].(*fyne.Container), row.Objects[1].(*fyne.Container).Objects[0].(*widget.Check)
	title, facts := column.Objects[0].(*textview.Caption), column.Objects[1].(*textview.Caption)
	title.Colour, facts.Colour = theme.Color(theme.ColorNameForeground), theme.Color(theme.ColorNamePlaceHolder)
	if item.Err != nil || item.There {
		title.Colour = facts.Colour
	}
	title.Set(itemTitle(item))
	title.Lines = min(max(title.LinesIn(title.Size().Width), 1), 2)
	facts.Set(itemFacts(item))
	column.Refresh()
	title.Refresh()
	check.OnChanged = nil
	check.SetChecked(item.On)
	if item.Err != nil || item.There {
		check.Disable()
	} else {
		check.Enable()
	}
	check.OnChanged = func(on bool) {
		d.in.Items[i].On = on
		d.show()
	}
}

func itemTitle(i session.Item) string {
	switch {
	case i.Doubt() != nil:
		return "? " + lang.L("Which letters is it written in?")
	case i.Fieldless:
		return "? " + lang.L("Which column holds the text?")
	case i.Err != nil:
		return "! " + reason(i.Err)
	}
	return i.Draft.Article.Title
}

// reason is why a file is no article, without the file's name.
func reason(err error) string {
	if refusal, ok := errors.AsType[*ingest.Refusal](err); ok {
		return refusal.Reason.Error()
	}
	return err.Error()
}

func itemFacts(i session.Item) string {
	name := i.Source.Name
	switch refusal, refused := errors.AsType[*ingest.Refusal](i.Err); {
	case refused && refusal.Line > 0:
		return lang.L("{{.File}}, line {{.Line}}", map[string]any{"File": name, "Line": refusal.Line})
	case i.Err != nil:
		return name
	}
	facts := []string{}
	if i.There {
		facts = append(facts, lang.L("here already"))
	}
	if i.Trimmed() {
		facts = append(facts, lang.L("trimmed"))
	}
	return strings.Join(append(facts, i.Draft.Article.Import.Name), " · ")
}

// question puts words over what answers them, in the pane of an intake.
func question(words string, below fyne.CanvasObject) fyne.CanvasObject {
	title := canvas.NewText(words, theme.Color(theme.ColorNameForeground))
	title.TextSize, title.TextStyle.Bold = 16, true
	return container.NewBorder(container.New(layout.NewCustomPaddedLayout(4, 8, 4, 4), title), nil, nil, nil, below)
}

// refusal is the pane of an item that is no article.
func (d *intakeDialog) refusal(item session.Item) fyne.CanvasObject {
	words := widget.NewLabel(item.Err.Error())
	words.Wrapping = fyne.TextWrapWord
	return question(lang.L("This is not added"), container.NewVBox(words))
}
