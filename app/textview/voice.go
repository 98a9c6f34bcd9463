package textview

import (
	"image"
	"image/draw"

	"fyne.io/fyne/v2/theme"
)

// laneHeight is the share of the letters' size that a colleague's lane takes.
const laneHeight = .3

// voiceLine draws the line of a colleague under the text, and the letter left of it, whichever
// way the text reads.
//
//	said it was “no secret that we have
//	          A ━━━━━━━━━━━━━━━━━━━━━━━
//	        B   ━━━━━━━━━━━━━━━━━━━━━━━
//	               C ━━━━━━━━━━━━━━━━━━
func (v *View) voiceLine(img *image.RGBA, one *row, d drawn, scale, left float32) {
	em := float32(v.size())
	y := em*1.78 + em*laneHeight*float32(d.voice-1)
	begin := one.line.X(d.Start, false)
	for _, s := range one.line.Strips(d.Start, d.End) {
		begin = min(begin, s.X0)
		r := image.Rect(int((left+s.X0)*scale), int(y*scale), int((left+s.X1)*scale+.5), int((y+2.5)*scale+.5))
		draw.Draw(img, r, image.NewUniform(d.colour), image.Point{}, draw.Over)
	}
	if d.letter == "" {
		return
	}
	letter := v.tag(d.letter)
	x := begin - letter.Width - 3
	if d.voice%2 == 0 { // else letters would lie on each other
		x -= letter.Width + 2
	}
	v.masks.Draw(img, letter, scale, (left+x)*scale, (y+em*.3)*scale, themed(theme.ColorNameForeground))
}
