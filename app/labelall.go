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
	"bluepencil/app/textview"
)

// around is how many bytes of the article are shown to either side of a place.
const around = 40

// A labelAll lists the places that were found, each in its context with a tick,
// and labels the ticked ones in one step. Those that have the label already are
// marked and left alone.
type labelAll struct {
	w     *Window
	label annotate.Label
	hits  []annotate.Range
	ticks []bool
	list  *widget.List
}

func (w *Window) askLabelAll() {
	hits := w.screen.Finding.Hits
	if len(hits) == 0 {
		return
	}
	d := &labelAll{w: w, hits: hits, ticks: make([]bool, len(hits))}
	d.list = widget.NewList(func() int { return len(d.hits) }, d.newRow, d.fillRow)
	d.list.HideSeparators = true
	var names []string
	for _, rule := range w.screen.Schema.Labels {
		names = append(names, string(rule.Name))
	}
	choice := widget.NewRadioGroup(names, d.choose)
	choice.Horizontal, choice.Required = true, true
	choice.SetSelected(names[0])
	ask := dialog.NewCustomConfirm(lang.L("Label all places found"), lang.L("Label"), lang.L("Cancel"),
		container.NewBorder(choice, nil, nil, nil, d.list), func(ok bool) {
			if ok {
				_, err := w.session.LabelAll(d.label, d.ticked())
				w.report(err)
			}
		}, w.win)
	w.present(ask, w.dialogSize(), nil, nil)
}

// choose ticks every place that does not have the label yet.
func (d *labelAll) choose(name string) {
	d.label = annotate.Label(name)
	for i, r := range d.hits {
		d.ticks[i] = !d.w.session.Labelled(d.label, r)
	}
	d.list.Refresh()
}

func (d *labelAll) ticked() []annotate.Range {
	var out []annotate.Range
	for i, on := range d.ticks {
		if on {
			out = append(out, d.hits[i])
		}
	}
	return out
}

func (d *labelAll) newRow() fyne.CanvasObject {
	return container.NewBorder(nil, nil, widget.NewCheck("", nil), nil,
		container.New(layout.NewCustomPaddedLayout(6, 0, 0, 0), textview.NewCaption(d.w.fonts, "")))
}

func (d *labelAll) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(d.hits) {
		return
	}
	cell := o.(*fyne.Container)
	words := surroundings(d.w.screen.Article.Text, d.hits[i])
	check := cell.Objects[1].(*widget.Check)
	check.OnChanged = nil
	check.SetChecked(d.ticks[i])
	if d.w.session.Labelled(d.label, d.hits[i]) {
		words += "   " + lang.L("(has this label)")
		check.Disable()
	} else {
		check.Enable()
	}
	check.OnChanged = func(on bool) { d.ticks[i] = on }
	cell.Objects[0].(*fyne.Container).Objects[0].(*textview.Caption).Set(words)
}

// surroundings are the words round a place on one line.
func surroundings(text string, r annotate.Range) string {
	before, after := text[max(r.Start-around, 0):r.Start], text[r.End:min(r.End+around, len(text))]
	if i := strings.IndexAny(before, " \n"); r.Start > around && i >= 0 {
		before = "…" + before[i+1:]
	}
	if i := strings.LastIndexAny(after, " \n"); r.End+around < len(text) && i >= 0 {
		after = after[:i] + "…"
	}
	return strings.ToValidUTF8(strings.ReplaceAll(before+"["+r.In(text)+"]"+after, "\n", " "), "")
}
