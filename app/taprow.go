package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Tappable      = (*tapRow)(nil)
	_ desktop.Hoverable  = (*tapRow)(nil)
	_ desktop.Cursorable = (*tapRow)(nil)
)

// A tapRow is something that leads elsewhere when it is clicked on: it is lit up under
// the pointer.
type tapRow struct {
	widget.BaseWidget
	back   *canvas.Rectangle
	inside fyne.CanvasObject
	tapped func()
}

func (w *Window) newTapRow(inside fyne.CanvasObject, tapped func()) *tapRow {
	r := &tapRow{back: canvas.NewRectangle(nil), inside: inside, tapped: tapped}
	r.back.CornerRadius = 4
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *tapRow) Tapped(*fyne.PointEvent) { r.tapped() }

// Cursor implements desktop.Cursorable.
func (r *tapRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements desktop.Hoverable.
func (r *tapRow) MouseIn(*desktop.MouseEvent) {
	r.back.FillColor = theme.Color(theme.ColorNameHover)
	r.back.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (r *tapRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *tapRow) MouseOut() {
	r.back.FillColor = nil
	r.back.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *tapRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.back, r.inside))
}
