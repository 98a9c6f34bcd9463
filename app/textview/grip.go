package textview

import (
	"bluepencil/annotate"
	"bluepencil/annotate/segment"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
)

// A grip is the edge of the selected mark's part that is being dragged; the
// other edge stays where it is. now is the part as it would be after the drag.
type grip struct {
	held  bool
	piece piece
	fixed int
	now   annotate.Range
}

// grab takes hold of the edge of the selected mark nearest to the position.
func (v *View) grab(at fyne.Position) (found grip) {
	best, em := float32(handleReach), float32(v.size())
	for _, e := range v.edges() {
		y := at.Y - e.at.Y
		if x := max(e.at.X-at.X, at.X-e.at.X); x <= best && y >= em*markTop && y < v.lineHeight() {
			best, found = x, grip{true, e.piece, e.fixed, e.Range}
		}
	}
	return found
}

// partsOn calls each for the parts of marks on a line, the one that is being
// dragged as it would be.
func (v *View) partsOn(l *typeset.Line, each func(piece)) {
	g := v.grip
	v.pieces.within(l.Start, l.End, func(p piece) {
		if !g.held || p != g.piece {
			each(p)
		}
	})
	if g.held && clip(g.now, l) != (annotate.Range{}) {
		g.piece.Range = g.now
		each(g.piece)
	}
}

// pulled is the part with its loose edge at the offset, by words or by
// characters. The fixed edge stays, in the middle of a word too, unless it is
// passed and there are blanks beside it. A part never becomes nothing.
//
//	The qu[ick brown] fox          The qu[ick brown fox]
//	      ▲ fixed    ▲ loose   ─►        ▲              ▲
func (v *View) pulled(to int, characters bool) annotate.Range {
	g, text, unit := v.grip, v.content.Text, segment.WordUnit
	if characters {
		unit = segment.Character
	}
	r := annotate.Range{Start: min(g.fixed, to), End: max(g.fixed, to)}
	snapped := segment.Snap(text, r, unit)
	if snapped.Empty() {
		return g.now
	}
	passed := (to < g.fixed) == (g.fixed == g.piece.Start)
	if passed {
		r = segment.Trim(text, r)
	}
	if to < g.fixed {
		r.Start = snapped.Start
	} else {
		r.End = snapped.End
	}
	return r
}

// release reports the part as it was dragged.
func (v *View) release() {
	g := v.grip
	v.grip = grip{}
	v.draw()
	if v.OnResize != nil && g.now != g.piece.Range {
		v.OnResize(v.content.Selected, g.piece.part, g.now)
	}
}

// letGo ends a drag as if it had not begun; it reports whether there was one.
func (v *View) letGo() bool {
	if !v.grip.held && !v.dragging {
		return false
	}
	v.pull.clear()
	v.grip, v.dragging, v.down = grip{}, false, false
	v.preview = v.content.Selection
	v.draw()
	return true
}
