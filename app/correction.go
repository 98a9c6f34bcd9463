package app

import (
	"context"
	"strings"

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

// A correctionDialog shows where the labels of an older text stand in a newer one
// before anything is written. An edited label comes along when it is ticked.
//
//	12 moved · 1 changed · 1 lost
//	☑ changed  quote    “that we differ” → “that we disagree”
//	   lost    speaker  “Lavrov”
//	   moved   speaker  “Blinken”
type correctionDialog struct {
	w    *Window
	c    session.Correction
	rows []carriedRow
	list *widget.List
}

// A carriedRow is one label and what becomes of it.
type carriedRow struct {
	by annotate.Annotator
	annotate.Carried
	on bool
}

// older offers the labels of an older text; nil where there is none.
func (d *intakeDialog) older(item session.Item) fyne.CanvasObject {
	if item.Older.ID == "" || item.There {
		return nil
	}
	labels := 0
	for _, t := range item.Older.Tallies {
		labels += t.Spans
	}
	words := canvas.NewText(lang.L("This seems to be a newer text of an article that has {{.Labels}}.", map[string]any{"Labels": labelCount(labels)}), theme.Color(theme.ColorNameForeground))
	words.TextSize = 13
	return container.NewBorder(nil, nil, nil, widget.NewButton(lang.L("Take over its labels…"), d.askCorrection), container.New(layout.NewCustomPaddedLayout(9, 0, 4, 0), words))
}

// askCorrection compares the shown item with its older text.
func (d *intakeDialog) askCorrection() {
	item := d.in.Items[d.at]
	var c session.Correction
	var err error
	d.w.work(lang.L("Comparing the texts"), func(context.Context, progress) {
		c, err = d.in.Correction(item.Older.ID, item.Article())
	}, func() {
		if err != nil {
			d.w.tell(err)
			return
		}
		d.w.showCorrection(c, d.correct)
	})
}

// correct adds the newer text with the labels that are taken over.
func (d *intakeDialog) correct(c session.Correction, accept func(annotate.Annotator, annotate.SpanID) bool) {
	arrival, err := d.in.Correct(c, accept)
	if err != nil {
		d.w.tell(err)
		return
	}
	item := &d.in.Items[d.at]
	item.On, item.There = false, true
	d.w.report(d.w.session.Arrived(arrival))
	if d.single() {
		d.dialog.Hide()
		d.w.focusText()
		return
	}
	d.show()
	d.showPane()
}

func (w *Window) showCorrection(c session.Correction, correct func(session.Correction, func(annotate.Annotator, annotate.SpanID) bool)) {
	d := &correctionDialog{w: w, c: c}
	for _, fate := range []annotate.Fate{annotate.Lost, annotate.Changed, annotate.Moved} {
		for _, l := range c.Layers {
			for _, s := range l.Spans {
				if s.Fate == fate {
					d.rows = append(d.rows, carriedRow{l.Layer.By, s, fate != annotate.Lost})
				}
			}
		}
	}
	d.list = widget.NewList(func() int { return len(d.rows) }, d.newRow, d.fillRow)
	d.list.HideSeparators = true
	counts := c.Counts()
	words := lang.L("{{.Moved}} moved · {{.Changed}} changed · {{.Lost}} lost. The older text and its labels stay.",
		map[string]any{"Moved": counts[annotate.Moved], "Changed": counts[annotate.Changed], "Lost": counts[annotate.Lost]})
	top := canvas.NewText(words, theme.Color(theme.ColorNameForeground))
	ask := dialog.NewCustomConfirm(lang.L("Labels in the newer text"), lang.L("Add with these labels"), lang.L("Cancel"),
		container.NewBorder(container.New(layout.NewCustomPaddedLayout(0, 6, 4, 4), top), nil, nil, nil, d.list), func(ok bool) {
			if ok {
				correct(c, d.accepts)
			}
		}, w.win)
	w.present(ask, w.dialogSize(), nil, nil)
}

// accepts reports whether an edited label comes along.
func (d *correctionDialog) accepts(by annotate.Annotator, id annotate.SpanID) bool {
	for _, r := range d.rows {
		if r.by == by && r.Span.ID == id {
			return r.on
		}
	}
	return false
}

var fateNames = map[annotate.Fate]string{annotate.Moved: "moved", annotate.Changed: "changed", annotate.Lost: "lost"}

func (d *correctionDialog) newRow() fyne.CanvasObject {
	fate, words := canvas.NewText("", nil), textview.NewCaption(d.w.fonts, "")
	fate.TextSize, words.Lines = 13, 2
	return container.NewBorder(nil, nil, container.NewHBox(container.NewCenter(widget.NewCheck("", nil)), container.NewGridWrap(fyne.NewSize(70, 40), container.NewCenter(fate))), nil, container.New(middle{}, words))
}

func (d *correctionDialog) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(d.rows) {
		return
	}
	r := d.rows[i]
	cell := o.(*fyne.Container)
	left := cell.Objects[1].(*fyne.Container)
	check, fate := left.Objects[0].(*fyne.Container).Objects[0].(*widget.Check), left.Objects[1].(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*canvas.Text)
	fate.Text, fate.Color = lang.L(fateNames[r.Fate]), theme.Color(theme.ColorNameForeground)
	fate.Refresh()
	check.OnChanged = nil
	check.SetChecked(r.on)
	enableCheck(check, r.Fate == annotate.Changed)
	check.OnChanged = func(on bool) { d.rows[i].on = on }
	words := cell.Objects[0].(*fyne.Container)
	words.Objects[0].(*textview.Caption).Set(string(r.Span.Label) + ": " + d.quotes(r))
	words.Layout.Layout(words.Objects, words.Size())
}

func enableCheck(c *widget.Check, on bool) {
	if on {
		c.Enable()
	} else {
		c.Disable()
	}
}

// quotes are a label's words, and for an edited one what they have become.
func (d *correctionDialog) quotes(r carriedRow) string {
	quote := func(text string, parts []annotate.Range) string {
		var words []string
		for _, p := range parts {
			words = append(words, strings.Join(strings.Fields(p.In(text)), " "))
		}
		return "“" + shorten(strings.Join(words, " … "), 120) + "”"
	}
	if r.Fate == annotate.Changed {
		return quote(d.c.Older.Text, r.Span.Parts) + " → " + quote(d.c.Newer.Text, r.Parts)
	}
	return quote(d.c.Older.Text, r.Span.Parts)
}
