package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// A labelAll lists the places that were found, in the open article or in all, each
// in its context with a tick, and labels the ticked ones in one step. Those that
// have the label already are marked and left alone.
//
//	○ speaker ● quote ○ place        (in all articles)
//	☑ … said [Blinken] on Monday …
//	☐ … and [Blinken] did not …      (has this label)
//	2 of 3 places
type labelAll struct {
	w      *Window
	label  annotate.Label
	found  []session.Found
	places []place
	part   bool // there are more places than can be listed
	list   *widget.List
	count  *canvas.Text
	scope  *fyne.Container
	stop   func() // ends the search in all articles
}

// A place is one hit in what was found.
type place struct {
	found, hit int
	on         bool // it is to get the label
}

func (w *Window) askLabelAll() {
	if len(w.screen.Finding.Hits) == 0 || len(offered(w.screen.Schema)) == 0 {
		return
	}
	d := &labelAll{w: w, count: canvas.NewText("", nil), scope: container.NewHBox(), stop: func() {}}
	d.list = widget.NewList(func() int { return len(d.places) }, d.newRow, d.fillRow)
	d.list.HideSeparators = true
	var names []string
	for _, rule := range offered(w.screen.Schema) {
		names = append(names, string(rule.Name))
	}
	choice := widget.NewRadioGroup(names, d.choose)
	choice.Horizontal, choice.Required = true, true
	d.here()
	choice.SetSelected(names[0])
	top := container.NewBorder(nil, nil, nil, d.scope, choice)
	ask := dialog.NewCustomConfirm(lang.L("Label all places found"), lang.L("Label"), lang.L("Cancel"),
		container.NewBorder(top, d.count, nil, nil, d.list), func(ok bool) {
			if ok {
				w.report(d.run())
			}
		}, w.win)
	w.present(ask, w.dialogSize(), nil, func() { d.stop() })
}

// here lists the places of the open article.
func (d *labelAll) here() {
	d.stop()
	d.found, d.places, d.part = nil, nil, false
	d.add(d.w.session.Here())
	d.showScope(false)
}

// everywhere lists the places of all articles, as they are found.
func (d *labelAll) everywhere() {
	ctx, stop := context.WithCancel(d.w.closing)
	d.stop = stop
	d.found, d.places, d.part = nil, nil, false
	f := d.w.screen.Finding
	search := d.w.session.Search(f.Query, f.Whole, f.Exact)
	var all bool
	var err error
	d.showScope(true)
	d.w.aside(func() {
		all, err = search.Run(ctx, func(found session.Found) bool {
			d.w.beside.back(func() {
				if ctx.Err() == nil {
					d.add(found)
				}
			})
			return ctx.Err() == nil
		})
	}, func() {
		if ctx.Err() != nil {
			return
		}
		d.part = !all
		d.showCount()
		d.w.report(err)
	})
}

// add lists the places of one more article.
func (d *labelAll) add(f session.Found) {
	for i, h := range f.Hits {
		d.places = append(d.places, place{len(d.found), i, !f.Labelled(d.label, h)})
	}
	d.found = append(d.found, f)
	d.list.Refresh()
	d.showCount()
}

// showScope shows whether all articles are looked through; a click changes it.
func (d *labelAll) showScope(all bool) {
	turn := d.everywhere
	if all {
		turn = d.here
	}
	d.scope.Objects = []fyne.CanvasObject{d.w.newPill(lang.L("in all articles"), all, turn)}
	d.scope.Refresh()
}

func (d *labelAll) showCount() {
	on := 0
	for _, p := range d.places {
		if p.on {
			on++
		}
	}
	d.count.Text = lang.L("{{.On}} of {{.All}} places are ticked", map[string]any{"On": grouped(on), "All": grouped(len(d.places))})
	if d.part {
		d.count.Text += " · " + lang.L("there are more, which are not listed")
	}
	d.count.Color = theme.Color(theme.ColorNamePlaceHolder)
	d.count.Refresh()
}

// choose ticks every place that does not have the label yet.
func (d *labelAll) choose(name string) {
	d.label = annotate.Label(name)
	for i, p := range d.places {
		d.places[i].on = !d.labelled(p)
	}
	d.list.Refresh()
	d.showCount()
}

func (d *labelAll) labelled(p place) bool {
	f := d.found[p.found]
	return f.Labelled(d.label, f.Hits[p.hit])
}

// run labels what is ticked: in the open article as a step of its own, else as one
// step over all.
func (d *labelAll) run() error {
	var list []session.Found
	last := -1
	for _, p := range d.places {
		if !p.on {
			continue
		}
		f := d.found[p.found]
		if p.found != last {
			last, list = p.found, append(list, f)
			list[len(list)-1].Hits = nil
		}
		at := &list[len(list)-1]
		at.Hits = append(at.Hits, f.Hits[p.hit])
	}
	if len(list) == 1 && list[0].Article == d.w.screen.Article.ID {
		var ranges []annotate.Range
		for _, h := range list[0].Hits {
			ranges = append(ranges, h.Range)
		}
		_, err := d.w.session.LabelAll(d.label, ranges)
		return err
	}
	d.w.afterBackup(len(list), func() error {
		_, err := d.w.session.LabelEverywhere(d.label, list)
		return err
	})
	return nil
}

func (d *labelAll) newRow() fyne.CanvasObject {
	title, words := textview.NewCaption(d.w.fonts, ""), textview.NewCaption(d.w.fonts, "")
	title.TextSize = 11
	column := container.New(layout.NewCustomPaddedVBoxLayout(0), words, title)
	return container.NewBorder(nil, nil, container.NewCenter(widget.NewCheck("", nil)), nil, container.New(layout.NewCustomPaddedLayout(6, 0, 0, 0), column))
}

func (d *labelAll) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(d.places) {
		return
	}
	p := d.places[i]
	f := d.found[p.found]
	h := f.Hits[p.hit]
	cell := o.(*fyne.Container)
	column, check := cell.Objects[0].(*fyne.Container).Objects[0].(*fyne.Container), cell.Objects[1].(*fyne.Container).Objects[0].(*widget.Check)
	words, title := h.Before+"["+h.Text+"]"+h.After, f.Title
	if f.Article == d.w.screen.Article.ID {
		title = lang.L("in this article")
	}
	check.OnChanged = nil
	check.SetChecked(p.on)
	if d.labelled(p) {
		words += "   " + lang.L("(has this label)")
		check.Disable()
	} else {
		check.Enable()
	}
	check.OnChanged = func(on bool) {
		d.places[i].on = on
		d.showCount()
	}
	column.Objects[0].(*textview.Caption).Set(words)
	caption := column.Objects[1].(*textview.Caption)
	caption.Colour = theme.Color(theme.ColorNamePlaceHolder)
	caption.Set(title)
}
