package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// A palette finds a command by a few letters of its name.
type palette struct {
	w     *Window
	popup *widget.PopUp
	entry *field
	list  *widget.List
	found []command
	at    int
}

// key takes arrows, Enter and Escape from the line that is typed in.
func (p *palette) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.take(p.at)
	case fyne.KeyEscape:
		p.hide()
	default:
		return false
	}
	return true
}

func (w *Window) showPalette() {
	p := &palette{w: w}
	p.entry = newField(p.key)
	p.entry.SetPlaceHolder(lang.L("What would you like to do?"))
	p.entry.OnChanged = func(string) { p.search() }
	p.list = widget.NewList(func() int { return len(p.found) }, newCommandRow, p.fillRow)
	p.list.HideSeparators = true
	body := container.NewBorder(p.entry, nil, nil, nil, p.list)
	p.popup = widget.NewModalPopUp(body, w.win.Canvas())
	size := w.win.Canvas().Size()
	p.popup.Resize(fyne.NewSize(min(520, size.Width-40), min(420, size.Height-80)))
	p.popup.Show()
	p.search()
	p.list.OnSelected = func(i widget.ListItemID) {
		if i != p.at {
			p.take(i)
		}
	}
}

func newCommandRow() fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, widget.NewLabel(""), widget.NewLabel(""))
}

func (p *palette) fillRow(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(p.found) {
		return
	}
	row := o.(*fyne.Container)
	row.Objects[0].(*widget.Label).SetText(lang.L(p.found[i].title))
	row.Objects[1].(*widget.Label).SetText(p.found[i].keys())
}

// search lists the commands that can be given now and have every typed word in
// their name.
func (p *palette) search() {
	words := strings.Fields(strings.ToLower(p.entry.Text))
	p.found = p.found[:0]
	for _, c := range p.w.table {
		if (c.enabled == nil || c.enabled(p.w.screen)) && hasAll(strings.ToLower(lang.L(c.title)), words) {
			p.found = append(p.found, c)
		}
	}
	p.at = -1
	p.list.UnselectAll()
	p.list.Refresh()
	p.move(1)
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (p *palette) move(by int) {
	if len(p.found) == 0 {
		return
	}
	p.at = min(max(p.at+by, 0), len(p.found)-1)
	p.list.Select(p.at)
	p.w.win.Canvas().Focus(p.entry)
}

func (p *palette) take(i int) {
	if i < 0 || i >= len(p.found) {
		return
	}
	c := p.found[i]
	p.hide()
	p.w.run(c)
}

func (p *palette) hide() {
	p.entry.FocusLost()
	p.popup.Hide()
	p.w.focusText()
}
