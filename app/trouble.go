package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bluepencil/assets"
)

// NewTrouble is a window for a project that cannot be opened: it says why, and closes.
// It is not shown yet.
func NewTrouble(a fyne.App, err error) (fyne.Window, error) {
	return newNotice(a, func(w fyne.Window) fyne.CanvasObject {
		shut := widget.NewButton(lang.L("Close"), w.Close)
		return container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), shut, layout.NewSpacer()), nil, nil, widget.NewLabel(fold(sentence(err), 70)))
	})
}

// NewWaiting is a window for the time in which a project is looked through that was not
// closed the last time. It is not shown yet.
func NewWaiting(a fyne.App, project string) (fyne.Window, error) {
	return newNotice(a, func(fyne.Window) fyne.CanvasObject {
		words := lang.L("{{.Project}} was not closed the last time, so all of it is looked through before it is opened. That takes about three seconds for each gigabyte.",
			map[string]any{"Project": filepath.Base(project)})
		return container.NewCenter(widget.NewLabel(fold(words, 70)))
	})
}

// newNotice is a window that says one thing.
func newNotice(a fyne.App, content func(fyne.Window) fyne.CanvasObject) (fyne.Window, error) {
	if err := lang.AddTranslationsFS(assets.Translations, "translations"); err != nil {
		return nil, err
	}
	a.Settings().SetTheme(newTheme(savedLook(a)))
	w := a.NewWindow("Blue Pencil")
	w.SetContent(container.New(layout.NewCustomPaddedLayout(16, 16, 20, 20), content(w)))
	w.Resize(fyne.NewSize(600, 200))
	return w, nil
}

// SayRepaired says that a damaged project was made again, from what, and what is not
// there.
func (w *Window) SayRepaired(damaged, from, lost string) {
	data := map[string]any{"Damaged": filepath.Base(damaged), "Made": filepath.Base(w.project), "From": filepath.Base(from), "Lost": lost}
	lines := []string{lang.L("{{.Damaged}} is damaged. It was made again from its journal, as {{.Made}}, which is open now.", data)}
	if from != "" {
		lines = []string{lang.L("{{.Damaged}} is damaged. It was made again from the backup {{.From}} and the journal after it, as {{.Made}}, which is open now.", data)}
	}
	if lost != "" {
		lines = append(lines, lang.L("Not there: {{.Lost}}.", data))
	} else {
		lines = append(lines, lang.L("Everything that was saved is there."))
	}
	w.alarm(append(lines, lang.L("The damaged file was not touched. Go on with the new one, and give it the old name when you like."))...)
}
