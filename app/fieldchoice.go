package app

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/ingest"
	"bluepencil/app/textview"
)

// askField asks which column of a table, or which field of a record, holds the
// text. Each is shown with what the first records have in it.
func (d *intakeDialog) askField() {
	item := d.in.Items[d.at]
	o := d.in.Options(item.Source)
	var preview ingest.Preview
	var err error
	d.w.work(lang.L("Reading"), func(context.Context, progress) {
		preview, err = ingest.Look(item.Source.Path, o)
	}, func() {
		if err != nil {
			item.Err = err
			d.put(d.refusal(item))
			return
		}
		d.put(question(lang.L("Click on the column that holds the text"), d.fields(preview)))
	})
}

func (d *intakeDialog) fields(p ingest.Preview) fyne.CanvasObject {
	list := widget.NewList(func() int { return len(p.Fields) }, func() fyne.CanvasObject {
		name, sample := textview.NewCaption(d.w.fonts, ""), textview.NewCaption(d.w.fonts, "")
		name.Bold, sample.Lines, sample.TextSize = true, 3, 13
		return container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), container.New(layout.NewCustomPaddedVBoxLayout(2), name, sample))
	}, func(i widget.ListItemID, o fyne.CanvasObject) {
		column := o.(*fyne.Container).Objects[0].(*fyne.Container)
		column.Objects[0].(*textview.Caption).Set(p.Fields[i])
		sample := column.Objects[1].(*textview.Caption)
		sample.Colour = theme.Color(theme.ColorNamePlaceHolder)
		sample.Set(samples(p, i))
	})
	if at := slices.Index(p.Fields, p.Text); at >= 0 {
		list.Select(at)
	}
	list.OnSelected = func(i widget.ListItemID) {
		d.again(func(o *ingest.Options) { o.TextField = p.Fields[i] })
	}
	return list
}

// samples is what the first records have in a field.
func samples(p ingest.Preview, field int) string {
	var values []string
	for _, row := range p.Rows {
		if value := strings.Join(strings.Fields(row[field]), " "); value != "" {
			values = append(values, shorten(value, 90))
		}
	}
	if len(values) == 0 {
		return lang.L("(empty in the first records)")
	}
	return strings.Join(values, "  ·  ")
}
