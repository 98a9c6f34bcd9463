package textview

import (
	"image/color"
	"time"

	"bluepencil/annotate"
	"bluepencil/app/textview/typeset"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// View is the article. Its methods belong to Fyne's goroutine.
type View struct {
	widget.BaseWidget
	// OnSelect reports a selection made here, trimmed; empty is a caret only.
	OnSelect func(r annotate.Range, caret int)
	// OnPick reports a click: the mark's ID, "" beside all marks.
	OnPick func(id string)
	// OnResize reports a dragged handle of the selected mark.
	OnResize func(id string, part int, r annotate.Range)
	// OnRune and OnKey are asked first; true keeps the key from the view.
	OnRune func(r rune) bool
	OnKey  func(k *fyne.KeyEvent, shift, ctrl, alt bool) bool
	// OnShortcut gets every shortcut the view does not know.
	OnShortcut func(fyne.Shortcut) bool
	// OnScroll reports that other lines are shown.
	OnScroll func()
	// OnPaint reports, during a frame, that a line is painted anew.
	OnPaint func()
	// OnMenu reports a secondary click in absolute coordinates.
	OnMenu func(id string, at fyne.Position)

	fonts    *typeset.Fonts
	post     func(func())
	masks    typeset.Masks
	document *typeset.Document
	content  Content
	seats    []*seat
	pieces   pieces
	scale    float32
	scrolling
	focused   bool
	anchor    int
	before    bool    // the caret's, as in stand
	goal      float32 // the x to which Up and Down return, or -1
	clicks    int
	pressed   time.Time
	at        fyne.Position
	dragging  bool
	backward  bool // the drag goes to before where it began
	preview   annotate.Range
	origin    annotate.Range
	grown     []annotate.Range
	shaped    map[string]typeset.Line // tags
	drawn     []drawn                 // of the row being filled
	rows      []*row
	caret     *canvas.Rectangle
	scrollbar *Scrollbar
	arcs      arcs
	grip      grip
	down      bool // the button was pressed here, and what it began goes on
	clicked   bool // what is picked is what was clicked
	handles   []*handle
	clock     clock
	blink     alarm
	blinkLeft int
	unlit     bool
	away      bool // the caret's line is out of sight
	blinkAt   int
	tip       tip
	pull      alarm // scrolls on while a drag is outside
	pointer   fyne.Position
	hovered   string // ID of the mark under the pointer
	alt       altWatch
}

// New makes an empty view; post runs a function on Fyne's goroutine.
func New(fonts *typeset.Fonts, post func(func())) *View {
	v := &View{fonts: fonts, post: post, scale: 1, goal: -1, caret: canvas.NewRectangle(color.Black), clock: wall(post)}
	v.scrollbar, v.tip = NewScrollbar(viewScrolling{v}), newTip(v, fonts)
	v.alt = altWatch{held: altHeld, close: v.dismissMenu}
	v.ExtendBaseWidget(v)
	v.reset()
	fonts.OnFound(func() { post(v.reshape) })
	return v
}

// reshape sets the text anew, now that further fonts are at hand.
func (v *View) reshape() {
	v.document.Forget()
	clear(v.shaped)
	v.top = v.spotOf(v.held, false)
	v.Refresh()
}

func (v *View) size() int { return max(int(17*v.scale+.5), 6) }

// lineHeight is that of every line in pixels, with room for the lanes of colleagues.
func (v *View) lineHeight() float32 {
	return float32(v.size()*2) + float32(int(laneHeight*float32(v.size())*float32(v.content.Voices)))
}

func (v *View) column() (left, width float32) {
	all := v.BaseWidget.Size().Width
	width = max(min(all-48, float32(v.size())*.5*75), 40)
	return float32(int((all - width) / 2)), width
}

func (v *View) reset() {
	h := v.content.Heading
	if v.document != nil {
		v.document.Close()
	}
	v.document = typeset.NewDocument(v.content.Text, v.fonts, v.size(), h.Start, h.End)
	v.document.Post, v.document.OnCount = v.post, v.draw
	_, width := v.column()
	v.document.SetWidth(width)
	v.shaped = map[string]typeset.Line{}
}

// Display draws the content; the same text keeps layout and scroll position.
func (v *View) Display(c Content) {
	limit := len(c.Text)
	c.Caret = min(max(c.Caret, 0), limit)
	if s := c.Selection; s.Start < 0 || s.End > limit || s.Start > s.End {
		c.Selection = annotate.Range{}
	}
	if c.Caret != v.content.Caret {
		v.before, v.goal, v.anchor = false, -1, farEnd(c.Selection, c.Caret)
	}
	fresh := c.Text != v.content.Text || c.Heading != v.content.Heading
	v.setMarks(c, fresh)
	if before := v.lineHeight(); c.Voices != v.content.Voices {
		v.content.Voices = c.Voices
		v.rest *= v.lineHeight() / before
	}
	v.content = c
	v.preview = c.Selection
	if fresh {
		v.scrolling, v.anchor, v.grown = scrolling{rest: -above}, c.Caret, nil
		v.reset()
	}
	v.draw()
}

// SetScale zooms; 1 is 100 %.
func (v *View) SetScale(scale float32) {
	h := v.lineHeight()
	v.scale = min(max(scale, .4), 5)
	v.reset()
	v.top = v.spotOf(v.held, false)
	if v.rest > 0 {
		v.rest *= v.lineHeight() / h
	}
	v.draw()
}

func (v *View) offsetAt(at fyne.Position) int {
	left, _ := v.column()
	offset, _ := v.lineAt(at.Y).At(at.X - left)
	return offset
}

func (v *View) beforeAt(at fyne.Position) bool {
	left, _ := v.column()
	_, before := v.lineAt(at.Y).At(at.X - left)
	return before
}

// MinSize is small: the view takes what it is given.
func (v *View) MinSize() fyne.Size { return fyne.NewSize(160, 100) }

// Resize lays the text out anew where the column's width changes.
func (v *View) Resize(s fyne.Size) {
	_, before := v.column()
	v.BaseWidget.Resize(s)
	if _, now := v.column(); now != before {
		v.document.SetWidth(now)
		v.top = v.spotOf(v.held, false)
	}
	v.draw()
}

// CreateRenderer belongs to Fyne.
func (v *View) CreateRenderer() fyne.WidgetRenderer { v.draw(); return &renderer{v} }

type renderer struct{ v *View }

func (r *renderer) Layout(fyne.Size)   {}
func (r *renderer) MinSize() fyne.Size { return r.v.MinSize() }
func (r *renderer) Destroy()           {}
func (r *renderer) Refresh() {
	for _, one := range r.v.rows {
		one.line = nil
	}
	r.v.draw()
}

func (r *renderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, one := range r.v.rows {
		out = append(out, one.raster)
	}
	out = append(out, r.v.arcs.objects()...)
	for _, c := range r.v.handles {
		out = append(out, c)
	}
	out = append(out, r.v.caret, r.v.scrollbar)
	return append(out, r.v.tip.objects()...)
}

func themed(name fyne.ThemeColorName) color.NRGBA {
	return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
}
