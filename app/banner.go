package app

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/session"
)

// A banner says over the status line what keeps labels from being saved, and what can be
// done about it. It stays until the cause is gone.
//
//	┃ Not saved: “label quote”. The disk is full …    [Try again] [Leave it]
type banner struct {
	w      *Window
	box    *fyne.Container
	ground *canvas.Rectangle
	edge   *canvas.Rectangle
	words  *widget.Label

	again, back, leave *widget.Button
	said               string
}

func (w *Window) newBanner() *banner {
	b := &banner{w: w, ground: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil), words: widget.NewLabel("")}
	b.words.Wrapping = fyne.TextWrapWord
	b.again = widget.NewButton(lang.L("Try again"), func() { w.report(w.session.Retry()) })
	b.back = widget.NewButton(lang.L("Put the project back"), w.rescue)
	b.leave = widget.NewButton(lang.L("Leave it"), w.session.Forgo)
	buttons := container.NewHBox(b.back, b.again, b.leave)
	b.box = container.New(b, b.ground, b.edge, b.words, buttons)
	b.box.Hide()
	return b
}

// slowStep is from what time on a step counts as slow that was saved in the end.
const slowStep = 2 * time.Second

// show says what is most in the way.
func (b *banner) show(s session.Screen) {
	words, again, back, leave := "", false, false, false
	switch {
	case s.Saving != "":
		words = lang.L("“{{.Step}}” is still being saved: the disk of this project does not answer. Nothing else can be changed until it does. Keep the window open.", map[string]any{"Step": s.Saving})
	case s.Refused != nil:
		words = lang.L("Not saved: “{{.Step}}”.", map[string]any{"Step": s.Refused.Title}) + " " + storeSaid(s.Refused.Err)
		again, back, leave = true, s.Refused.Moved, true
	case s.Trouble != nil:
		words, again = sentence(s.Trouble), true
	case s.Slow >= slowStep:
		seconds := int(math.Round(s.Slow.Seconds()))
		words, leave = lang.N("The last step took {{.Count}} seconds to save: the disk of this project is slow. Keep the project on a disk of this computer, and share labels as packages.", seconds, counted(seconds)), true
	}
	setHidden(b.again, !again)
	setHidden(b.back, !back)
	setHidden(b.leave, !leave)
	alarm := theme.Color(theme.ColorNameError)
	if s.Refused == nil && s.Saving == "" {
		alarm = theme.Color(theme.ColorNameWarning)
	}
	b.edge.FillColor, b.ground.FillColor = alarm, pale(alarm)
	if words != b.said {
		b.said = words
		b.words.SetText(words)
		setHidden(b.box, words == "")
		b.w.win.Content().Refresh()
	}
}

// pale is a colour that letters can be read on, in light and dark.
func pale(c color.Color) color.Color {
	p := color.NRGBAModel.Convert(c).(color.NRGBA)
	p.A = 0x2c
	return p
}

// edgeWidth is that of the line at the banner's left, in pixels.
const edgeWidth = 4

// Layout implements fyne.Layout: the words take what the buttons leave.
func (b *banner) Layout(o []fyne.CanvasObject, size fyne.Size) {
	buttons := o[3].MinSize()
	o[0].Resize(size)
	o[1].Resize(fyne.NewSize(edgeWidth, size.Height))
	o[3].Resize(buttons)
	o[3].Move(fyne.NewPos(size.Width-buttons.Width-8, (size.Height-buttons.Height)/2))
	o[2].Resize(fyne.NewSize(max(size.Width-buttons.Width-edgeWidth-20, 80), size.Height))
	o[2].Move(fyne.NewPos(edgeWidth+4, 0))
}

// MinSize implements fyne.Layout. The words have been given a width by then.
func (b *banner) MinSize(o []fyne.CanvasObject) fyne.Size {
	buttons, width := o[3].MinSize(), b.w.win.Canvas().Size().Width
	o[2].Resize(fyne.NewSize(max(width-buttons.Width-edgeWidth-20, 80), o[2].Size().Height))
	return fyne.NewSize(buttons.Width+120, max(buttons.Height+8, o[2].MinSize().Height))
}

// rescue puts back what the open project holds, and says where it lies if that is not
// where it was.
func (w *Window) rescue() {
	path, err := w.session.Rescue()
	switch {
	case err != nil:
		w.tell(err)
	case path != w.project:
		w.session.Forgo()
		w.alarm(lang.L("All that was saved is in {{.Path}} now. Something else has the project’s old name, and was not touched.", map[string]any{"Path": path}),
			lang.L("Close this window, and go on with the new file."))
	}
}
