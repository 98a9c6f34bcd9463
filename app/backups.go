package app

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
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

// idleness is how long nothing has changed before what has is backed up.
const idleness = time.Minute

// stir notes that something was kept; once nothing more is for a minute, it is backed
// up beside the window.
func (w *Window) stir(before, s session.Screen) {
	if s.Saved.IsZero() || s.Saved.Equal(before.Saved) {
		return
	}
	w.stirred++
	now := w.stirred
	w.beside.after(idleness, func() {
		if now == w.stirred && w.closing.Err() == nil {
			w.backUp()
		}
	})
}

// backUp makes a backup beside the window; what goes wrong is said.
func (w *Window) backUp() {
	var err error
	w.aside(func() { _, _, err = w.session.Backup() }, func() {
		if err != nil && w.closing.Err() == nil {
			w.alarm(sentence(err))
		}
	})
}

// manyArticles is from how many articles on a step over them is preceded by a backup.
const manyArticles = 20

// afterBackup makes a step over so many articles, after a backup where they are many. The
// step is not made where the backup cannot be.
func (w *Window) afterBackup(articles int, step func() error) {
	if articles < manyArticles {
		w.report(step())
		return
	}
	var err error
	w.work(lang.L("Making a backup"), func(context.Context, progress) { _, _, err = w.session.Backup() }, func() {
		if err == nil {
			err = step()
		}
		w.report(err)
	})
}

// leave backs up what has changed since the window was opened, and then closes it. What
// goes wrong with that is said first.
func (w *Window) leave(gone func()) {
	if w.stirred == 0 {
		gone()
		return
	}
	var err error
	w.work(lang.L("Making a backup"), func(context.Context, progress) { err = w.session.Leave() }, func() {
		if err == nil {
			gone()
			return
		}
		d := dialog.NewCustom("Blue Pencil", lang.L("Close"), w.sentences(sentence(err)), w.win)
		w.present(d, fyne.NewSize(560, 0), nil, gone)
	})
}

// askBackups lists the backups that there are.
func (w *Window) askBackups() {
	list, err := w.session.Backups()
	if err != nil {
		w.tell(err)
		return
	}
	var d *dialog.CustomDialog
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	if len(list) == 0 {
		box.Add(w.sentences(lang.L("There is no backup yet. One is made a minute after the last change, before labels come in from elsewhere, and when the window is closed.")))
	}
	for _, b := range list {
		when := textview.NewCaption(w.fonts, b.At.Local().Format("Mon 2 Jan 2006 15:04:05")+" · "+sizeWords(b.Bytes))
		row := container.NewBorder(nil, nil, nil, w.newPill(lang.L("open a copy…"), false, func() {
			d.Hide()
			w.restoreCopy(b)
		}), container.New(layout.NewCustomPaddedLayout(5, 0, 0, 0), when))
		box.Add(row)
	}
	d = dialog.NewCustomWithoutButtons(lang.L("Backups"), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 8, 18), box)), w.win)
	now := widget.NewButton(lang.L("Back up now"), func() {
		d.Hide()
		var made bool
		w.work(lang.L("Making a backup"), func(context.Context, progress) { _, made, err = w.session.Backup() }, func() {
			switch {
			case err != nil:
				w.alarm(sentence(err))
			case !made:
				w.alarm(lang.L("Nothing has changed since the newest backup."))
			default:
				w.askBackups()
			}
		})
	})
	buttons := []fyne.CanvasObject{now}
	if len(list) > 0 {
		buttons = append(buttons, widget.NewButtonWithIcon(lang.L("Show in folder"), theme.FolderOpenIcon(), func() {
			w.report(w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.Dir(list[0].Path)}))
		}))
	}
	d.SetButtons(append(buttons, widget.NewButton(lang.L("Close"), func() { d.Hide() })))
	size := w.win.Canvas().Size()
	w.present(d, fyne.NewSize(min(560, size.Width-40), min(float32(220+26*len(list)), size.Height-80)), nil, nil)
}

// restoreCopy makes a project of its own of a backup, and says where it lies.
func (w *Window) restoreCopy(b annotate.Backup) {
	var path string
	var err error
	w.work(lang.L("Reading"), func(context.Context, progress) { path, err = w.session.RestoreCopy(b) }, func() {
		if err != nil {
			w.alarm(sentence(err))
			return
		}
		program, _ := os.Executable()
		w.alarm(lang.L("{{.Path}} is the project as it was then. What you have open now stays as it is.", map[string]any{"Path": path}),
			lang.L("To look at it, open it with Blue Pencil: {{.Program}} “{{.Path}}”", map[string]any{"Path": path, "Program": filepath.Base(program)}))
	})
}
