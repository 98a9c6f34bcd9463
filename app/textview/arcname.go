package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// An arcName is a link's name in a break of its arc.
type arcName struct {
	paper *canvas.Rectangle
	word  *Caption
}

const (
	nameSize  = 11 // pixels
	namePaper = 12 // pixels of height that are cleared for it
	nameBreak = 5  // pixels of the break on either side
)

func (n arcName) hide() {
	n.paper.Hidden = true
	n.word.Hide()
	canvas.Refresh(n.paper)
}

// write puts the link's name in the middle between two places of its arc, if there
// is room for it.
func (p *arcPen) write(x0, x1, y float32) bool {
	pool := &p.view.arcs
	if p.name == "" || pool.placed >= mostNames {
		return false
	}
	if pool.placed == len(pool.names) {
		n := arcName{canvas.NewRectangle(nil), NewCaption(p.view.fonts, "")}
		n.word.TextSize = nameSize
		pool.names = append(pool.names, n)
	}
	n := pool.names[pool.placed]
	n.word.Set(p.name)
	width := n.word.Natural() + 2
	if width+2*(nameBreak+arcRound) > max(x0-x1, x1-x0) {
		return false
	}
	pool.placed++
	if n.word.Colour != p.colour {
		n.word.Colour = p.colour
		n.word.Refresh()
	}
	x := (x0 + x1 - width) / 2
	n.paper.FillColor, n.paper.Hidden = themed(theme.ColorNameBackground), false
	n.paper.Resize(fyne.NewSize(width+2*nameBreak, namePaper))
	n.paper.Move(fyne.NewPos(x-nameBreak, max(y-namePaper/2, 0)))
	n.word.Resize(fyne.NewSize(width, n.word.MinSize().Height))
	n.word.Move(fyne.NewPos(x, max(y-namePaper/2, 0)-3))
	n.word.Show()
	canvas.Refresh(n.paper)
	return true
}
