package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// OfferCrash says that the program came down the last time, that nothing is lost, and
// offers the report at a path, which says so much.
func (w *Window) OfferCrash(path, report string) {
	var d *dialog.CustomDialog
	box := container.NewVBox(
		w.sentences(lang.L("Blue Pencil stopped the last time without being asked to. Everything that was saved is there.")),
		w.sentences(lang.L("What it was doing is described in {{.Path}}, without any text of your articles.", map[string]any{"Path": path})),
	)
	d = dialog.NewCustomWithoutButtons("Blue Pencil", box, w.win)
	look := widget.NewButton(lang.L("Look at the report"), func() {
		d.Hide()
		w.showCrash(report)
	})
	d.SetButtons([]fyne.CanvasObject{look, widget.NewButton(lang.L("Close"), func() { d.Hide() })})
	w.present(d, fyne.NewSize(min(640, w.win.Canvas().Size().Width-40), 0), nil, nil)
}

// mostReport is how many lines of a report are shown.
const mostReport = 400

func (w *Window) showCrash(report string) {
	lines := strings.Split(strings.ReplaceAll(report, "\t", "    "), "\n")
	text := widget.NewLabel(strings.Join(lines[:min(len(lines), mostReport)], "\n"))
	text.TextStyle.Monospace = true
	d := dialog.NewCustomWithoutButtons(lang.L("Report"), container.NewScroll(text), w.win)
	d.SetButtons([]fyne.CanvasObject{
		widget.NewButtonWithIcon(lang.L("Copy"), theme.ContentCopyIcon(), func() { w.app.Clipboard().SetContent(report) }),
		widget.NewButton(lang.L("Close"), func() { d.Hide() }),
	})
	w.present(d, w.dialogSize(), nil, nil)
}
