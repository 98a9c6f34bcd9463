package app

import (
	"slices"

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
)

// A factsForm has a field for each fact of an article.
//
//	title    [                                   ]
//	by       [            ]  date      [         ]
//	source   [            ]  language  [  ] [ ⟶ ]
//	address  [                                   ]
type factsForm struct {
	w       *Window
	facts   annotate.Facts
	changed func(annotate.Facts)
	submit  func() // on Enter; nil for nothing
	title   *field
}

func (w *Window) newFactsForm(f annotate.Facts, changed func(annotate.Facts)) *factsForm {
	form := &factsForm{w: w, facts: f, changed: changed}
	form.title = form.entry(&form.facts.Title)
	return form
}

// box is the form, with or without the address.
func (f *factsForm) box(address bool) fyne.CanvasObject {
	left := formed(lang.L("by"), f.entry(&f.facts.Byline), lang.L("source"), f.entry(&f.facts.Source))
	right := formed(lang.L("date"), f.entry(&f.facts.Published), lang.L("language"), container.NewGridWithColumns(2, f.entry(&f.facts.Language), f.direction()))
	rows := container.NewVBox(formed(lang.L("title"), f.title), container.NewGridWithColumns(2, left, right))
	if address {
		rows.Add(formed(lang.L("address"), f.entry(&f.facts.URL)))
	}
	return rows
}

func (f *factsForm) entry(into *string) *field {
	e := newField(f.w.closeOn)
	e.SetText(*into)
	e.OnChanged = func(s string) {
		*into = s
		f.changed(f.facts)
	}
	e.OnSubmitted = func(string) {
		if f.submit != nil {
			f.submit()
		}
	}
	return e
}

// direction chooses the way the article reads.
func (f *factsForm) direction() fyne.CanvasObject {
	names := []string{lang.L("left to right"), lang.L("right to left")}
	ways := []annotate.Direction{annotate.LeftToRight, annotate.RightToLeft}
	s := widget.NewSelect(names, nil)
	s.SetSelectedIndex(max(0, slices.Index(ways, f.facts.Direction)))
	s.OnChanged = func(name string) {
		f.facts.Direction = ways[slices.Index(names, name)]
		f.changed(f.facts)
	}
	return s
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

// askFacts corrects what is known of the open article.
func (w *Window) askFacts() {
	var form *factsForm
	understood := canvas.NewText("", theme.Color(theme.ColorNamePlaceHolder))
	understood.TextSize = 12
	explain := func(f annotate.Facts) {
		understood.Text = dateWords(f.Published)
		understood.Refresh()
	}
	form = w.newFactsForm(w.screen.Article.Facts(), explain)
	explain(form.facts)
	words := container.New(layout.NewCustomPaddedLayout(2, 0, 70, 4), understood)
	d := dialog.NewCustomConfirm(lang.L("The article's facts"), lang.L("Save"), lang.L("Cancel"), container.NewVBox(form.box(true), words), func(ok bool) {
		if ok {
			w.report(w.session.CorrectFacts(form.facts))
		}
	}, w.win)
	form.submit = d.Confirm
	w.present(d, fyne.NewSize(min(820, w.win.Canvas().Size().Width-40), 300), form.title, nil)
}

// dateWords says how a date is understood when the queue is sorted by it.
func dateWords(date string) string {
	_, _, _, readable := session.Day(date)
	switch {
	case date == "":
		return lang.L("Without a date the article comes last when the queue is sorted by date.")
	case !readable:
		return lang.L("The date is kept in these words; no day can be read from it.")
	default:
		return lang.L("The date is kept in these words, and sorted as {{.Day}}.", map[string]any{"Day": dayOf(date)})
	}
}
