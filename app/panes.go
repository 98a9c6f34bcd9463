package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Below this width of the window, in pixels, the inspector goes first.
const narrow = 900

// panes puts the queue and the inspector beside the article. Either can be
// hidden and has a width of its own that the editor may drag; a wider window
// gives its room to the article.
type panes struct {
	box                      *fyne.Container
	queue, centre, inspector fyne.CanvasObject
	left, right              *container.Split
	queueWidth, factsWidth   float32 // pixels
	noQueue, noInspector     bool
	isNarrow                 bool
	size                     fyne.Size // as last laid out
	rest                     float32   // pixels for article and inspector
}

const (
	prefNoQueue     = "queue hidden"
	prefNoInspector = "inspector hidden"
	prefQueueWidth  = "queue width"
	prefFactsWidth  = "inspector width"
)

// Widths in pixels until the editor drags them.
const (
	queueWidth = 284
	factsWidth = 284
)

func (w *Window) newPanes(queue, centre, inspector fyne.CanvasObject) *panes {
	p := &panes{queue: queue, centre: centre, inspector: inspector}
	p.box = container.New(p)
	prefs := w.app.Preferences()
	p.noQueue, p.noInspector = prefs.Bool(prefNoQueue), prefs.Bool(prefNoInspector)
	p.queueWidth = float32(prefs.FloatWithFallback(prefQueueWidth, queueWidth))
	p.factsWidth = float32(prefs.FloatWithFallback(prefFactsWidth, factsWidth))
	p.right = container.NewHSplit(centre, inspector)
	p.left = container.NewHSplit(queue, p.right)
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
	p.measure()
	if is := size.Width < narrow; is != p.isNarrow {
		p.isNarrow = is
		p.arrange()
	}
	// A split's offset is a share of its width without the bar between.
	bar := theme.Size(theme.SizeNameSplitThickness)
	p.size, p.rest = size, max(size.Width-bar, 1)
	p.left.Offset = float64(p.queueWidth / p.rest)
	if !p.noQueue {
		p.rest = max(p.rest-p.queueWidth-bar, 1)
	}
	p.right.Offset = 1 - float64(p.factsWidth/p.rest)
	for _, o := range p.box.Objects {
		if o.Size() != size {
			o.Resize(size)
		} else {
			o.Refresh()
		}
	}
}

// measure takes the widths over that the editor has dragged.
func (p *panes) measure() {
	if p.size.Width == 0 {
		return
	}
	if !p.noQueue {
		width := float32(p.left.Offset) * max(p.size.Width-theme.Size(theme.SizeNameSplitThickness), 1)
		p.rest += p.queueWidth - width
		p.queueWidth = width
	}
	if !p.noInspector && !p.isNarrow {
		p.factsWidth = float32(1-p.right.Offset) * p.rest
	}
}

// MinSize implements fyne.Layout.
func (p *panes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(480, 320) }

func (w *Window) toggleQueue() {
	w.body.measure()
	w.body.noQueue = !w.body.noQueue
	w.app.Preferences().SetBool(prefNoQueue, w.body.noQueue)
	w.body.arrange()
}

func (w *Window) toggleInspector() {
	w.body.measure()
	w.body.noInspector = !w.body.noInspector
	w.app.Preferences().SetBool(prefNoInspector, w.body.noInspector)
	w.body.arrange()
}
