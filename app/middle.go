package app

import (
	"fyne.io/fyne/v2"

	"bluepencil/app/textview"
)

// middle lays a caption of one or two lines in the middle of a row that has room
// for two.
type middle struct{}

// Layout implements fyne.Layout.
func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		c := o.(*textview.Caption)
		if size.Width > 0 {
			c.Lines = min(max(c.LinesIn(size.Width), 1), 2)
		}
		height := c.MinSize().Height
		c.Move(fyne.NewPos(0, max(0, (size.Height-height)/2)))
		c.Resize(fyne.NewSize(size.Width, height))
	}
}

// MinSize implements fyne.Layout.
func (middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		c := o.(*textview.Caption)
		c.Lines = 2
		size = size.Max(c.MinSize())
	}
	return size
}
