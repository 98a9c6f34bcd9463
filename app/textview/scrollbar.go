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
	_ desktop.Mouseable  = (*Scrollbar)(nil)
	_ desktop.Hoverable  = (*Scrollbar)(nil)
	_ desktop.Cursorable = (*Scrollbar)(nil)
	_ fyne.Draggable     = (*Scrollbar)(nil)
)

// A Scrolling is what a scroll bar moves. All lengths are in pixels.
type Scrolling interface {
	Sight() fyne.Size // what is seen of it
	Whole() float64   // its height
	At() float64      // how far down it is scrolled
	By(pixels float32)
	To(pixels float64)
	Page() float32 // how far a click beside the thumb goes
}

// A Scrollbar is the trough at the right edge of what it scrolls, with the thumb in
// it.
//
//	│ │  ▲ y pixels
//	│▐│  ▲ length: the part of the text that is in sight
//	│▐│  ▼
//	│ │
type Scrollbar struct {
	widget.BaseWidget
	on        Scrolling
	thumb     *canvas.Rectangle
	y, length float32
	held      bool
	grip      float32 // where in the thumb it is held
	hovered   bool
}

// NewScrollbar makes the bar of on, which is to call Follow whenever it has moved.
func NewScrollbar(on Scrolling) *Scrollbar {
	b := &Scrollbar{on: on, thumb: canvas.NewRectangle(nil)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to Fyne.
func (b *Scrollbar) CreateRenderer() fyne.WidgetRenderer {
	return &thumbRenderer{b}
}

type thumbRenderer struct{ b *Scrollbar }

func (r *thumbRenderer) Layout(fyne.Size)             {}
func (r *thumbRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *thumbRenderer) Refresh()                     { r.b.draw() }
func (r *thumbRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.b.thumb} }
func (r *thumbRenderer) Destroy()                     {}

// Follow places the bar at the right edge, and the thumb where things stand. A thumb that is held stays
// under the pointer, whatever is counted meanwhile.
func (b *Scrollbar) Follow() {
	size, whole := b.on.Sight(), b.on.Whole()
	b.Hidden = whole <= float64(size.Height)
	b.Move(fyne.NewPos(size.Width-troughWidth, 0))
	b.Resize(fyne.NewSize(troughWidth, size.Height))
	if !b.held {
		b.length = min(max(size.Height*float32(float64(size.Height)/whole), leastThumb), size.Height)
		b.y = float32(b.on.At() / max(whole-float64(size.Height), 1) * float64(size.Height-b.length))
	}
	b.draw()
}

func (b *Scrollbar) draw() {
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
func (b *Scrollbar) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	switch y := e.Position.Y; {
	case y < b.y:
		b.on.By(-b.on.Page())
	case y >= b.y+b.length:
		b.on.By(b.on.Page())
	default:
		b.held, b.grip = true, y-b.y
		b.draw()
	}
}

// MouseUp lets go of the thumb, unless it was dragged.
func (b *Scrollbar) MouseUp(*desktop.MouseEvent) { b.DragEnd() }

// Dragged scrolls where the thumb is held.
func (b *Scrollbar) Dragged(e *fyne.DragEvent) {
	if !b.held {
		return
	}
	height := b.on.Sight().Height
	room := height - b.length
	b.y = min(max(e.Position.Y-b.grip, 0), room)
	b.on.To(float64(b.y/max(room, 1)) * (b.on.Whole() - float64(height)))
}

// DragEnd lets go of the thumb, which goes where things stand.
func (b *Scrollbar) DragEnd() {
	b.held = false
	b.Follow()
}

// MouseIn makes the thumb easier to hit.
func (b *Scrollbar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.draw() }

// MouseMoved belongs to desktop.Hoverable.
func (b *Scrollbar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the thumb thin again.
func (b *Scrollbar) MouseOut() { b.hovered = false; b.draw() }

// Cursor is the arrow, for there is no text here.
func (b *Scrollbar) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// A viewScrolling is the article for its scroll bar.
type viewScrolling struct{ v *View }

func (s viewScrolling) Sight() fyne.Size  { return s.v.BaseWidget.Size() }
func (s viewScrolling) Whole() float64    { return s.v.whole() }
func (s viewScrolling) At() float64       { return s.v.scrolled() }
func (s viewScrolling) By(pixels float32) { s.v.scroll(pixels) }
func (s viewScrolling) To(pixels float64) { s.v.scrollTo(pixels) }
func (s viewScrolling) Page() float32     { return s.v.page() }
