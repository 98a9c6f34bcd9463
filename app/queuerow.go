package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/textview"
)

var (
	_ fyne.Tappable          = (*queueRow)(nil)
	_ fyne.SecondaryTappable = (*queueRow)(nil)
	_ desktop.Hoverable      = (*queueRow)(nil)
)

// A queueRow is an article in the queue.
//
//	◐  Talks open in Reykjavik
//	   after a night of rain
//	   20 May 2021 · 17 labels
type queueRow struct {
	widget.BaseWidget
	q     *queuePanel
	at    int // in what the queue shows
	mark  *canvas.Text
	back  *canvas.Rectangle
	title *textview.Caption
	facts *textview.Caption
	hover bool
	open  bool
	on    bool // picked
	first bool // the arrows are here
}

// Pixels of a row.
const (
	rowHeight = 68
	rowPad    = 5
	markWidth = 22
)

func (q *queuePanel) newRow() fyne.CanvasObject {
	r := &queueRow{q: q, at: -1, mark: canvas.NewText("", nil), back: canvas.NewRectangle(nil), title: textview.NewCaption(q.w.fonts, ""), facts: textview.NewCaption(q.w.fonts, "")}
	r.back.CornerRadius, r.back.StrokeWidth, r.facts.TextSize = 4, 1, 12
	r.ExtendBaseWidget(r)
	return r
}

// set makes the row show an article.
func (r *queueRow) set(at int, mark, title, facts string) {
	r.at, r.mark.Text = at, mark
	r.title.Lines = 2
	r.title.Set(title)
	if width := r.Size().Width - markWidth - 2*rowPad; width > 0 {
		r.title.Lines = min(max(r.title.LinesIn(width), 1), 2)
	}
	r.facts.Set(facts)
	r.paint()
	r.place(r.Size())
}

// paint colours the row by what it is: open, picked, under the pointer.
func (r *queueRow) paint() {
	r.mark.Color, r.facts.Colour = theme.Color(theme.ColorNameForeground), theme.Color(theme.ColorNamePlaceHolder)
	r.back.FillColor, r.back.StrokeColor = theme.Color(theme.ColorNameBackground), theme.Color(theme.ColorNameBackground)
	switch {
	case r.open, r.on:
		r.back.FillColor = theme.Color(theme.ColorNameSelection)
	case r.hover:
		r.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	if r.on || r.first {
		r.back.StrokeColor = theme.Color(theme.ColorNamePrimary)
	}
	r.back.Refresh()
	r.mark.Refresh()
	r.facts.Refresh()
}

func (r *queueRow) place(size fyne.Size) {
	r.back.Resize(fyne.NewSize(size.Width, size.Height-2))
	r.mark.Move(fyne.NewPos(rowPad, rowPad))
	width := max(size.Width-markWidth-2*rowPad, 0)
	title := r.title.MinSize().Height
	r.title.Move(fyne.NewPos(markWidth+rowPad, rowPad-1))
	r.title.Resize(fyne.NewSize(width, title))
	r.facts.Move(fyne.NewPos(markWidth+rowPad, rowPad-1+title))
	r.facts.Resize(fyne.NewSize(width, r.facts.MinSize().Height))
}

// Tapped opens the article, or picks it.
func (r *queueRow) Tapped(*fyne.PointEvent) { r.q.tapped(r.at, modifiers()) }

// TappedSecondary opens a menu of what can be done with the article.
func (r *queueRow) TappedSecondary(e *fyne.PointEvent) { r.q.showMenu(r.at, e.AbsolutePosition) }

// MouseIn implements desktop.Hoverable.
func (r *queueRow) MouseIn(*desktop.MouseEvent) { r.setHover(true) }

// MouseMoved implements desktop.Hoverable.
func (r *queueRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *queueRow) MouseOut() { r.setHover(false) }

func (r *queueRow) setHover(on bool) {
	r.hover = on
	r.paint()
}

// CreateRenderer implements fyne.Widget.
func (r *queueRow) CreateRenderer() fyne.WidgetRenderer { return &queueRowRenderer{r} }

type queueRowRenderer struct{ row *queueRow }

// Layout implements fyne.WidgetRenderer.
func (r *queueRowRenderer) Layout(size fyne.Size) { r.row.place(size) }

// MinSize implements fyne.WidgetRenderer.
func (r *queueRowRenderer) MinSize() fyne.Size { return fyne.NewSize(60, rowHeight) }

// Refresh implements fyne.WidgetRenderer.
func (r *queueRowRenderer) Refresh() {
	r.row.paint()
	r.row.title.Refresh()
}

// Objects implements fyne.WidgetRenderer.
func (r *queueRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.back, r.row.title, r.row.facts, r.row.mark}
}

// Destroy implements fyne.WidgetRenderer.
func (r *queueRowRenderer) Destroy() {}
