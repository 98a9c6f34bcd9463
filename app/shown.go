package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"bluepencil/app/session"
)

// Shown says what the window shows, for a test that drives the program from
// outside. Places are pixels from the window's top left corner, offsets bytes.
type Shown struct {
	Frame     int
	Article   string
	Saved     string // "14:02:11"
	Selection [2]int
	Caret     int
	Selected  string
	Spans     int
	Links     int
	Linking   int
	View      Box
	Words     []ShownWord
	Chips     []ShownChip
	Banner    string      // what keeps labels from being saved, "" where nothing does
	Offers    []ShownChip // what can be clicked on in the banner, or in the window of an import
	Review    *ShownReview
}

// A ShownReview is how far a review is in the open article.
type ShownReview struct {
	Case                         string // text of the case at hand, "" for none
	Answers                      int    // to it
	Differing, Agreeing, Decided int
	Names                        []string // of the colleagues, as the reviewer is to know them
	Editing                      bool
}

// A Box is a rectangle in pixels.
type Box struct{ X, Y, W, H float32 }

// A ShownWord is a word of the article that can be seen whole.
type ShownWord struct {
	Text  string
	Start int
	Box
}

// A ShownChip is a button, by what it says.
type ShownChip struct {
	Name string
	Box
}

// Watch calls f with what the window shows: first when a frame has been painted,
// then after every change and every scroll. later puts a function at the end of
// Fyne's queue.
func (w *Window) Watch(later func(func()), f func(Shown)) {
	frame, waiting := 0, false
	tell := func() {
		if waiting {
			return
		}
		waiting = true
		later(func() {
			waiting = false
			frame++
			shown := w.shown()
			shown.Frame = frame
			f(shown)
		})
	}
	w.text.OnPaint, w.text.OnScroll, w.onShown = tell, tell, tell
}

func (w *Window) shown() Shown {
	s := w.screen
	out := Shown{
		Article: string(s.Article.ID), Selection: [2]int{s.Selection.Start, s.Selection.End}, Caret: s.Caret,
		Selected: string(s.Selected), Spans: s.Spans.Len(), Links: s.Links.Len(), Linking: len(s.Linking), View: boxOf(w.text),
	}
	if !s.Saved.IsZero() {
		out.Saved = s.Saved.Local().Format("15:04:05")
	}
	for _, p := range w.text.Places() {
		out.Words = append(out.Words, ShownWord{p.In(s.Article.Text), p.Start,
			Box{out.View.X + p.At.X, out.View.Y + p.At.Y, p.Size.Width, p.Size.Height}})
	}
	for _, o := range w.bar.chips.Objects {
		if c, ok := o.(*chip); ok {
			out.Chips = append(out.Chips, ShownChip{c.name, boxOf(c)})
		}
	}
	if s.Review != nil {
		out.Review = shownReview(s.Review)
	}
	if w.banner.box.Visible() {
		out.Banner, out.Offers = w.banner.said, clickable(w.banner.again, w.banner.back, w.banner.leave)
	}
	if w.intake != nil {
		out.Offers = w.intake.offers()
	}
	return out
}

func shownReview(r *session.Review) *ShownReview {
	out := &ShownReview{Differing: r.Count(session.Differing), Agreeing: r.Count(session.Agreeing), Decided: r.Count(session.Decided), Editing: r.Editing}
	if c, ok := r.Case(); ok {
		out.Case, out.Answers = c.Text, len(c.Answers)
	}
	for _, v := range r.Voices {
		out.Names = append(out.Names, v.Name)
	}
	return out
}

// offers are the buttons that are on and the paragraphs in sight, by what they say.
func (d *intakeDialog) offers() (out []ShownChip) {
	buttons := []*widget.Button{d.one, d.all}
	if t := d.trimmer; t != nil {
		buttons = append(buttons, t.begin, t.end, t.whole)
		place := boxOf(t.list)
		y := place.Y - t.list.GetScrollOffset()
		for i, p := range d.in.Items[d.at].Paragraphs {
			if y >= place.Y && y+t.heights[i] <= place.Y+place.H {
				out = append(out, ShownChip{p.In(d.in.Items[d.at].Draft.Article.Text), Box{place.X, y, place.W, t.heights[i]}})
			}
			y += t.heights[i] + theme.Padding()
		}
	}
	return append(out, clickable(buttons...)...)
}

// clickable are the buttons that are on, by what they say.
func clickable(buttons ...*widget.Button) (out []ShownChip) {
	for _, b := range buttons {
		if b.Visible() && !b.Disabled() {
			out = append(out, ShownChip{b.Text, boxOf(b)})
		}
	}
	return out
}

// reshow tells whoever watches that the window shows something else.
func (w *Window) reshow() {
	if w.onShown != nil {
		w.onShown()
	}
}

func boxOf(o fyne.CanvasObject) Box {
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	return Box{at.X, at.Y, size.Width, size.Height}
}
