package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// A gesture is something that the mouse or an arrow key does in the article. It
// is not a command, for it has no name that one would look for in a menu.
type gesture struct{ how, what string }

var gestures = [...]gesture{
	{"Drag", "select whole words"},
	{"Alt+Drag", "select letters"},
	{"Double click", "select the word"},
	{"Three clicks", "select the sentence"},
	{"Four clicks", "select the paragraph"},
	{"Click on a label", "select it; again: the one around it"},
	{"Drag the edge of a label", "make it longer or shorter"},
	{"Shift+→", "select letter by letter"},
	{"Ctrl+Shift+→", "select word by word"},
	{"Ctrl+A", "select the whole article"},
}

// showHelp lists every key, from the table, and what the mouse does.
func (w *Window) showHelp() {
	left, right := container.New(helpColumn()), container.New(helpColumn())
	for _, menu := range menuOrder {
		into := left
		if menu == menuLabel || menu == menuEdit || menu == menuReview {
			into = right
		}
		into.Add(helpHeading(lang.L(menu)))
		for _, c := range w.table {
			if c.menu == menu && c.key != "" {
				into.Add(helpRow(lang.L(c.title), c.keys()))
			}
		}
	}
	left.Add(helpHeading(lang.L("In the article")))
	for _, g := range gestures {
		left.Add(helpRow(lang.L(g.what), lang.L(g.how)))
	}
	columns := container.New(layout.NewCustomPaddedLayout(0, 0, 8, 16),
		container.New(layout.NewGridLayout(2), container.New(layout.NewCustomPaddedLayout(0, 0, 0, 20), left), right))
	d := dialog.NewCustom(lang.L("Keys"), lang.L("Close"), container.NewVScroll(columns), w.win)
	size := w.win.Canvas().Size()
	w.present(d, fyne.NewSize(min(900, size.Width-40), min(860, size.Height-40)), nil, nil)
}

func helpColumn() fyne.Layout { return layout.NewCustomPaddedVBoxLayout(3) }

func helpHeading(text string) fyne.CanvasObject {
	t := canvas.NewText(text, theme.Color(theme.ColorNameForeground))
	t.TextStyle.Bold = true
	return container.New(layout.NewCustomPaddedLayout(10, 2, 0, 0), t)
}

func helpRow(what, keys string) fyne.CanvasObject {
	k, t := canvas.NewText(keys, theme.Color(theme.ColorNamePlaceHolder)), canvas.NewText(what, theme.Color(theme.ColorNameForeground))
	k.TextSize, t.TextSize = 13, 13
	return container.NewBorder(nil, nil, nil, k, t)
}
