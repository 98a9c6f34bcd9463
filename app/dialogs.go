package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate"
	"bluepencil/annotate/ingest"
)

// present shows a dialog of a size, until its buttons or Escape close it; the
// article then has the keyboard again. first is the field to type in, nil for none.
func (w *Window) present(d dialog.Dialog, size fyne.Size, first *field, closed func()) {
	w.open = append(w.open, d)
	d.SetOnClosed(func() {
		w.open = slices.DeleteFunc(w.open, func(x dialog.Dialog) bool { return x == d })
		if first != nil {
			first.FocusLost() // else its cursor blinks on, and paints the window with every step
		}
		if closed != nil {
			closed()
		}
		if !w.covered() {
			w.focusText()
		}
	})
	d.Show()
	d.Resize(size)
	if first != nil {
		w.typeOver(first)
	}
}

// covered reports whether something stands in front of the article.
func (w *Window) covered() bool { return w.win.Canvas().Overlays().Top() != nil }

// closeOn closes the topmost dialog on Escape; it reports whether it did.
func (w *Window) closeOn(k fyne.KeyName) bool {
	if k != fyne.KeyEscape || len(w.open) == 0 {
		return false
	}
	w.open[len(w.open)-1].Hide()
	return true
}

// alarm says something that the editor must not miss, each text in a paragraph of
// its own. The words are wrapped by hand: Fyne wraps a long label at its narrowest
// first, which takes seconds.
func (w *Window) alarm(texts ...string) {
	box := container.New(layout.NewCustomPaddedVBoxLayout(2))
	for i, text := range texts {
		if i > 0 {
			box.Add(container.NewGridWrap(fyne.NewSize(1, 6)))
		}
		for line := range strings.Lines(fold(text, 78)) {
			box.Add(canvas.NewText(strings.TrimSuffix(line, "\n"), theme.Color(theme.ColorNameForeground)))
		}
	}
	need, most := box.MinSize(), w.win.Canvas().Size()
	d := dialog.NewCustom("Blue Pencil", lang.L("Close"), container.New(layout.NewCustomPaddedLayout(4, 4, 8, 8), container.NewVScroll(box)), w.win)
	w.present(d, fyne.NewSize(min(need.Width+60, most.Width-20), min(need.Height+130, most.Height-20)), nil, nil)
}

// fold breaks a text into lines of at most n characters where there are blanks.
func fold(text string, n int) string {
	var b strings.Builder
	width := 0
	for i, word := range strings.Fields(text) {
		length := len([]rune(word))
		switch {
		case i == 0:
		case width+1+length > n:
			b.WriteByte('\n')
			width = 0
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(word)
		width += length
	}
	return b.String()
}

// Begin gives the article the keyboard, adds the files the program was started
// with, and on the first start asks for the annotator's name.
func (w *Window) Begin(files []string) {
	w.focusText()
	if w.screen.Article.ID == "" {
		w.reshow() // without an article, no article is painted to tell of it
	}
	if len(files) > 0 {
		w.Import(files)
	}
	if SavedName(w.app) == "" {
		w.askName()
	}
}

func (w *Window) askName() {
	name := newField(w.closeOn)
	name.SetText(string(w.session.By()))
	name.SetPlaceHolder(lang.L("your name"))
	name.Validator = checkName
	item := widget.NewFormItem(lang.L("Name"), name)
	item.HintText = lang.L("Your labels are kept under it.")
	d := dialog.NewForm(lang.L("Who is labelling?"), lang.L("Begin"), lang.L("Later"), []*widget.FormItem{item},
		func(ok bool) {
			if ok {
				w.takeName(strings.TrimSpace(name.Text))
			}
		}, w.win)
	name.OnSubmitted = func(string) { d.Submit() }
	w.present(d, fyne.NewSize(420, 200), name, nil)
}

// typeOver gives a field the keyboard with all its text selected.
func (w *Window) typeOver(f *field) {
	w.win.Canvas().Focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
}

func checkName(name string) error {
	switch name = strings.TrimSpace(name); {
	case name == "":
		return nameError(lang.L("A name is needed."))
	case len(name) > 80:
		return nameError(lang.L("That name is too long."))
	case annotate.Annotator(name) == annotate.Gold:
		return nameError(lang.L("“gold” is kept for the agreed labels."))
	}
	return nil
}

// A nameError is a sentence about a name.
type nameError string

// Error implements error.
func (e nameError) Error() string { return string(e) }

func (w *Window) takeName(name string) {
	if err := w.session.SetAnnotator(annotate.Annotator(name)); err != nil {
		w.tell(err)
		return
	}
	w.app.Preferences().SetString(prefName, name)
}

func (w *Window) askImport() {
	d := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			w.report(err)
			return
		}
		path := file.URI().Path()
		w.report(file.Close())
		w.Import([]string{path})
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(ingest.Extensions[:]))
	w.present(d, w.dialogSize(), nil, nil)
}

// askFolder adds what is in a folder and in the folders in it.
func (w *Window) askFolder() {
	d := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil || folder == nil {
			w.report(err)
			return
		}
		w.Import([]string{folder.Path()})
	}, w.win)
	w.present(d, w.dialogSize(), nil, nil)
}

func (w *Window) dialogSize() fyne.Size {
	size := w.win.Canvas().Size()
	return fyne.NewSize(min(860, size.Width-60), min(600, size.Height-60))
}
