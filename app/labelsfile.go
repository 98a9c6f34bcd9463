package app

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/exchange"
)

// askFrom puts the labels of a file into the draft. The project's own that the file
// does not have stay below them, not used any more, until they are made one with
// others.
func (d *labelsDialog) askFrom() {
	f := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			d.w.report(err)
			return
		}
		defer file.Close()
		d.take(file, file.URI().Name())
	}, d.w.win)
	f.SetFilter(storage.NewExtensionFileFilter([]string{".json"}))
	d.w.present(f, d.w.dialogSize(), nil, nil)
}

func (d *labelsDialog) take(from io.Reader, name string) {
	schema, err := exchange.ReadSchema(from)
	if err != nil {
		d.w.alarm(lang.L("The labels of {{.Name}} were not taken.", map[string]any{"Name": name}), err.Error())
		return
	}
	d.draft = d.draft.Take(schema)
	d.choose(0)
}

// askTo writes the labels as the draft has them to a file.
func (d *labelsDialog) askTo() {
	schema := d.draft.Revision().After
	if err := schema.Check(); err != nil {
		d.unfinished(err)
		return
	}
	name := newField(d.w.closeOn)
	name.SetText(strings.TrimSuffix(filepath.Base(d.w.project), filepath.Ext(d.w.project)) + "-labels.json")
	folder := d.w.exportFolder()
	item := widget.NewFormItem(lang.L("File"), name)
	place := widget.NewLabel(folder)
	place.Truncation = fyne.TextTruncateEllipsis
	choose := widget.NewButton(lang.L("Choose…"), func() {
		pick := dialog.NewFolderOpen(func(at fyne.ListableURI, err error) {
			if err == nil && at != nil {
				folder = at.Path()
				place.SetText(folder)
			}
		}, d.w.win)
		d.w.present(pick, d.w.dialogSize(), nil, nil)
	})
	form := dialog.NewForm(lang.L("Labels to a file"), lang.L("Write"), lang.L("Cancel"),
		[]*widget.FormItem{widget.NewFormItem(lang.L("Folder"), container.NewBorder(nil, nil, nil, choose, place)), item}, func(ok bool) {
			if ok {
				d.w.report(d.write(filepath.Join(folder, strings.TrimSpace(name.Text)), schema))
			}
		}, d.w.win)
	name.Validator = func(s string) error {
		if s = strings.TrimSpace(s); s == "" || strings.ContainsAny(s, `/\`) {
			return nameError(lang.L("A file name is needed, such as labels.json."))
		}
		if _, err := os.Stat(filepath.Join(folder, s)); err == nil {
			return nameError(lang.L("There is a file of that name. Choose another."))
		}
		return nil
	}
	d.w.present(form, fyne.NewSize(560, 0), name, nil)
}

func (d *labelsDialog) write(path string, schema annotate.Schema) error {
	return exchange.Publish(path, func(w io.Writer) error { return exchange.WriteSchema(w, schema) }, func(r io.Reader) error {
		_, err := exchange.ReadSchema(r)
		return err
	})
}
