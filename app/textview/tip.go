package textview

import (
	"time"

	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// A tip says what the mark under a resting pointer is. It is drawn inside the
// view, for a pop-up would take the mouse away from it.
type tip struct {
	view *View
	mark string // under the pointer
	wait alarm
	box  *canvas.Rectangle
	word *Caption
}

const (
	tipDelay = 400 * time.Millisecond
	tipSize  = 13  // pixels
	tipWidth = 340 // most pixels of a line
	tipLines = 3
	tipPad   = 7
)

func newTip(v *View, fonts *typeset.Fonts) tip {
	t := tip{view: v, box: canvas.NewRectangle(nil), word: NewCaption(fonts, "")}
	t.box.CornerRadius, t.box.StrokeWidth = 5, 1
	t.word.TextSize = tipSize
	t.box.Hidden, t.word.Hidden = true, true
	return t
}

func (t *tip) objects() []fyne.CanvasObject { return []fyne.CanvasObject{t.box, t.word} }

// over tells which mark the pointer is on, "" beside all; when the pointer has
// rested there the tip appears, and it stays while the pointer does not leave the
// mark.
func (t *tip) over(id string, at fyne.Position) {
	if id == t.mark && !t.box.Hidden {
		return
	}
	t.hide()
	t.mark = id
	if id != "" {
		t.wait.set(t.view.clock, tipDelay, func() { t.rest(id, at) })
	}
}

// rest shows what there is to say of a mark. Nobody is asked before, for most
// pointers pass on.
func (t *tip) rest(id string, at fyne.Position) {
	if says := t.view.content.Tip; says != nil {
		if text := says(id); text != "" {
			t.show(text, at)
		}
	}
}

func (t *tip) hide() {
	t.wait.clear()
	t.mark = ""
	if !t.box.Hidden {
		t.box.Hidden = true
		t.word.Hide()
		canvas.Refresh(t.box)
	}
}

// show puts the tip below the pointer's line, or above it where there is no
// room, and always inside the view.
//
//	said it was “no secret that we have
//	             ━━━━━━▲━━━━━━━━━━━━━━━
//	                ┌──┴──────────────────┐
//	                │quote · kind: direct │
//	                └─────────────────────┘
func (t *tip) show(text string, at fyne.Position) {
	bounds, w := t.view.BaseWidget.Size(), t.word
	w.Set(text)
	most := min(tipWidth, max(bounds.Width-4*tipPad, 40))
	w.Lines = tipLines
	w.Lines = len(w.lines(most))
	if w.Lines == 1 {
		most = min(float32(int(w.Natural())+2), most)
	}
	size := fyne.NewSize(most+2*tipPad, w.MinSize().Height+2*tipPad)
	above, below := t.view.bandAt(at.Y)
	top := below
	if top+size.Height > bounds.Height {
		top = above - size.Height
	}
	left := min(at.X-12, bounds.Width-size.Width)
	t.place(fyne.NewPos(max(left, 0), max(top, 0)), size)
}

func (t *tip) place(at fyne.Position, size fyne.Size) {
	t.box.FillColor, t.box.StrokeColor = themed(theme.ColorNameOverlayBackground), themed(theme.ColorNameInputBorder)
	t.box.Move(at)
	t.box.Resize(size)
	t.box.Hidden = false
	t.word.Move(at.AddXY(tipPad, tipPad))
	t.word.Resize(size.SubtractWidthHeight(2*tipPad, 2*tipPad))
	t.word.Show()
	canvas.Refresh(t.box)
}

// bandAt is where the line in sight at y begins and ends with all that belongs
// to it, in pixels.
func (v *View) bandAt(y float32) (above, below float32) {
	line, em := v.lineAt(y), float32(v.size())
	for _, one := range v.rows {
		if one.line == line {
			return one.top + em*.2, one.top + em*1.95
		}
	}
	return y, y
}
