package textview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Arcs drawn at once, labels written on them, and straight pieces of one curve:
// they bound the objects.
const (
	mostArcs   = 20
	mostLabels = 4
	bends      = 12
	arcHead    = 5  // pixels from the point of an arrow to its ends
	arcMargin  = 10 // pixels from the text to the upright of the first bracket
	arcStep    = 5  // pixels from one bracket to the next
)

// arcs are the drawn links, their pieces taken from a pool.
type arcs struct {
	lines  []*canvas.Line
	used   int
	names  []arcName
	placed int
}

// An arcName is the link's name in a gap of its arc.
type arcName struct {
	paper *canvas.Rectangle
	word  *Caption
}

func (a *arcs) objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, l := range a.lines {
		out = append(out, l)
	}
	for _, n := range a.names {
		out = append(out, n.paper, n.word)
	}
	return out
}

// An anchor is where an arc meets a mark: the middle of the mark's first line at
// the mark's upper edge. seen is false where that line is out of sight; y is then
// just beyond the edge of the view.
type anchor struct {
	fyne.Position
	row  int
	seen bool
}

// drawArcs leads every link from its mark to the one it points to.
//
//	   ╭──── said by ────╮                one line: above it
//	   ▼                 │
//	Blinken said it was “no secret”
//
//	╭─▶ Blinken ...                       two lines: round by the margin, through
//	│ ...                                 the gaps between the lines
//	╰── “no secret”
func (v *View) drawArcs() {
	a := &v.arcs
	a.used, a.placed = 0, 0
	for i, link := range v.content.Arcs {
		from, to := v.anchorOf(v.markOf(link.From)), v.anchorOf(v.markOf(link.To))
		if i >= mostArcs || !from.seen && !to.seen {
			continue
		}
		pen := arcPen{view: v, colour: link.Colour, width: 1}
		if s := v.content.Selected; s != "" && (s == link.From || s == link.To) {
			pen.width, pen.name = 1.6, link.Label
		} else {
			pen.colour.A /= 3
		}
		if from.seen && to.seen && from.row == to.row {
			pen.bow(from.Position, to.Position)
		} else {
			pen.bracket(from, to, i)
		}
	}
	for _, l := range a.lines[a.used:] {
		l.Hidden = true
	}
	for _, n := range a.names[a.placed:] {
		n.paper.Hidden = true
		n.word.Hide()
	}
}

func (v *View) anchorOf(m Mark) anchor {
	if len(m.Parts) == 0 || m.Parts[0].Start < 0 || m.Parts[0].End > len(v.content.Text) {
		return anchor{}
	}
	left, _ := v.column()
	part, height := m.Parts[0], v.BaseWidget.Size().Height
	first := -1
	for i, one := range v.rows {
		if one.line == nil {
			continue
		}
		if first < 0 {
			first = i
		}
		if part.Start >= one.line.Start && part.Start < one.line.End {
			y := one.top + float32(v.size())*.4
			strips := one.line.Strips(part.Start, min(part.End, one.line.End))
			if len(strips) == 0 {
				return anchor{}
			}
			return anchor{fyne.NewPos(left+(strips[0].X0+strips[0].X1)/2, y), i, y > 0 && y < height}
		}
	}
	if first >= 0 && part.Start < v.rows[first].line.Start {
		return anchor{Position: fyne.NewPos(0, -arcHead), row: -1}
	}
	return anchor{Position: fyne.NewPos(0, height+arcHead), row: len(v.rows)}
}

// An arcPen draws one arc.
type arcPen struct {
	view   *View
	colour color.NRGBA
	width  float32
	name   string // written on it, "" for none
}

// bow curves over one line. It stays inside the view.
func (p *arcPen) bow(from, to fyne.Position) {
	rise := float32(p.view.size()) * .62
	over := max(from.Y-rise, 2)
	last := from
	for k := 1; k <= bends; k++ {
		t := float32(k) / bends
		at := fyne.NewPos(bend(from.X, from.X, to.X, to.X, t), bend(from.Y, over, over, to.Y, t))
		p.line(last, at)
		last = at
	}
	p.head(to, fyne.NewPos(0, 1))
	p.write(fyne.NewPos((from.X+to.X)/2, bend(from.Y, over, over, to.Y, .5)), max(from.X-to.X, to.X-from.X))
}

// bend is a cubic Bézier curve.
func bend(a, b, c, d, t float32) float32 {
	u := 1 - t
	return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d
}

// bracket goes up into the gap above the line, out to the margin, along it, and
// back to the other mark. An end out of sight is led to the edge of the view.
func (p *arcPen) bracket(from, to anchor, nth int) {
	left, _ := p.view.column()
	x := max(left-arcMargin-float32(nth%4)*arcStep, 3)
	gap := float32(p.view.size()) * .28
	corner := func(a anchor) fyne.Position {
		if !a.seen {
			return fyne.NewPos(x, a.Y)
		}
		y := max(a.Y-gap, 2)
		p.line(a.Position, fyne.NewPos(a.X, y))
		p.line(fyne.NewPos(a.X, y), fyne.NewPos(x+3, y))
		turn := float32(3)
		if a.row > from.row || a.row > to.row {
			turn = -3
		}
		p.line(fyne.NewPos(x+3, y), fyne.NewPos(x, y+turn))
		return fyne.NewPos(x, y+turn)
	}
	start, end := corner(from), corner(to)
	p.line(start, end)
	switch {
	case to.seen:
		p.head(to.Position, fyne.NewPos(0, 1))
	case to.row < from.row:
		p.head(fyne.NewPos(x, 1), fyne.NewPos(0, -1))
	default:
		p.head(fyne.NewPos(x, p.view.BaseWidget.Size().Height-1), fyne.NewPos(0, 1))
	}
	if shown := from; from.seen || to.seen {
		if !from.seen {
			shown = to
		}
		y := max(shown.Y-gap, 2)
		p.write(fyne.NewPos((x+shown.X)/2, y), shown.X-x)
	}
}

// head draws the two strokes of an arrow's point that looks along way.
func (p *arcPen) head(at, way fyne.Position) {
	p.line(fyne.NewPos(at.X-arcHead*.6, at.Y-way.Y*arcHead), at)
	p.line(fyne.NewPos(at.X+arcHead*.6, at.Y-way.Y*arcHead), at)
}

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

// write puts the link's name on its arc where there is room for it.
func (p *arcPen) write(middle fyne.Position, room float32) {
	pool := &p.view.arcs
	if p.name == "" || pool.placed >= mostLabels {
		return
	}
	if pool.placed == len(pool.names) {
		n := arcName{canvas.NewRectangle(nil), NewCaption(p.view.fonts, "")}
		n.word.TextSize = 11
		pool.names = append(pool.names, n)
	}
	n := pool.names[pool.placed]
	n.word.Colour = p.colour
	n.word.Set(p.name)
	size := fyne.NewSize(n.word.Natural()+12, n.word.MinSize().Height)
	if size.Width+24 > room {
		return
	}
	pool.placed++
	at := fyne.NewPos(middle.X-size.Width/2, max(middle.Y-size.Height/2, 0))
	n.paper.FillColor, n.paper.Hidden = themed(theme.ColorNameBackground), false
	n.paper.Resize(size)
	n.paper.Move(at)
	n.word.Resize(size.SubtractWidthHeight(6, 0))
	n.word.Move(at.AddXY(4, 0))
	n.word.Show()
}
