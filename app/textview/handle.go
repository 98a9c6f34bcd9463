package textview

import (
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// How large a handle's dot is, and how far from it the mouse still takes it, in
// pixels.
const (
	handleSize  = 10
	handleReach = 6
)

// A handle is one end of a part of the selected mark: a dot at its foot, and
// around it the room where the mouse takes hold of it. The view itself is told
// of the mouse; the handle only changes the pointer.
type handle struct {
	widget.BaseWidget
	dot *canvas.Circle
}

func newHandle() *handle {
	h := &handle{dot: canvas.NewCircle(nil)}
	h.dot.StrokeWidth = 1
	h.ExtendBaseWidget(h)
	return h
}

// Cursor is the one that widens.
func (h *handle) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer belongs to Fyne.
func (h *handle) CreateRenderer() fyne.WidgetRenderer { return handleRenderer{h} }

type handleRenderer struct{ h *handle }

func (r handleRenderer) Layout(s fyne.Size) {
	r.h.dot.Resize(fyne.NewSquareSize(handleSize))
	r.h.dot.Move(fyne.NewPos((s.Width-handleSize)/2, s.Height-handleSize))
}
func (r handleRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(handleSize) }
func (r handleRenderer) Refresh()                     { canvas.Refresh(r.h.dot) }
func (r handleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.h.dot} }
func (r handleRenderer) Destroy()                     {}

// An edge is one end of a part of the selected mark where it can be seen: x in
// the view, y the top of its line. offset is its byte, fixed that of the other end.
type edge struct {
	piece
	offset, fixed int
	at            fyne.Position
}

// edges are the ends of the selected mark that can be seen.
func (v *View) edges() []edge {
	if v.content.Selected == "" {
		return nil
	}
	var out []edge
	for _, one := range v.rows {
		if one.line == nil {
			continue
		}
		v.partsOn(one.line, func(p piece) {
			if p.mark.ID == v.content.Selected {
				out = append(out, v.edgesOf(p, one.line, one.top)...)
			}
		})
	}
	return out
}

func (v *View) edgesOf(p piece, l *typeset.Line, y float32) (out []edge) {
	left, _ := v.column()
	if p.Start >= l.Start {
		out = append(out, edge{p, p.Start, p.End, fyne.NewPos(left+l.X(p.Start, false), y)})
	}
	if p.End <= l.End {
		out = append(out, edge{p, p.End, p.Start, fyne.NewPos(left+l.X(p.End, true), y)})
	}
	return out
}

// drawHandles puts one at every edge.
//
//	┌────────────────┐
//	│ the selection  │
//	●────────────────●
func (v *View) drawHandles() {
	list := v.edges()
	for len(v.handles) < len(list) {
		v.handles = append(v.handles, newHandle())
	}
	em := float32(v.size())
	for i, h := range v.handles {
		if i >= len(list) {
			h.Hide()
			continue
		}
		e := list[i]
		h.dot.FillColor, h.dot.StrokeColor = e.mark.look().Colour, themed(theme.ColorNameBackground)
		h.Resize(fyne.NewSize(2*handleReach, em*(markFoot-markTop)+handleSize/2))
		h.Move(fyne.NewPos(e.at.X-handleReach, e.at.Y+em*markTop))
		h.Show()
		canvas.Refresh(h.dot)
	}
}
