package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/annotate/ingest"
	"bluepencil/assets"
)

// A welcome stands where the article would be while the project has none, and
// says what to do first.
type welcome struct {
	box   *fyne.Container
	lines [3]*canvas.Text
}

func (w *Window) newWelcome() *welcome {
	p := &welcome{}
	for i, text := range []string{
		lang.L("No article is open yet"),
		lang.L("Drop texts, web pages, Word files, tables or whole folders on this window, or choose some."),
		lang.L("Then select words and press the number of a label above."),
	} {
		p.lines[i] = canvas.NewText(text, nil)
		p.lines[i].Alignment = fyne.TextAlignCenter
	}
	p.lines[0].TextSize, p.lines[0].TextStyle.Bold = 22, true
	add := widget.NewButtonWithIcon(lang.L("Add articles…"), theme.ContentAddIcon(), w.askImport)
	add.Importance = widget.HighImportance
	sample := widget.NewButton(lang.L("Try the sample article"), w.addSample)
	p.box = container.NewCenter(container.NewVBox(p.lines[0], p.lines[1],
		container.New(layout.NewCustomPaddedLayout(10, 10, 0, 0), container.NewCenter(container.NewHBox(add, sample))), p.lines[2]))
	return p
}

func (p *welcome) show(on bool) {
	p.lines[0].Color = theme.Color(theme.ColorNameForeground)
	p.lines[1].Color, p.lines[2].Color = theme.Color(theme.ColorNamePlaceHolder), theme.Color(theme.ColorNamePlaceHolder)
	if on {
		p.box.Show()
		p.box.Refresh()
	} else {
		p.box.Hide()
	}
}

// addSample adds the article that the program carries.
func (w *Window) addSample() { w.addText(assets.SampleName, assets.Sample) }

// pasteArticle adds what lies in the clipboard as an article.
func (w *Window) pasteArticle() {
	text := w.app.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		w.alarm(lang.L("There is no text to paste. Copy the article first."))
		return
	}
	w.addText(lang.L("pasted text"), text)
}

func (w *Window) addText(name, text string) {
	in := w.session.Intake()
	in.ReadBytes(name, []byte(text), ingest.Options{Format: ingest.FormatText})
	w.admit(in)
}
