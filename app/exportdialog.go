package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
	"bluepencil/app/session"
)

const prefExportFolder = "export folder"

// The exportDialog asks what goes where, for which program, and shows what that
// comes to. Fyne's own dialog for saving empties a file as soon as it is chosen;
// here it stays whole until the new one is proved.
//
//	Whose   [only mine            ▾]
//	        [ ] only finished articles  [ ] only the 12 that the queue shows
//	Which   (speaker) (quote) (place) (claim)
//	For     [Prodigy        ▾]
//	        [ ] in three parts  [ ] with a card  [ ] packed
//	Folder  /home/…                                            [Choose…]
//	File    [news.jsonl     ]
//	        12 records · 80 labels · 31 links · 45 KB
type exportDialog struct {
	w       *Window
	folder  string
	choice  *exportChoice
	preview *exportPreview
	place   *widget.Label
	name    *field
	hint    *canvas.Text
	form    *dialog.FormDialog
	of      []annotate.ArticleID // none: all articles
}

func (w *Window) askExport() { w.askExportOf(nil) }

// askExportOf asks where the labels of some articles go; none means all.
func (w *Window) askExportOf(of []annotate.ArticleID) {
	d := &exportDialog{w: w, of: of, folder: w.exportFolder(), place: widget.NewLabel(""), name: newField(w.closeOn), hint: canvas.NewText("", theme.Color(theme.ColorNamePlaceHolder))}
	d.place.Truncation, d.hint.TextSize = fyne.TextTruncateEllipsis, 13
	d.choice, d.preview = w.newExportChoice(d.changed), w.newExportPreview()
	d.name.SetText(strings.TrimSuffix(filepath.Base(w.project), filepath.Ext(w.project)) + d.choice.ending())
	d.name.Validator = d.check
	d.name.OnChanged = func(string) { d.explain() }
	choose := widget.NewButtonWithIcon(lang.L("Choose…"), theme.FolderOpenIcon(), d.choose)
	title := lang.L("Export labels")
	if len(of) > 0 {
		title = lang.N("Export the labels of {{.Count}} articles", len(of), counted(len(of)))
	}
	items := append(d.choice.items(),
		widget.NewFormItem(lang.L("Folder"), container.NewBorder(nil, nil, nil, choose, d.place)),
		widget.NewFormItem(lang.L("File"), d.name),
		widget.NewFormItem("", d.hint),
		widget.NewFormItem("", d.preview.box))
	d.form = dialog.NewForm(title, lang.L("Export"), lang.L("Cancel"), items, d.finish, w.win)
	d.name.OnSubmitted = func(string) { d.form.Submit() }
	d.explain()
	d.look()
	w.present(d.form, fyne.NewSize(min(760, w.win.Canvas().Size().Width-40), 0), d.name, nil)
}

// finish exports once the dialog is confirmed.
func (d *exportDialog) finish(ok bool) {
	d.preview.stop()
	if !ok {
		return
	}
	d.w.app.Preferences().SetString(prefExportFolder, d.folder)
	d.w.app.Preferences().SetString(prefExportFormat, d.choice.chosen().Name)
	e := d.export()
	d.w.exportSet(d.path(), e, d.plan(e))
}

func (d *exportDialog) export() session.Export { return d.choice.export(d.w.session).Of(d.of) }

func (d *exportDialog) plan(e session.Export) exchange.Plan {
	name := filepath.Base(d.w.project)
	return d.choice.plan(e, versionOf(d.w.app), strings.TrimSuffix(name, filepath.Ext(name)))
}

func (d *exportDialog) look() {
	e := d.export()
	d.preview.look(e, d.plan(e))
}

// changed follows a choice: the name has the format's ending.
func (d *exportDialog) changed() {
	name := d.name.Text
	for _, f := range d.choice.formats {
		name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), f.Ending)
	}
	d.name.SetText(name + d.choice.ending())
	d.explain()
	d.look()
}

// exportFolder is where the last export went; before there is one, the user's
// documents.
func (w *Window) exportFolder() string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = filepath.Dir(w.project)
	}
	for _, folder := range []string{w.app.Preferences().String(prefExportFolder), filepath.Join(home, "Documents")} {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
	}
	return home
}

func (d *exportDialog) path() string { return filepath.Join(d.folder, strings.TrimSpace(d.name.Text)) }

// check says what is wrong with the name of the file.
func (d *exportDialog) check(name string) error {
	switch name = strings.TrimSpace(name); {
	case name == "" || strings.ContainsAny(name, `/\`):
		return nameError(lang.L("A file name is needed, such as labels.jsonl."))
	case sameFile(filepath.Join(d.folder, name), d.w.project):
		return nameError(lang.L("That is the project itself. Choose another name."))
	}
	if info, err := os.Stat(filepath.Join(d.folder, name)); err == nil && info.IsDir() != d.choice.parted() {
		if info.IsDir() {
			return nameError(lang.L("That is a folder. Choose another name."))
		}
		return nameError(lang.L("This data set is a folder, and that is a file. Choose another name."))
	}
	return nil
}

// explain says what will happen to the file.
func (d *exportDialog) explain() {
	d.place.SetText(d.folder)
	text := lang.L("Every label is read back and compared before the file is put there.")
	if d.choice.parted() {
		text = lang.L("A folder of this name is made. Every label is read back and compared before it is put there.")
	}
	if _, err := os.Stat(d.path()); !errors.Is(err, fs.ErrNotExist) {
		text = lang.L("There is one of that name. It is replaced once the new one is checked.")
	}
	if err := d.check(d.name.Text); err != nil {
		text = err.Error()
	}
	d.hint.Text = text
	d.hint.Refresh()
}

func (d *exportDialog) choose() {
	f := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil || folder == nil {
			d.w.report(err)
			return
		}
		d.folder = folder.Path()
		d.explain()
		d.w.report(d.name.Validate())
	}, d.w.win)
	if at, err := storage.ListerForURI(storage.NewFileURI(d.folder)); err == nil {
		f.SetLocation(at)
	}
	d.w.present(f, d.w.dialogSize(), nil, func() { d.w.win.Canvas().Focus(d.name) })
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
