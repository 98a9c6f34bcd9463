package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pixels of the scroll bar. Its trough lies in the margin beside the column.
const (
	troughWidth = 14
	thinThumb   = 6
	wideThumb   = 10
	leastThumb  = 24
)

var (
	_ desktop.Mouseable  = (*scrollbar)(nil)
	_ desktop.Hoverable  = (*scrollbar)(nil)
	_ desktop.Cursorable = (*scrollbar)(nil)
	_ fyne.Draggable     = (*scrollbar)(nil)
)

// scrollbar is the trough at the view's right edge with the thumb in it.
//
//	│ │  ▲ y pixels
//	│▐│  ▲ length: the part of the text that is in sight
//	│▐│  ▼
//	│ │
type scrollbar struct {
	widget.BaseWidget
	v         *View
	thumb     *canvas.Rectangle
	y, length float32
	held      bool
	grip      float32 // where in the thumb it is held
	hovered   bool
}

func newScrollbar(v *View) *scrollbar {
	b := &scrollbar{v: v, thumb: canvas.NewRectangle(nil)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to Fyne.
func (b *scrollbar) CreateRenderer() fyne.WidgetRenderer {
	return &thumbRenderer{b}
}

type thumbRenderer struct{ b *scrollbar }

func (r *thumbRenderer) Layout(fyne.Size)             {}
func (r *thumbRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *thumbRenderer) Refresh()                     { r.b.draw() }
func (r *thumbRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.b.thumb} }
func (r *thumbRenderer) Destroy()                     {}

// follow places the thumb where the view stands. A thumb that is held stays
// under the pointer, whatever is counted meanwhile.
func (b *scrollbar) follow() {
	size, whole := b.v.BaseWidget.Size(), b.v.whole()
	b.Hidden = whole <= float64(size.Height)
	b.Move(fyne.NewPos(size.Width-troughWidth, 0))
	b.Resize(fyne.NewSize(troughWidth, size.Height))
	if !b.held {
		b.length = min(max(size.Height*float32(float64(size.Height)/whole), leastThumb), size.Height)
		b.y = float32(b.v.scrolled() / max(whole-float64(size.Height), 1) * float64(size.Height-b.length))
	}
	b.draw()
}

func (b *scrollbar) draw() {
	width := float32(thinThumb)
	if b.held || b.hovered {
		width = wideThumb
	}
	b.thumb.FillColor = themed(theme.ColorNameScrollBar)
	b.thumb.CornerRadius = width / 2
	b.thumb.Resize(fyne.NewSize(width, b.length))
	b.thumb.Move(fyne.NewPos((troughWidth-width)/2, b.y))
	canvas.Refresh(b.thumb)
}

// MouseDown takes hold of the thumb, or goes on by a page towards the pointer.
func (b *scrollbar) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	switch y := e.Position.Y; {
	case y < b.y:
		b.v.scroll(-b.v.page())
	case y >= b.y+b.length:
		b.v.scroll(b.v.page())
	default:
		b.held, b.grip = true, y-b.y
		b.draw()
	}
}

// MouseUp lets go of the thumb, unless it was dragged.
func (b *scrollbar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged scrolls where the thumb is held.
func (b *scrollbar) Dragged(e *fyne.DragEvent) {
	if !b.held {
		return
	}
	height := b.v.BaseWidget.Size().Height
	room := height - b.length
	b.y = min(max(e.Position.Y-b.grip, 0), room)
	b.v.scrollTo(float64(b.y/max(room, 1)) * (b.v.whole() - float64(height)))
}

// DragEnd lets go of the thumb, which goes where the view stands.
func (b *scrollbar) DragEnd() {
	b.held = false
	b.follow()
}

// MouseIn makes the thumb easier to hit.
func (b *scrollbar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.draw() }

// MouseMoved belongs to desktop.Hoverable.
func (b *scrollbar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the thumb thin again.
func (b *scrollbar) MouseOut() { b.hovered = false; b.draw() }

// Cursor is the arrow, for there is no text here.
func (b *scrollbar) Cursor() desktop.Cursor { return desktop.DefaultCursor }
