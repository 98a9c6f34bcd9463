package textview

import (
	"bluepencil/annotate"
	"fyne.io/fyne/v2"
)

// grip is the edge of the selected mark's part that is being dragged.
type grip struct {
	held  bool
	part  int
	fixed int
}

// grab takes hold of the edge of the selected mark near the position.
func (v *View) grab(at fyne.Position) grip {
	left, _ := v.column()
	line := v.lineAt(at.Y)
	var found grip
	v.pieces.within(line.Start, line.End, func(p piece) {
		if v.content.Marks[p.mark].ID != v.content.Selected {
			return
		}
		near := func(offset int, before bool) bool {
			x := left + line.X(offset, before) - at.X
			return offset >= line.Start && offset <= line.End && max(x, -x) < 4
		}
		if near(p.Start, false) {
			found = grip{true, p.part, p.End}
		} else if near(p.End, true) {
			found = grip{true, p.part, p.Start}
		}
	})
	return found
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
