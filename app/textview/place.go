package textview

import (
	"fyne.io/fyne/v2"

	"bluepencil/annotate"
	"bluepencil/annotate/segment"
)

// A Place is where a word of the article stands, in pixels from the view's top
// left corner.
type Place struct {
	annotate.Range
	At   fyne.Position
	Size fyne.Size
}

// Places returns the words and marks that are wholly inside the view, in the
// order of the text.
func (v *View) Places() []Place {
	var out []Place
	left, _ := v.column()
	h, em := v.lineHeight(), float32(v.size())
	for _, one := range v.rows {
		if one.line == nil || one.raster.Hidden {
			continue
		}
		y := one.raster.Position().Y
		if y < 0 || y+h > v.BaseWidget.Size().Height {
			continue
		}
		start := one.line.Start
		for _, k := range segment.Tokens(v.content.Text[start:one.line.End]) {
			r := annotate.Range{Start: start + k.Start, End: start + k.End}
			for _, strip := range one.line.Strips(r.Start, r.End) {
				out = append(out, Place{r, fyne.NewPos(left+strip.X0, y+em*.5), fyne.NewSize(strip.X1-strip.X0, em)})
				break
			}
		}
	}
	return out
}
