package textview

import (
	"image/color"
	"slices"

	"bluepencil/annotate"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// A grip is the edge of the selected mark's part that is being dragged; the
// other edge stays where it is.
type grip struct {
	held  bool
	part  int
	fixed int
}

// How large a handle is drawn, and how far from it the mouse still takes it, in
// pixels.
const (
	handleSize  = 8
	handleReach = 6
)

// An edge is one end of a part of the selected mark where it can be seen: x in
// the view, y the top of its line.
type edge struct {
	grip
	at fyne.Position
}

// edges are the ends of the selected mark that can be seen.
func (v *View) edges() []edge {
	if v.content.Selected == "" {
		return nil
	}
	var out []edge
	left, _ := v.column()
	for _, one := range v.rows {
		if one.line == nil {
			continue
		}
		y, l := one.top, one.line
		v.pieces.within(l.Start, l.End, func(p piece) {
			if v.content.Marks[p.mark].ID != v.content.Selected {
				return
			}
			if p.Start >= l.Start {
				out = append(out, edge{grip{true, p.part, p.End}, fyne.NewPos(left+l.X(p.Start, false), y)})
			}
			if p.End <= l.End {
				out = append(out, edge{grip{true, p.part, p.Start}, fyne.NewPos(left+l.X(p.End, true), y)})
			}
		})
	}
	return out
}

// drawHandles puts a dot at the foot of every edge.
//
//	┌────────────────┐
//	│ the selection  │
//	●────────────────●
func (v *View) drawHandles() {
	list := v.edges()
	for len(v.handles) < len(list) {
		v.handles = append(v.handles, canvas.NewCircle(nil))
	}
	if len(list) == 0 && len(v.handles) == 0 {
		return
	}
	colour := v.selectedColour()
	for i, c := range v.handles {
		if c.Hidden = i >= len(list); c.Hidden {
			continue
		}
		at := list[i].at
		c.FillColor = colour
		c.Resize(fyne.NewSquareSize(handleSize))
		c.Move(fyne.NewPos(at.X-handleSize/2, at.Y+float32(v.size())*1.52-handleSize/2))
		canvas.Refresh(c)
	}
}

// selectedColour is that of the selected mark.
func (v *View) selectedColour() color.NRGBA {
	i := slices.IndexFunc(v.content.Marks, func(m Mark) bool { return m.ID == v.content.Selected })
	if i < 0 {
		return color.NRGBA{}
	}
	return v.content.Marks[i].Colour
}

// grab takes hold of the edge of the selected mark near the position.
func (v *View) grab(at fyne.Position) grip {
	for _, e := range v.edges() {
		x, y := e.at.X-at.X, at.Y-e.at.Y
		if max(x, -x) <= handleReach && y >= float32(v.size())*.3 && y < v.lineHeight() {
			return e.grip
		}
	}
	return grip{}
}

// release reports the part as it was dragged.
func (v *View) release() {
	part, r := v.grip.part, v.preview
	v.grip, v.dragging = grip{}, false
	v.preview = v.content.Selection
	v.draw()
	if v.OnResize != nil && r != (annotate.Range{}) && r.Start < r.End {
		v.OnResize(v.content.Selected, part, r)
	}
}

// letGo ends a drag as if it had not begun; it reports whether there was one.
func (v *View) letGo() bool {
	if !v.grip.held && !v.dragging {
		return false
	}
	v.pull.clear()
	v.grip, v.dragging, v.dropped = grip{}, false, true
	v.preview = v.content.Selection
	v.draw()
	return true
}
