package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Arcs drawn at once and straight pieces of each curve; they bound the objects.
const (
	mostArcs = 20
	bends    = 10
)

// drawArcs curves each link from mark to mark; an end out of sight is led to
// the edge of the view.
func (v *View) drawArcs() {
	for _, l := range v.curves {
		l.Hidden = true
	}
	if len(v.content.Arcs) == 0 || v.BaseWidget.Size().Height <= 0 {
		return
	}
	used := 0
	for _, a := range v.content.Arcs {
		from, seen := v.anchorOf(v.markOf(a.From))
		to, also := v.anchorOf(v.markOf(a.To))
		if !seen && !also || used >= mostArcs*bends {
			continue
		}
		colour, width := a.Colour, float32(1)
		if s := v.content.Selected; s != "" && (s == a.From || s == a.To) {
			width = 2
		} else {
			colour.A /= 3
		}
		peak := fyne.NewPos((from.X+to.X)/2, max(min(from.Y, to.Y)-float32(v.size())*.7, 2))
		last := from
		for k := 1; k <= bends; k++ {
			if used == len(v.curves) {
				v.curves = append(v.curves, canvas.NewLine(colour))
			}
			l, t := v.curves[used], float32(k)/bends
			used++
			point := fyne.NewPos(bend(from.X, peak.X, to.X, t), bend(from.Y, peak.Y, to.Y, t))
			l.Position1, l.Position2, l.StrokeColor, l.StrokeWidth, l.Hidden = last, point, colour, width, false
			canvas.Refresh(l)
			last = point
		}
	}
}

func bend(a, b, c, t float32) float32 { return (1-t)*(1-t)*a + 2*t*(1-t)*b + t*t*c }

// anchorOf is where an arc meets the mark; ok is false where it is out of sight.
func (v *View) anchorOf(m Mark) (at fyne.Position, ok bool) {
	left, width := v.column()
	at.X = left + width/2
	if len(m.Parts) == 0 || m.Parts[0].Start < 0 || m.Parts[0].Start > len(v.content.Text) {
		return at, false
	}
	start := m.Parts[0].Start
	for _, one := range v.rows {
		if one.line != nil && start >= one.line.Start && start < one.line.End {
			y := one.top + float32(v.size())*.4
			return fyne.NewPos(left+one.line.X(start, false), y), true
		}
	}
	at.Y = 3
	if len(v.rows) > 0 && v.rows[0].line != nil && start > v.rows[0].line.Start {
		at.Y = v.BaseWidget.Size().Height - 3
	}
	return at, false
}
