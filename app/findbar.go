package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/session"
)

// A findBar stands above the article while words are looked for in it.
//
//	[ reykjavik      ] 2 of 7  ‹ › (whole words) (Aa)  [Label all…] ✕
type findBar struct {
	w            *Window
	box          *fyne.Container
	query        *field
	count        *canvas.Text
	whole, exact *chip
	all          *widget.Button
}

func (w *Window) newFindBar() *findBar {
	b := &findBar{w: w, count: canvas.NewText("", nil)}
	b.count.TextSize = 13
	b.query = newField(b.key)
	b.query.SetPlaceHolder(lang.L("Find words…"))
	b.query.OnChanged = func(string) { b.look() }
	b.whole = w.newPill(lang.L("whole words"), false, func() { b.toggle(b.whole) })
	b.exact = w.newPill(lang.L("same letters"), false, func() { b.toggle(b.exact) })
	b.all = widget.NewButton(lang.L("Label all…"), w.askLabelAll)
	end := widget.NewButtonWithIcon("", theme.CancelIcon(), w.closeFind)
	for _, button := range []*widget.Button{b.all, end} {
		button.Importance = widget.LowImportance
	}
	middle := func(o fyne.CanvasObject) fyne.CanvasObject { return container.NewCenter(o) }
	row := container.NewHBox(container.NewGridWrap(fyne.NewSize(200, 34), b.query), middle(b.count),
		b.arrow(theme.NavigateBackIcon(), w.session.PreviousHit), b.arrow(theme.NavigateNextIcon(), w.session.NextHit),
		middle(b.whole), middle(b.exact), b.all)
	b.box = container.New(layout.NewCustomPaddedLayout(2, 4, 12, 8), container.NewBorder(nil, nil, nil, end, row))
	b.box.Hide()
	return b
}

func (b *findBar) arrow(icon fyne.Resource, step func()) fyne.CanvasObject {
	button := widget.NewButtonWithIcon("", icon, step)
	button.Importance = widget.LowImportance
	return button
}

// key takes Enter and the arrows for the next place and the one before, Escape
// for the end.
func (b *findBar) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		if d, ok := b.w.app.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&shift != 0 {
			b.w.session.PreviousHit()
		} else {
			b.w.session.NextHit()
		}
	case fyne.KeyDown:
		b.w.session.NextHit()
	case fyne.KeyUp:
		b.w.session.PreviousHit()
	case fyne.KeyEscape:
		b.w.closeFind()
	default:
		return false
	}
	return true
}

func (b *findBar) toggle(c *chip) {
	c.setOn(!c.on)
	b.w.win.Canvas().Focus(b.query)
	b.look()
}

func (b *findBar) look() { b.w.session.Find(b.query.Text, b.whole.on, b.exact.on) }

// openFind shows the bar and looks for what is selected, if that is a few words.
func (w *Window) openFind() {
	w.find.box.Show()
	if words := w.screen.Selection.In(w.screen.Article.Text); words != "" && len(words) < 80 && words == firstLine(words) {
		w.find.query.SetText(words)
	}
	w.typeOver(w.find.query)
	w.find.look()
}

func (w *Window) closeFind() {
	w.find.box.Hide()
	w.session.EndFind()
	w.focusText()
}

func (b *findBar) show(s session.Screen) {
	if !b.box.Visible() {
		return
	}
	f := s.Finding
	switch {
	case b.query.Text == "":
		b.count.Text = ""
	case len(f.Hits) == 0:
		b.count.Text = lang.L("nowhere")
	default:
		b.count.Text = lang.L("{{.At}} of {{.All}}", map[string]any{"At": grouped(f.At + 1), "All": grouped(len(f.Hits))})
	}
	b.count.Color = theme.Color(theme.ColorNamePlaceHolder)
	if len(f.Hits) == 0 {
		b.all.Disable()
	} else {
		b.all.Enable()
	}
	b.box.Refresh()
}
