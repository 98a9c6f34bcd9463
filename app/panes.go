package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Below this width of the window, in pixels, the inspector goes first.
const narrow = 900

// panes puts the queue and the inspector beside the article. Either can be
// hidden and has a width of its own that the editor may drag.
type panes struct {
	box                      *fyne.Container
	queue, centre, inspector fyne.CanvasObject
	left, right              *container.Split
	noQueue, noInspector     bool
	isNarrow                 bool
}

const (
	prefNoQueue     = "queue hidden"
	prefNoInspector = "inspector hidden"
	prefLeft        = "queue offset"
	prefRight       = "inspector offset"
)

func (w *Window) newPanes(queue, centre, inspector fyne.CanvasObject) *panes {
	p := &panes{queue: queue, centre: centre, inspector: inspector}
	p.box = container.New(p)
	prefs := w.app.Preferences()
	p.noQueue, p.noInspector = prefs.Bool(prefNoQueue), prefs.Bool(prefNoInspector)
	p.right = container.NewHSplit(centre, inspector)
	p.right.SetOffset(prefs.FloatWithFallback(prefRight, 0.73))
	p.left = container.NewHSplit(queue, p.right)
	p.left.SetOffset(prefs.FloatWithFallback(prefLeft, 0.2))
	p.arrange()
	return p
}

// arrange shows what is not hidden.
func (p *panes) arrange() {
	var middle fyne.CanvasObject = p.centre
	if !p.noInspector && !p.isNarrow {
		p.right.Leading, p.right.Trailing = p.centre, p.inspector
		p.right.Refresh()
		middle = p.right
	}
	if !p.noQueue {
		p.left.Leading, p.left.Trailing = p.queue, middle
		p.left.Refresh()
		middle = p.left
	}
	p.box.Objects = []fyne.CanvasObject{middle}
	p.box.Refresh()
}

// Layout implements fyne.Layout.
func (p *panes) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if is := size.Width < narrow; is != p.isNarrow {
		p.isNarrow = is
		p.arrange()
	}
	for _, o := range p.box.Objects {
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (p *panes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 320) }

func (w *Window) toggleQueue() {
	w.body.noQueue = !w.body.noQueue
	w.app.Preferences().SetBool(prefNoQueue, w.body.noQueue)
	w.body.arrange()
}

func (w *Window) toggleInspector() {
	w.body.noInspector = !w.body.noInspector
	w.app.Preferences().SetBool(prefNoInspector, w.body.noInspector)
	w.body.arrange()
}
