package textview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Arcs drawn at once, the names written on them, and the tracks in a margin.
const (
	mostArcs  = 20
	mostNames = 4
	arcTracks = 4
)

// arcs are the drawn links; their pieces come from a pool, which mostArcs bounds.
type arcs struct {
	lines  []*canvas.Line
	used   int
	names  []arcName
	placed int

	links linkage
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

func same[T any](a, b []T) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// drawArcs leads every link in sight from its mark to the one it points to.
//
//	   ╭──── said by ────╮                one line: over it
//	   ▼                 │
//	Blinken said it was “no secret”
//
//	╭──╮                                  two lines: round by the margin, through
//	│  ▼                                  the gaps between the lines
//	│ Blinken ...
//	╰────╮
//	  “no secret”
func (v *View) drawArcs() {
	a := &v.arcs
	used, placed := a.used, a.placed
	a.used, a.placed = 0, 0
	cold, hot := v.linksInSight()
	for _, i := range cold {
		v.drawArc(i, false)
	}
	for _, i := range hot {
		v.drawArc(i, true)
	}
	for _, l := range a.lines[a.used:max(used, a.used)] {
		l.Hidden = true
		canvas.Refresh(l)
	}
	for _, n := range a.names[a.placed:max(placed, a.placed)] {
		n.hide()
	}
}

// linksInSight are the places of the links of which an end can be seen: apart
// those of the selected mark and of the one under the pointer.
func (v *View) linksInSight() (cold, hot []int) {
	links := &v.arcs.links
	first, last := v.inSight()
	seen := func(k *knot) bool {
		parts := k.mark().Parts
		return len(parts) > 0 && parts[0].Start >= first && parts[0].Start < last
	}
	chosen := []*knot{links.knots[v.content.Selected], links.knots[v.hovered]}
	for _, k := range chosen {
		hot = links.some(hot, k, func(l *link) bool { return seen(l.from) || seen(l.to) })
	}
	v.pieces.within(first, last, func(p piece) {
		if k := links.knots[p.mark.ID]; p.part == 0 && p.Start >= first && k != nil && k.mark() == p.mark {
			cold = links.some(cold, k, func(l *link) bool { return !slices.Contains(chosen, l.from) && !slices.Contains(chosen, l.to) })
		}
	})
	hot, cold = inTurn(hot), inTurn(cold)
	hot = hot[:min(len(hot), mostArcs)]
	return cold[:min(len(cold), mostArcs-len(hot))], hot
}

// inTurn sorts links that were met at each of their ends.
func inTurn(list []int) []int {
	slices.Sort(list)
	return slices.Compact(list)
}

// inSight is the stretch of text that the rows show, in bytes.
func (v *View) inSight() (start, end int) {
	start = len(v.content.Text)
	for _, one := range v.rows {
		if one.line != nil {
			start, end = min(start, one.line.Start), max(end, one.line.End)
		}
	}
	return start, end
}

func (v *View) drawArc(i int, hot bool) {
	link, ends := v.content.Arcs[i], v.arcs.links.list[i]
	from, to := v.anchorOf(ends.from.mark()), v.anchorOf(ends.to.mark())
	pen := arcPen{view: v, colour: link.Colour, width: 1, track: ends.to.track()}
	if hot {
		pen.width, pen.name = 1.6, link.Label
	} else {
		pen.colour.A = pen.colour.A / 5 * 2
	}
	switch {
	case !from.seen && !to.seen:
	case from.seen && to.seen && from.row == to.row:
		pen.bow(from, to)
	default:
		pen.bracket(from, to)
	}
}
