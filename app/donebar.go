package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// A doneBar is a thin line, filled as far as the work is done.
type doneBar struct {
	box          *fyne.Container
	track, level *canvas.Rectangle
	share        float32 // 0 to 1
}

func newDoneBar() *doneBar {
	b := &doneBar{track: canvas.NewRectangle(nil), level: canvas.NewRectangle(nil)}
	b.track.CornerRadius, b.level.CornerRadius = 3, 3
	b.box = &fyne.Container{Layout: b, Objects: []fyne.CanvasObject{b.track, b.level}}
	return b
}

func (b *doneBar) show(done, all int) {
	b.share = 0
	if all > 0 {
		b.share = float32(done) / float32(all)
	}
	b.track.FillColor, b.level.FillColor = theme.Color(theme.ColorNameSeparator), theme.Color(theme.ColorNameSuccess)
	b.Layout(nil, b.box.Size())
	b.box.Refresh()
}

// Layout implements fyne.Layout.
func (b *doneBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b.track.Resize(size)
	b.level.Resize(fyne.NewSize(size.Width*b.share, size.Height))
	b.level.Hidden = b.share == 0
}

// MinSize implements fyne.Layout.
func (b *doneBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 6) }
