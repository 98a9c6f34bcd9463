package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/session"
	"bluepencil/app/textview"
)

// admit puts an intake into the project beside the window, and reports.
func (w *Window) admit(in *session.Intake) {
	var arrival session.Arrival
	var err error
	w.work(lang.L("Adding articles"), func(ctx context.Context, tell progress) {
		arrival, err = in.Add(ctx, session.Telling(tell))
	}, func() { w.arrived(arrival, err) })
}

// arrived opens the first article that has come, and says what became of the
// others. A single one that went in needs no words.
func (w *Window) arrived(a session.Arrival, err error) {
	lines := arrivalLines(a)
	if err != nil {
		lines = append([]string{sentence(err)}, lines...)
	}
	w.report(w.session.Arrived(a))
	w.focusText()
	if err == nil && a.Added == 1 && len(lines) == 1 {
		return
	}
	if len(lines) <= shortReport {
		w.alarm(lines...)
		return
	}
	w.longReport(lines)
}

// shortReport is how many lines are said in a message; more become a list.
const shortReport = 12

// arrivalLines say what became of an intake, the refused one by one.
func arrivalLines(a session.Arrival) []string {
	var lines []string
	if a.Halted {
		lines = append(lines, lang.L("Cancelled. What was added before stays; the rest was not read."))
	}
	if a.Added > 0 {
		lines = append(lines, lang.N("{{.Count}} articles were added.", a.Added, counted(a.Added)))
	}
	if a.There > 0 {
		lines = append(lines, lang.N("{{.Count}} were here already and stay as they are.", a.There, counted(a.There)))
	}
	if a.LeftOut > 0 {
		lines = append(lines, lang.N("{{.Count}} were left out, as you chose.", a.LeftOut, counted(a.LeftOut)))
	}
	for _, err := range a.Refused {
		lines = append(lines, err.Error())
	}
	return lines
}

// longReport lists many lines; they can be taken elsewhere.
func (w *Window) longReport(lines []string) {
	list := widget.NewList(func() int { return len(lines) }, func() fyne.CanvasObject {
		c := textview.NewCaption(w.fonts, "")
		c.Lines = 2
		return c
	}, func(i widget.ListItemID, o fyne.CanvasObject) {
		c := o.(*textview.Caption)
		c.Colour = theme.Color(theme.ColorNameForeground)
		c.Set(lines[i])
	})
	copied := widget.NewButton(lang.L("Copy the report"), func() { w.app.Clipboard().SetContent(strings.Join(lines, "\n")) })
	d := dialog.NewCustom(lang.L("Adding articles"), lang.L("Close"), container.NewBorder(nil, container.NewHBox(copied), nil, nil, list), w.win)
	w.present(d, w.dialogSize(), nil, nil)
}
