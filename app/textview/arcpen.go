package textview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	markTop  = .4 // em from a line's top to its marks' upper edge
	markFoot = 1.52
	arcRound = 7   // pixels of a corner's radius
	arcBends = 3   // straight pieces of a corner
	arcHead  = 5   // pixels from the point of an arrow to its ends
	arcStep  = 5   // pixels from one track of a margin to the next
	arcBy    = 1.5 // pixels from one track of a gap to the next
)

// An anchor is where an arc meets a mark: the middle of the mark's first line at
// the mark's upper edge. seen is false where that line is out of sight; y is then
// just beyond the edge of the view.
type anchor struct {
	fyne.Position
	row  int
	seen bool
	rtl  bool // the line reads from the right
}

func (v *View) anchorOf(m *Mark) anchor {
	if len(m.Parts) == 0 || m.Parts[0].Start < 0 || m.Parts[0].End > len(v.content.Text) {
		return anchor{}
	}
	left, _ := v.column()
	part, height := m.Parts[0], v.BaseWidget.Size().Height
	for i, one := range v.rows {
		if one.line == nil || part.Start < one.line.Start || part.Start >= one.line.End {
			continue
		}
		strips := one.line.Strips(part.Start, min(part.End, one.line.End))
		if len(strips) == 0 {
			return anchor{}
		}
		y := one.top + float32(v.size())*markTop
		return anchor{fyne.NewPos(left+(strips[0].X0+strips[0].X1)/2, y), i, y > 0 && y < height, one.line.RTL}
	}
	if first, _ := v.inSight(); part.Start < first {
		return anchor{Position: fyne.NewPos(0, -1), row: -1}
	}
	return anchor{Position: fyne.NewPos(0, height+1), row: len(v.rows)}
}

// An arcPen draws one arc.
type arcPen struct {
	view   *View
	colour color.NRGBA
	width  float32
	name   string // written on it, "" for none
	track  int
}

// bow goes over one line.
func (p *arcPen) bow(from, to anchor) {
	y := p.gap(from)
	p.path(from.Position, fyne.NewPos(from.X, y), fyne.NewPos(to.X, y), to.Position)
	p.head(to.Position, 1)
	p.write(from.X, to.X, y)
}

// gap is the height of the arc's way between the line of the anchor and the one
// above: below the underlines of that one, above the tags of this one.
func (p *arcPen) gap(a anchor) float32 {
	return max(a.Y-float32(p.view.size())*markTop+(float32(p.track%3)-1)*arcBy, 2)
}

// bracket goes up into the gap above the line, out to the margin, along it, and
// back to the other mark. An end out of sight is led to the edge of the view.
func (p *arcPen) bracket(from, to anchor) {
	near := to
	if !to.seen {
		near = from
	}
	x := p.view.margin(near.rtl, p.track)
	way := []fyne.Position{fyne.NewPos(x, from.Y)}
	if from.seen {
		way = []fyne.Position{from.Position, fyne.NewPos(from.X, p.gap(from)), fyne.NewPos(x, p.gap(from))}
	}
	if to.seen {
		way = append(way, fyne.NewPos(x, p.gap(to)), fyne.NewPos(to.X, p.gap(to)), to.Position)
		p.head(to.Position, 1)
	} else {
		way = append(way, fyne.NewPos(x, to.Y))
		p.headAtEdge(x, to.Y)
	}
	p.path(way...)
	if !(from.seen && p.write(from.X, x, p.gap(from))) && to.seen {
		p.write(to.X, x, p.gap(to))
	}
}

// margin is the x of a track beside the text, on the side where the text begins.
// Where the margin is narrow the tracks move together.
func (v *View) margin(rtl bool, track int) float32 {
	left, width := v.column()
	const first, edge = 8, 3 // pixels from the text to the first track, and from the last to the edge
	room, side, from := left-first-edge, float32(-1), left
	if rtl {
		room, side, from = v.BaseWidget.Size().Width-left-width-first-edge-troughWidth, 1, left+width
	}
	step := min(arcStep, max(room, 0)/(arcTracks-1))
	return from + side*(first+step*float32(track))
}

// headAtEdge points out of the view towards a mark beyond y.
func (p *arcPen) headAtEdge(x, y float32) {
	if y < 0 {
		p.head(fyne.NewPos(x, 1), -1)
		return
	}
	p.head(fyne.NewPos(x, p.view.BaseWidget.Size().Height-1), 1)
}

// head draws the two strokes of an arrow that points down, or up where way is -1.
func (p *arcPen) head(at fyne.Position, way float32) {
	p.line(at.AddXY(-arcHead*.6, -way*arcHead), at)
	p.line(at.AddXY(arcHead*.6, -way*arcHead), at)
}

// path draws straight lines with round corners between them.
func (p *arcPen) path(way ...fyne.Position) {
	last := way[0]
	for i := 1; i < len(way)-1; i++ {
		before, corner, after := way[i-1], way[i], way[i+1]
		r := min(arcRound, reach(before, corner, i == 1), reach(corner, after, i == len(way)-2))
		a, b := toward(corner, before, r), toward(corner, after, r)
		p.line(last, a)
		last = a
		for k := 1; k <= arcBends; k++ {
			t := float32(k) / arcBends
			at := fyne.NewPos(bend(a.X, corner.X, b.X, t), bend(a.Y, corner.Y, b.Y, t))
			p.line(last, at)
			last = at
		}
	}
	p.line(last, way[len(way)-1])
}

// reach is how much of a level or upright line a corner at its end may take: all
// of it where there is no corner at the other end.
func reach(a, b fyne.Position, whole bool) float32 {
	d := max(a.X-b.X, b.X-a.X, a.Y-b.Y, b.Y-a.Y)
	if whole {
		return d
	}
	return d / 2
}

// toward is the point r pixels from a on the way to b, on a level or upright line.
func toward(a, b fyne.Position, r float32) fyne.Position {
	step := func(from, to float32) float32 { return from + min(max(to-from, -r), r) }
	return fyne.NewPos(step(a.X, b.X), step(a.Y, b.Y))
}

// bend is a quadratic Bézier curve.
func bend(a, b, c, t float32) float32 { return (1-t)*(1-t)*a + 2*t*(1-t)*b + t*t*c }

func (p *arcPen) line(a, b fyne.Position) {
	pool := &p.view.arcs
	if pool.used == len(pool.lines) {
		pool.lines = append(pool.lines, canvas.NewLine(p.colour))
	}
	l := pool.lines[pool.used]
	pool.used++
	if !l.Hidden && l.Position1 == a && l.Position2 == b && l.StrokeColor == p.colour && l.StrokeWidth == p.width {
		return
	}
	l.Position1, l.Position2, l.StrokeColor, l.StrokeWidth, l.Hidden = a, b, p.colour, p.width, false
	canvas.Refresh(l)
}
