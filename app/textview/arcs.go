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

	ends  []ends // of each link
	marks []Mark // that the ends are of
	links []Arc
}

// ends are the marks at both ends of a link, by their places, and the track it
// takes in the margin. Links to one mark share a track, so that they meet, and
// those to marks next to each other do not.
type ends struct{ from, to, track int }

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

// follow finds the ends of the links anew where links or marks are others. Links
// to marks that are not there have none.
func (a *arcs) follow(v *View) {
	c := v.content
	if same(a.marks, c.Marks) && same(a.links, c.Arcs) {
		return
	}
	a.marks, a.links, a.ends = c.Marks, c.Arcs, a.ends[:0]
	var targets []int
	for _, link := range c.Arcs {
		from, ok := v.indexOf(link.From)
		to, also := v.indexOf(link.To)
		if !ok || !also {
			from, to = -1, -1
		}
		a.ends = append(a.ends, ends{from, to, 0})
		targets = append(targets, to)
	}
	slices.Sort(targets)
	targets = slices.Compact(targets)
	for i := range a.ends {
		rank, _ := slices.BinarySearch(targets, a.ends[i].to)
		a.ends[i].track = rank % arcTracks
	}
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
	a.follow(v)
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
	first, last := v.inSight()
	seen := func(mark int) bool {
		parts := v.content.Marks[mark].Parts
		return len(parts) > 0 && parts[0].Start >= first && parts[0].Start < last
	}
	for i, e := range v.arcs.ends {
		if e.from < 0 || !seen(e.from) && !seen(e.to) {
			continue
		}
		link := v.content.Arcs[i]
		if warm := func(id string) bool { return id == link.From || id == link.To }; warm(v.content.Selected) || warm(v.hovered) {
			hot = append(hot, i)
		} else {
			cold = append(cold, i)
		}
	}
	hot = hot[:min(len(hot), mostArcs)]
	return cold[:min(len(cold), mostArcs-len(hot))], hot
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
	link, e := v.content.Arcs[i], v.arcs.ends[i]
	from, to := v.anchorOf(v.content.Marks[e.from]), v.anchorOf(v.content.Marks[e.to])
	pen := arcPen{view: v, colour: link.Colour, width: 1, track: e.track}
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
